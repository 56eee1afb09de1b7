import HTTPMessages
import Testing

@testable import HTTP1

struct `Heads of requests` {
    private func parse(_ text: String) throws -> MessageHead {
        try MessageHead(parsing: Array(text.utf8)[...])
    }

    @Test func `a start line and fields are taken apart`() throws {
        let head = try parse("GET /a?b=c HTTP/1.1\r\nHost: x:80\r\nAccept:  */*\t\r\nAccept: a/b\r\n")
        #expect(head.method == "GET")
        #expect(head.target == "/a?b=c")
        #expect(!head.isVersion10)
        #expect(
            Array(head.fields) == [Field("Host", "x:80"), Field("Accept", "*/*"), Field("Accept", "a/b")])
    }

    @Test func `each byte of a value becomes one character`() throws {
        let bytes = Array("GET / HTTP/1.1\r\nHost: x\r\nA: ".utf8) + [0xE9, 0xFF] + Array("\r\n".utf8)
        #expect(try MessageHead(parsing: bytes[...]).fields["A"] == "éÿ")
    }

    @Test func `only version 1.0 may leave out the host`() throws {
        #expect(try parse("GET / HTTP/1.0\r\n").isVersion10)
    }

    @Test(arguments: ["/", "/a//b/../c?d?e#f", "http://x/y", "//x", "/%00"])
    func `targets that are ways to write one are taken as they stand`(_ target: String) throws {
        #expect(try parse("GET \(target) HTTP/1.1\r\nHost: x\r\n").target == target)
    }

    struct Sample: CustomTestStringConvertible {
        let head: String
        var status = 400
        var testDescription: String { head.debugDescription }
    }

    static let refused = [
        Sample(head: ""), Sample(head: "GET\r\n"), Sample(head: "GET /\r\n"),
        Sample(head: "GET / HTTP/1.1 \r\nHost: x\r\n"),
        Sample(head: "GET  / HTTP/1.1\r\nHost: x\r\n"), Sample(head: " GET / HTTP/1.1\r\nHost: x\r\n"),
        Sample(head: "GET\t/ HTTP/1.1\r\nHost: x\r\n"), Sample(head: "get / HTTP/1.1\r\nHost: x\r\n"),
        Sample(head: "GE / HTTP/1.1\r\nHost: x\r\n"), Sample(head: "G(T / HTTP/1.1\r\nHost: x\r\n"),
        Sample(head: "GET x HTTP/1.1\r\nHost: x\r\n"), Sample(head: "GET * HTTP/1.1\r\nHost: x\r\n"),
        Sample(head: "GET /é HTTP/1.1\r\nHost: x\r\n"), Sample(head: "GET /\u{1} HTTP/1.1\r\nHost: x\r\n"),
        Sample(head: "GET / HTTP/2.0\r\nHost: x\r\n"), Sample(head: "GET / http/1.1\r\nHost: x\r\n"),
        Sample(head: "GET / HTTP/1.10\r\nHost: x\r\n"), Sample(head: "GET / HTTP/1.1\r\n"),
        Sample(head: "GET / HTTP/1.1\r\nHost: x\r\nHost: x\r\n"),
        Sample(head: "GET / HTTP/1.1\r\nHost : x\r\n"),
        Sample(head: "GET / HTTP/1.1\r\nHost: x\r\n folded\r\n"),
        Sample(head: "GET / HTTP/1.1\r\nHost: x\r\nno colon\r\n"),
        Sample(head: "GET / HTTP/1.1\r\nHost: x\r\n: empty\r\n"),
        Sample(head: "GET / HTTP/1.1\r\nHost: x\r\nA: b\u{0}c\r\n"),
        Sample(head: "GET / HTTP/1.1\r\nHost: x\r\nA: b\rc\r\n"),
        Sample(head: "GET / HTTP/1.1\r\nHost: x\nA: b\r\n"),
        Sample(head: "GET / HTTP/1.1\r\nHost: x\r\nÄ: b\r\n"),
        Sample(head: "GET / HTTP/1.1\r\nHost: x\r\nA: \u{7F}\r\n"),
        Sample(head: "GET / HTTP/1.1\r\nHost: x\r\nContent-Type: a/b\r\nContent-Type: a/b\r\n"),
        Sample(head: "GET /\(String(repeating: "x", count: 4_100)) HTTP/1.1\r\nHost: x\r\n", status: 414),
        Sample(
            head: "GET / HTTP/1.1\r\nHost: x\r\nA: \(String(repeating: "x", count: 8_200))\r\n", status: 431),
        Sample(
            head: "GET / HTTP/1.1\r\nHost: x\r\n\(String(repeating: "A: b\r\n", count: 100))", status: 431),
    ]

    @Test(arguments: refused)
    func `what two servers could read differently is refused`(_ sample: Sample) {
        #expect { try parse(sample.head) } throws: { ($0 as? Refusal)?.status.code == sample.status }
    }
}
