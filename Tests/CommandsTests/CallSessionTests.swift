import Synchronization
import TestSupport
import Testing

/// The built program in httpie's form, against servers that keep what they were sent.
struct `Cookies and credentials of a call` {
    /// The values of a field in each request, an empty text where it is missing.
    private static func values(of name: String, in requests: [String]) -> [String] {
        requests.map { request in
            let line = request.split(separator: "\r\n").first { $0.hasPrefix("\(name): ") }
            return line.map { String($0.dropFirst(name.count + 2)) } ?? ""
        }
    }

    /// Answers one request after the other, on one connection or several, and then only says yes.
    private static func server(answering answers: String...) throws -> ScriptedServer {
        let answers = Answers(answers)
        return try ScriptedServer { connection in
            while try !connection.readRequest().isEmpty { try connection.send(answers.next()) }
        }
    }

    private static func redirect(to address: String, _ fields: String...) -> String {
        let head = ["HTTP/1.1 302 Found", "Location: \(address)", "Content-Length: 0"] + fields + ["", ""]
        return head.joined(separator: "\r\n")
    }

    private static func run(_ program: Program, _ arguments: String...) throws {
        let outcome = try program.run(["http", "--ignore-stdin"] + arguments)
        #expect(outcome.status == 0, "\(outcome.error)")
    }

    @Test func `cookies typed for one request do not go along a redirect`() throws {
        let elsewhere = try Self.server()
        let server = try Self.server(
            answering: Self.redirect(to: "/next", "Set-Cookie: a=1"), Self.redirect(to: elsewhere.address()))
        try Self.run(try Program(), "--follow", server.address(), "Cookie:t=1")
        #expect(Self.values(of: "Cookie", in: server.requests) == ["t=1", "a=1"])
        // Another port of the same host: cookies do not know ports (RFC 6265 section 8.5).
        #expect(Self.values(of: "Cookie", in: elsewhere.requests) == ["a=1"])
    }

    @Test func `cookies typed in a session go wherever it goes`() throws {
        let program = try Program()
        let server = try Self.server(answering: Self.redirect(to: "/next", "Set-Cookie: a=1"))
        try Self.run(program, "--follow", "--session=./s.json", server.address(), "Cookie:t=1")
        try Self.run(program, "--session=./s.json", server.address())
        #expect(Self.values(of: "Cookie", in: server.requests) == ["t=1", "t=1; a=1", "t=1; a=1"])
    }

    @Test func `cookies of the answer at a redirect's end belong to the server that gave it`() throws {
        let program = try Program()
        let elsewhere = try Self.server(
            answering: "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nSet-Cookie: a=1\r\n\r\n")
        let redirect = Self.redirect(to: "http://localhost:\(elsewhere.port)/deep/down")
        let server = try Self.server(answering: redirect)
        try Self.run(program, "--follow", "--session=./s.json", server.address())
        try Self.run(program, "--session=./s.json", server.address())
        try Self.run(program, "--session=./s.json", "http://localhost:\(elsewhere.port)/deep/er")
        try Self.run(program, "--session=./s.json", "http://localhost:\(elsewhere.port)/")
        #expect(Self.values(of: "Cookie", in: server.requests) == ["", ""])
        #expect(Self.values(of: "Cookie", in: elsewhere.requests) == ["", "a=1", ""])
    }

    @Test func `netrc has credentials for the server that a redirect leads to`() throws {
        let elsewhere = try Self.server()
        let redirect = Self.redirect(to: "http://localhost:\(elsewhere.port)/")
        let server = try Self.server(answering: redirect, redirect)
        let program = try Program()
        try program.folder.write("machine localhost login u password p", to: ".netrc")
        try Self.run(program, "--follow", "-a", "x:y", server.address())
        try Self.run(program, "--follow", "-a", "x:y", "--ignore-netrc", server.address())
        #expect(Self.values(of: "Authorization", in: server.requests) == ["Basic eDp5", "Basic eDp5"])
        #expect(Self.values(of: "Authorization", in: elsewhere.requests) == ["Basic dTpw", ""])
    }

    @Test func `a broken netrc is left out with a warning`() throws {
        let program = try Program()
        try program.folder.write("machine localhost password two words", to: ".netrc")
        let server = try Self.server()
        let outcome = try program.run("http", "--ignore-stdin", server.address())
        #expect(outcome.status == 0)
        #expect(outcome.error.hasSuffix(".netrc' is left out: line 1 cannot be understood\n\n\n"))
    }

    @Test func `cookies that come with a digest's challenge go back with the answer`() throws {
        let challenge = """
            HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\nSet-Cookie: c=1\r\n\
            WWW-Authenticate: Digest realm="r", nonce="n", qop="auth"\r\n\r\n
            """
        let server = try Self.server(answering: challenge)
        try Self.run(try Program(), "-A", "digest", "-a", "u:p", server.address())
        #expect(Self.values(of: "Cookie", in: server.requests) == ["", "c=1"])
        #expect(Self.values(of: "Authorization", in: server.requests).map { $0.prefix(6) } == ["", "Digest"])
    }

    @Test func `a session keeps credentials, but not those that only netrc knew`() throws {
        let program = try Program()
        try program.folder.write("machine 127.0.0.1 login n password n", to: ".netrc")
        let server = try Self.server()
        try Self.run(program, "--session=s", server.address())
        try Self.run(program, "--session=s", "-a", "u:p", server.address())
        try Self.run(program, "--session=s", server.address())
        try Self.run(program, "--session=s", server.address(), "Authorization:typed")
        #expect(
            Self.values(of: "Authorization", in: server.requests) == [
                "Basic bjpu", "Basic dTpw", "Basic dTpw", "typed",
            ])
        #expect(
            program.folder.text("config/sessions/127.0.0.1_\(server.port)/s.json").contains(
                #""raw_auth": "u:p""#))
    }
}

/// Answers that are given once each; after them, an empty one with status 200.
private final class Answers: Sendable {
    private let rest: Mutex<[String]>

    init(_ answers: [String]) { rest = Mutex(answers) }

    func next() -> String {
        rest.withLock { $0.isEmpty ? "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n" : $0.removeFirst() }
    }
}
