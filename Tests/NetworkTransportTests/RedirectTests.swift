import Diagnostics
import HTTPMessages
import NetworkTransport
import Synchronization
import Testing

/// Answers from a table instead of a network, and keeps what it was asked.
private final class TableTransport: Transport {
    private let answers: [String: Response]
    private let asked = Mutex<[Request]>([])

    init(_ answers: [String: Response]) { self.answers = answers }

    var requests: [Request] { asked.withLock { $0 } }

    func send(
        _ request: Request, options: TransferOptions, to receiver: any BodyReceiver
    ) throws(Failure) -> Response {
        asked.withLock { $0.append(request) }
        let response = answers[request.address.text] ?? Response(Status(200))
        _ = try receiver.begin(response)
        return response
    }
}

private func redirect(_ status: Int, to location: String) -> Response {
    Response(Status(status), fields: [Field("Location", location)])
}

private func address(_ text: String) throws -> Address { try Address(parsing: text) }

private let credentials: Fields = [
    Field("Authorization", "Bearer t"), Field("Cookie", "s=1"), Field("Host", "other"), Field("X-Mine", "1"),
]

struct `Redirects` {
    struct Change: Sendable, CustomTestStringConvertible {
        let rules: RedirectRules
        let status: Int
        let method: String
        let next: String
        var testDescription: String { "\(rules): \(status) after \(method)" }

        init(_ rules: RedirectRules, _ status: Int, _ method: String, _ next: String) {
            (self.rules, self.status, self.method, self.next) = (rules, status, method, next)
        }
    }

    static let changes: [Change] = [
        Change(.standard, 301, "POST", "GET"), Change(.standard, 302, "POST", "GET"),
        Change(.standard, 303, "POST", "GET"), Change(.standard, 301, "PUT", "PUT"),
        Change(.standard, 302, "PUT", "PUT"), Change(.standard, 303, "PUT", "GET"),
        Change(.standard, 307, "POST", "POST"), Change(.standard, 308, "PATCH", "PATCH"),
        Change(.standard, 303, "HEAD", "HEAD"), Change(.standard, 302, "GET", "GET"),
        Change(.httpie, 301, "POST", "GET"), Change(.httpie, 301, "PUT", "PUT"),
        Change(.httpie, 302, "PUT", "GET"), Change(.httpie, 302, "HEAD", "HEAD"),
        Change(.httpie, 303, "GET", "GET"), Change(.httpie, 303, "DELETE", "GET"), Change(.httpie, 307, "PUT", "PUT"),
    ]

    @Test(arguments: changes)
    func `change the method by their status, and the body with it`(_ change: Change) throws {
        let table = TableTransport(["http://a/1": redirect(change.status, to: "/2")])
        let request = Request(
            try #require(HTTPMethod(change.method)), try address("http://a/1"),
            fields: [Field("Content-Type", "text/plain"), Field("X-Mine", "1")], body: .bytes([1]))
        _ = try RedirectingTransport(table, rules: change.rules).exchange(request)
        let next = try #require(table.requests.last)
        #expect(next.method.name == change.next)
        #expect(next.address.text == "http://a/2")
        let keepsBody = change.next == change.method && !["GET", "HEAD"].contains(change.next)
        #expect(next.body.isNone != keepsBody)
        #expect(next.fields.contains("Content-Type") == keepsBody)
        #expect(next.fields["X-Mine"] == "1")
    }

    @Test(arguments: [
        "http://b/2", "https://a/2", "http://a:81/2", "//b/2", "http://b@b/2", "http://a.b/2", "HTTP://B/2",
    ])
    func `leave credentials behind when scheme, host or port changes`(_ location: String) throws {
        let table = TableTransport(["http://a/1": redirect(302, to: location)])
        _ = try RedirectingTransport(table).exchange(
            Request(.get, try address("http://a/1"), fields: credentials))
        #expect(table.requests.count == 2)
        let next = try #require(table.requests.last)
        #expect(next.fields == [Field("Host", next.address.authority), Field("X-Mine", "1")])
        #expect(next.address.userInformation == nil)
    }

    @Test(arguments: ["/2", "2", "?x", "http://a/2", "http://a:80/2", "//a/2"])
    func `keep credentials within one origin`(_ location: String) throws {
        let table = TableTransport(["http://a/1": redirect(302, to: location)])
        _ = try RedirectingTransport(table).exchange(
            Request(.get, try address("http://a/1"), fields: credentials))
        #expect(table.requests.last?.fields == credentials)
    }

    @Test func `keep credentials between trusted origins, but never from https to http`() throws {
        let table = TableTransport([
            "https://a/1": redirect(302, to: "https://b/2"), "https://b/2": redirect(302, to: "http://b/3"),
        ])
        let trusted = Set(try ["https://a", "https://b", "http://b"].map { try address($0).origin })
        _ = try RedirectingTransport(table, trusting: trusted)
            .exchange(Request(.get, try address("https://a/1"), fields: credentials))
        #expect(table.requests.map { $0.fields.contains("Authorization") } == [true, true, false])
    }

    @Test func `do not take a body to another server`() throws {
        let table = TableTransport(["http://a/1": redirect(307, to: "http://b/2")])
        let request = Request(.post, try address("http://a/1"), body: .bytes([1]))
        #expect(throws: Failure.self) { try RedirectingTransport(table).exchange(request) }
        #expect(table.requests.count == 1)
        _ = try RedirectingTransport(table, rules: .httpie).exchange(request)
        #expect(table.requests.last?.address.text == "http://b/2")
    }

    @Test func `are counted against the limit`() throws {
        let table = TableTransport(["http://a/1": redirect(302, to: "/1")])
        let failure = try #require(throws: Failure.self) {
            try RedirectingTransport(table, limit: 3).exchange(Request(.get, try address("http://a/1")))
        }
        #expect(failure.kind == .tooManyRedirects)
        #expect(table.requests.count == 4)
    }

    @Test(arguments: ["ftp://a/2", "https://", "file:///etc/passwd", "javascript:alert(1)", "http://a:99999/"])
    func `to where HTTP cannot go are errors that name the place`(_ location: String) throws {
        let table = TableTransport(["http://a/1": redirect(302, to: location)])
        let failure = try #require(throws: Failure.self) {
            try RedirectingTransport(table).exchange(Request(.get, try address("http://a/1")))
        }
        #expect(failure.kind == .connection)
        #expect(failure.message.contains(location))
    }

    @Test func `without a Location are answers like any other`() throws {
        let table = TableTransport([
            "http://a/1": Response(Status(302)), "http://a/2": redirect(304, to: "/3"),
        ])
        let transport = RedirectingTransport(table)
        #expect(try transport.exchange(Request(.get, try address("http://a/1"))).response.status.code == 302)
        #expect(try transport.exchange(Request(.get, try address("http://a/2"))).response.status.code == 304)
    }

    @Test func `are shown one by one, and the next request may be added to`() throws {
        let table = TableTransport([
            "http://a/1": redirect(302, to: "/2"), "http://a/2": redirect(302, to: "/3"),
        ])
        let seen = Mutex<[String]>([])
        let transport = RedirectingTransport(table) { hop, next in
            seen.withLock { $0.append(hop.request.address.path) }
            next.fields.append("X-Hop", next.address.path)
        }
        _ = try transport.exchange(Request(.get, try address("http://a/1")))
        #expect(seen.withLock { $0 } == ["/1", "/2"])
        #expect(table.requests.last?.fields[all: "X-Hop"] == ["/2", "/3"])
    }
}
