import Diagnostics
import MockServer
import TestSupport
import Testing

struct `Logging in` {
    @Test func `asks for server, user name and password when nothing is given`() throws {
        let program = try TestProgram()
        let outcome = program.run("login", answers: [TestProgram.server, "pawan", "P@ssw0rd1647@779!"])
        #expect(outcome.status == .success)
        #expect(
            outcome.questions.map(\.prompt) == [
                "server [http://127.0.0.1:8000]: ", "username: ", "password: ",
            ])
        #expect(outcome.questions.map(\.isHidden) == [false, false, true])
        #expect(outcome.output.isEmpty)
        #expect(
            outcome.error == """
                jwtctl: logged in as pawan to http://127.0.0.1:8000, profile 'default'; \
                the access token is valid for 5 min

                """)
    }

    @Test func `takes an empty answer for the development server`() throws {
        let program = try TestProgram()
        #expect(program.run("login", answers: ["", "pawan", "P@ssw0rd1647@779!"]).status == .success)
    }

    @Test func `takes the password from standard input without its line end`() throws {
        let program = try TestProgram()
        #expect(program.logIn().status == .success)
    }

    @Test func `takes the password from the environment`() throws {
        let program = try TestProgram(variables: ["JWTCTL_PASSWORD": "P@ssw0rd1647@779!"])
        #expect(program.run("login", TestProgram.server, "username=pawan").status == .success)
    }

    @Test func `names the flag that is missing when nobody can be asked`() throws {
        let program = try TestProgram()
        let noServer = program.run("login")
        #expect(noServer.status == .usage)
        #expect(noServer.error.contains("hint: jwtctl login URL"))
        let noUser = program.run("login", TestProgram.server)
        #expect(noUser.status == .usage)
        #expect(noUser.error.contains("hint: add --username NAME"))
        let noPassword = program.run("login", TestProgram.server, "--username", "pawan")
        #expect(noPassword.status == .usage)
        #expect(noPassword.error.contains("hint: add --password-stdin, or set JWTCTL_PASSWORD"))
    }

    @Test func `a wrong password is refused in the server's words and stores nothing`() throws {
        let program = try TestProgram()
        let outcome = program.run(
            "login", TestProgram.server, "--username", "pawan", "--password-stdin", input: "wrong\n")
        #expect(outcome.status == .clientError)
        #expect(outcome.error.contains("the server said: No active account found with the given credentials"))
        #expect(program.run("status").status == .loginRequired)
    }

    @Test func `a wrong password leaves the session that is there as it was`() throws {
        let program = try TestProgram()
        program.logIn()
        program.run("login", "--password-stdin", input: "wrong\n")
        #expect(program.run("get", "/student/authentication/2/").status == .success)
    }

    @Test func `a password on the command line is refused with the reason and the way to give it`() throws {
        let program = try TestProgram()
        for arguments in [["--password", "secret"], ["password=secret"], [#"password:="secret""#]] {
            let outcome = program.run("login", TestProgram.server, "--username", "pawan", arguments[0])
            #expect(outcome.status == .usage)
            #expect(outcome.error.contains("--password-stdin"))
            #expect(!outcome.error.contains("=secret"))
        }
    }

    @Test func `warns where the connection to another machine is plain`() throws {
        let program = try TestProgram()
        for (server, isWarned) in [
            ("http://192.0.2.1:8000", true), ("http://example.org:8000", true), ("http://localhost:8000", false),
            ("http://127.0.0.1:8000", false), ("https://example.org", false),
        ] {
            let outcome = program.run("login", server, "--username", "pawan", "--password-stdin", input: "x")
            #expect(outcome.error.contains("is not encrypted") == isWarned, "\(server)")
        }
    }

    @Test func `the paths of the guide are used and remembered`() throws {
        let program = try TestProgram()
        let outcome = program.logIn(
            "--login-path", "/token/", "--refresh-path", "/refreshToken/", "--verify-path", "/varifyToken/")
        #expect(outcome.status == .success)
        #expect(program.run("verify").status == .success)
        #expect(program.run("refresh").status == .success)
        #expect(program.run("profile", "show").output.contains("/varifyToken/"))
    }

    @Test func `an e-mail address as user name is learnt from the server`() throws {
        var settings = MockSettings()
        settings.loginField = .email
        let program = try TestProgram(settings)
        let outcome = program.run(
            "login", TestProgram.server, "username=pawan@example.com", "--password-stdin",
            input: "P@ssw0rd1647@779!")
        #expect(outcome.status == .success)
    }

    @Test func `another word before the token is learnt from the server`() throws {
        var settings = MockSettings()
        settings.headerTypes = ["JWT"]
        let program = try TestProgram(settings)
        program.logIn()
        #expect(program.run("get", "/me/").status == .success)
        #expect(program.run("token", "--header").output.hasPrefix("Authorization: JWT ey"))
    }

    @Test func `names in any script are kept as they are`() throws {
        let program = try TestProgram()
        let outcome = program.run(
            "login", TestProgram.server, "--username", "josé", "--password-stdin", input: "päß wörd ✓ 日本")
        #expect(outcome.status == .success)
        #expect(program.run("status", "--json").output.contains(#""username": "josé""#))
    }
}
