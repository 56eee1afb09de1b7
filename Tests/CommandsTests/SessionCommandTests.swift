import Diagnostics
import Glibc
import MockServer
import OrderedJSON
import TestSupport
import Testing

struct `A session` {
    private func loggedIn(_ settings: MockSettings = MockSettings()) throws -> TestProgram {
        let program = try TestProgram(settings)
        #expect(program.logIn().status == .success)
        return program
    }

    @Test func `is refreshed before a request when less than ten seconds are left`() throws {
        let program = try loggedIn()
        program.clock.advance(by: .seconds(289))
        program.run("get", "/me/")
        #expect(program.api.counts.refreshes == 0)
        program.clock.advance(by: .seconds(2))
        #expect(program.run("get", "/me/").status == .success)
        #expect(program.api.counts.refreshes == 1)
    }

    @Test func `is refreshed after a refusal, and the request is sent once more`() throws {
        let program = try loggedIn()
        program.clock.advance(by: .seconds(30))
        // The server's clock runs ahead of the deadline that we know of.
        var settings = MockSettings()
        settings.faults = [.clock(.seconds(400))]
        let late = MockAPI(
            settings: settings, secret: RunningMock.secret, now: { [clock = program.clock] in clock.now })
        let outcome = program.against(late).run("get", "/me/")
        #expect(outcome.status == .success)
        #expect(late.counts.refreshes == 1)
        #expect(late.counts.statuses[401] == 1)
    }

    @Test func `that answers 403 for an expired token is refreshed all the same`() throws {
        var settings = MockSettings()
        settings.sessionAuthenticationFirst = true
        let program = try loggedIn(settings)
        program.clock.advance(by: .seconds(30))
        settings.faults = [.clock(.seconds(400))]
        let late = MockAPI(
            settings: settings, secret: RunningMock.secret, now: { [clock = program.clock] in clock.now })
        #expect(program.against(late).run("get", "/me/").status == .success)
        #expect(late.counts.refreshes == 1)
        #expect(late.counts.statuses[403] == 1)
    }

    @Test func `is left alone with --no-refresh`() throws {
        let program = try loggedIn()
        program.clock.advance(by: .seconds(301))
        #expect(program.run("get", "/me/", "--no-refresh").status == .clientError)
        #expect(program.api.counts.refreshes == 0)
    }

    @Test func `that is over says why and what to type`() throws {
        let program = try loggedIn()
        program.clock.advance(by: .seconds(86_401))
        let outcome = program.run("get", "/me/")
        #expect(outcome.status == .loginRequired)
        #expect(outcome.error.contains("Token is expired"))
        #expect(
            outcome.error.contains(
                "hint: jwtctl login http://127.0.0.1:8000 username=pawan --profile default"))
    }

    @Test func `ends on the server and here at logout`() throws {
        let program = try loggedIn()
        let token = program.run("token", "--refresh-token").output
        #expect(program.run("logout").status == .success)
        #expect(program.run("get", "/me/").status == .loginRequired)
        #expect(program.folder.names().allSatisfy { !program.folder.text($0).contains(token.dropLast()) })
        #expect(program.api.counts.successfulTokenCalls[.blacklist] == 1)
    }

    @Test func `that cannot be read keeps no other from being listed or logged out`() throws {
        let program = try loggedIn()
        program.logIn("--profile", "b")
        program.logIn("--profile", "z")
        try program.folder.write("{", to: "config/profiles/b.json")
        chmod(program.folder.path("config/profiles/b.json"), 0o600)
        #expect(program.run("logout", "--all").status == .storage)
        #expect(!program.folder.names().contains { program.folder.text($0).contains("eyJ") })
        let list = program.run("profile", "list", "--json")
        #expect(list.status == .success)
        let rows = try JSONValue(parsing: Array(list.output.utf8)).array ?? []
        #expect(rows.map { $0["error"] != nil } == [true, false, false])
    }

    @Test func `whose server had hostile words about it shows them harmlessly`() throws {
        let program = try loggedIn()
        let path = "config/profiles/default.json"
        let text = program.folder.text(path).replacing(
            #""version""#, with: #""dead": "over\u001b[2J\u009b1m","version""#)
        try program.folder.write(text, to: path)
        chmod(program.folder.path(path), 0o600)
        for command in [["profile", "list"], ["profile", "show"], ["status"], ["status", "--json"], ["refresh"]] {
            let outcome = program.run(command[0], command.dropFirst().first ?? "--profile=default")
            let shown = (outcome.output + outcome.error).unicodeScalars
            #expect(!shown.contains("\u{1B}") && !shown.contains("\u{9B}"), "\(command)")
        }
    }

    @Test func `can be asked about without network`() throws {
        let program = try loggedIn()
        let before = program.api.counts.requests
        program.clock.advance(by: .seconds(60))
        let outcome = program.run("status", "--json")
        #expect(outcome.status == .success)
        let report = try JSONValue(parsing: outcome.output)
        #expect(report["access"]?["expires_in"]?.integer == 240)
        #expect(report["refresh"]?["expires_in"]?.integer == 86_340)
        #expect(report["username"]?.string == "pawan")
        #expect(program.api.counts.requests == before)
    }

    @Test func `prints a token for other programs, refreshed when too little is left of it`() throws {
        let program = try loggedIn()
        let first = program.run("token").output
        #expect(program.run("token").output == first)
        program.clock.advance(by: .seconds(30))
        #expect(program.run("token", "--min", "4m").output == first)
        #expect(program.run("token", "--min", "290s").output != first)
        #expect(program.run("token", "--header").output.hasPrefix("Authorization: Bearer ey"))
    }

    @Test func `tells a valid token from one that is not`() throws {
        let program = try loggedIn()
        #expect(program.run("verify").status == .success)
        #expect(program.run("verify", "--refresh-token").status == .success)
        let refused = program.run("verify", "eyJhbGciOiJIUzI1NiJ9.e30.AAAA")
        #expect(refused.status == .clientError)
        #expect(refused.error.contains("the token is not valid; the server said: Token is invalid"))
        #expect(program.run("verify", "-", input: program.run("token").output).status == .success)
    }

    @Test func `lets a token from the environment stand in, stores nothing and refreshes nothing`() throws {
        var program = try loggedIn()
        let token = String(program.run("token").output.dropLast())
        program.run("logout")
        program.variables["JWTCTL_ACCESS_TOKEN"] = token
        #expect(program.run("get", "/me/").status == .success)
        program.clock.advance(by: .seconds(400))
        #expect(program.run("get", "/me/").status == .clientError)
        #expect(program.api.counts.refreshes == 0)
        #expect(program.run("token").output == token + "\n")
    }

    @Test func `whose user is gone is over: the answer is shown, and the exit status asks for a login`()
        throws
    {
        let program = try loggedIn()
        #expect(program.run("delete", "/student/authentication/2/").status == .success)
        let outcome = program.run("get", "/me/")
        #expect(outcome.status == .loginRequired)
        #expect(outcome.output.contains("User not found"))
        #expect(outcome.error.contains("hint: "))
        #expect(program.api.counts.refreshes == 0)
    }

    @Test
    func
        `shows in an offline request the token it would send, without its signature and without asking anybody`()
        throws
    {
        let program = try loggedIn()
        program.clock.advance(by: .seconds(400))
        let before = program.api.counts.requests
        let outcome = program.run("get", "/me/", "--offline")
        #expect(outcome.status == .success)
        #expect(outcome.output.contains("Authorization: Bearer eyJ"))
        #expect(program.api.counts.requests == before)
        program.run("logout")
        #expect(program.run("get", "/me/", "--offline").status == .success)
    }
}
