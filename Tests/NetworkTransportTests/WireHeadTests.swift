import Diagnostics
import HTTPMessages
import Testing

@testable import NetworkTransport

struct `Request heads` {
    private let address = Address(scheme: "http", host: "a")

    private func head(_ fields: Fields, body: Body = .none, _ method: HTTPMethod = .get) throws -> WireHead {
        try WireHead(Request(method, address, fields: fields, body: body))
    }

    @Test(arguments: [
        Field("X-A", "1\r\nX-B: 2"), Field("X-A", "1\nX-B: 2"), Field("X-A", "a\u{0}b"),
        Field("X-A", "\u{1B}[2J"),
        Field("X-A", "\u{7F}"), Field("X A", "1"), Field("", "1"), Field("X-A:", "1"),
        Field("X-A\r\nX-B", "1"),
        Field("Ä", "1"),
    ])
    func `a field that would break the head is refused`(_ field: Field) throws {
        let failure = try requireFailure { _ = try head([field]) }
        #expect(failure.kind == .usage)
        #expect(failure.message.contains(field.name))
    }

    @Test(arguments: [
        Field("Content-Length", "x"), Field("Content-Length", "-1"),
        Field("Content-Length", "4"), Field("Content-Length", "3, 3"), Field("Content-Length", "+3"),
    ])
    func `framing that contradicts the body is refused`(_ field: Field) throws {
        #expect(throws: Failure.self) { try head([field], body: .bytes([1, 2, 3]), .post) }
    }

    @Test func `a typed transfer coding goes out as it is, and only chunks are libcurl's business`() throws {
        let gzip = try head([Field("Transfer-Encoding", "gzip")], body: .bytes([1, 2, 3]), .post)
        #expect(gzip.lines.starts(with: ["Transfer-Encoding: gzip", "Content-Length: 3"]))
        let chunked = try head([Field("Transfer-Encoding", "chunked")], body: .bytes([1, 2, 3]), .post)
        #expect(chunked.bodyLength == nil)
        #expect(!chunked.lines.contains { $0.hasPrefix("Transfer-Encoding") })
    }

    @Test func `two lengths are refused, equal or not`() throws {
        let fields: Fields = [Field("Content-Length", "3"), Field("content-length", "3")]
        #expect(throws: Failure.self) { try head(fields, body: .bytes([1, 2, 3]), .post) }
    }

    @Test func `a typed length stays where it was typed`() throws {
        let fields: Fields = [Field("A", "1"), Field("content-length", "3"), Field("B", "2")]
        let head = try head(fields, body: .bytes([1, 2, 3]), .post)
        #expect(head.lines.starts(with: ["A: 1", "content-length: 3", "B: 2"]))
        #expect(head.bodyLength == 3)
    }

    @Test func `what libcurl would add unasked is left out, unless it was asked for`() throws {
        #expect(try head([]).lines == ["Accept:", "Accept-Encoding:", "Expect:", "User-Agent:"])
        let fields: Fields = [Field("user-agent", "x"), Field("ACCEPT", "")]
        #expect(try head(fields).lines == ["user-agent: x", "ACCEPT;", "Accept-Encoding:", "Expect:"])
        var request = Request(.get, Address(scheme: "http", host: "example.org"))
        request.omitsHost = true
        #expect(try WireHead(request).lines.last == "Host:")
    }
}
