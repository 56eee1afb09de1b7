import Diagnostics
import MockServer
import OrderedJSON
import TestSupport
import Testing

struct `A request` {
    private func loggedIn() throws -> TestProgram {
        let program = try TestProgram()
        #expect(program.logIn().status == .success)
        return program
    }

    private static let students = "/student/authentication/"

    @Test func `piped writes the body's bytes as they came and nothing else`() throws {
        let outcome = try loggedIn().run("get", Self.students + "1/")
        #expect(outcome.output == #"{"id":1,"username":"admin","email":"admin@example.com"}"#)
        #expect(outcome.error.isEmpty)
    }

    @Test func `on a terminal shows the head, and the body indented in its own order`() throws {
        var program = try loggedIn()
        program.variables["NO_COLOR"] = "1"
        let outcome = program.run("get", Self.students + "1/", showsOutput: true)
        #expect(outcome.output.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(
            outcome.output.hasSuffix(
                """
                \r\n\r\n{
                    "id": 1,
                    "username": "admin",
                    "email": "admin@example.com"
                }\n\n
                """))
    }

    @Test func `makes, replaces, changes and deletes a student`() throws {
        let program = try loggedIn()
        let created = program.run(
            "post", Self.students, "username=newuser", "email=newuser@gmail.com", "password=test@123")
        #expect(created.status == .success)
        #expect(try JSONValue(parsing: created.output)["id"]?.integer == 6)
        let address = Self.students + "6/"
        #expect(program.run("put", address, "username=updated", "email=u@gmail.com").status == .success)
        #expect(program.run("PATCH", address, "email=c@gmail.com").output.contains("c@gmail.com"))
        #expect(program.run("delete", address).output.isEmpty)
        #expect(program.run("get", address).status == .clientError)
    }

    @Test func `ends with the class of the answer's status, unless told not to`() throws {
        let program = try loggedIn()
        let outcome = program.run("get", Self.students + "99/")
        #expect(outcome.status == .clientError)
        #expect(outcome.error == "jwtctl: warning: HTTP 404 Not Found\n")
        #expect(program.run("get", Self.students + "99/", "--no-check-status").status == .success)
        #expect(program.run("get", "/student/authentication").status == .redirected)
    }

    @Test func `names a failing status on a terminal when the answer goes to a file`() throws {
        let program = try loggedIn()
        let missing = Self.students + "99/"
        #expect(program.run("get", missing, showsOutput: true).error.isEmpty)
        let outcome = program.run("get", missing, "--output", "/dev/null", showsOutput: true)
        #expect(outcome.status == .clientError)
        #expect(outcome.error.contains("warning: HTTP 404 Not Found"))
    }

    @Test func `goes without credentials when it is anonymous`() throws {
        let program = try loggedIn()
        let outcome = program.run("get", Self.students, "--anonymous")
        #expect(outcome.status == .clientError)
        #expect(outcome.output.contains("Authentication credentials were not provided."))
    }

    @Test func `takes no credentials to another origin`() throws {
        let program = try loggedIn()
        let elsewhere = program.run("get", "http://localhost:8000/student/authentication/")
        #expect(elsewhere.output.contains("Authentication credentials were not provided."))
        program.run("profile", "set", "--also-origin", "http://localhost:8000")
        #expect(program.run("get", "http://localhost:8000/student/authentication/").status == .success)
    }

    @Test func `keeps an Authorization of the user's own, and refreshes nothing for it`() throws {
        let program = try loggedIn()
        let outcome = program.run("get", "/me/", "Authorization:Bearer nonsense")
        #expect(outcome.status == .clientError)
        #expect(outcome.output.contains("Token is invalid"))
        #expect(program.api.counts.refreshes == 0)
    }

    @Test func `is shown without its secrets, and with them when that is asked for`() throws {
        let program = try loggedIn()
        let token = String(program.run("token").output.dropLast())
        let signature = try #require(token.split(separator: ".").last)
        let hidden = program.run("get", "/me/", "--verbose")
        #expect(hidden.output.contains("Authorization: Bearer eyJ"))
        #expect(!hidden.output.contains(signature))
        let shown = program.run("get", "/me/", "--verbose", "--show-secrets")
        #expect(shown.output.contains(token))
        let body = program.run("post", Self.students, "username=x", "password=hush-hush", "--offline")
        #expect(!body.output.contains("hush-hush"))
    }

    @Test func `without a session says so and how to get one`() throws {
        let program = try TestProgram()
        let outcome = program.run("get", Self.students)
        #expect(outcome.status == .loginRequired)
        #expect(outcome.error.contains("log in with 'jwtctl login URL'"))
    }

    @Test func `in httpie's form uses nothing but what the line says`() throws {
        let program = try loggedIn()
        let anonymous = program.run("http", "http://127.0.0.1:8000/me/")
        #expect(anonymous.status == .success)
        #expect(anonymous.output.contains("Authentication credentials were not provided."))
        let named = program.run("http", "--profile", "default", "http://127.0.0.1:8000/me/")
        #expect(named.output.contains("pawan"))
    }
}
