import HTTPMessages
import Testing

@testable import HTTP1

struct `Framing of bodies` {
    private func framing(_ fields: String, version: String = "1.1") throws -> BodyFraming {
        let head =
            "POST / HTTP/\(version)\r\nHost: x\r\n"
            + fields.split(separator: "\n").map { $0 + "\r\n" }.joined()
        return try BodyFraming(MessageHead(parsing: Array(head.utf8)[...]))
    }

    @Test func `a length, a coding or neither says where a body ends`() throws {
        #expect(try framing("") == .none)
        #expect(try framing("Content-Length: 0") == .none)
        #expect(try framing("Content-Length: 007") == .length(7))
        #expect(try framing("Transfer-Encoding: Chunked") == .chunked)
    }

    @Test(arguments: [
        "Content-Length: 5\nContent-Length: 5", "Content-Length: 5\nContent-Length: 6",
        "Content-Length: 5, 5", "Content-Length: +5",
        "Content-Length: -5", "Content-Length: 0x5", "Content-Length: 5a", "Content-Length: 5 5",
        "Content-Length: 5.0", "Content-Length:",
        "Content-Length: 99999999999999999999", "Content-Length: 5\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\nContent-Length: 5",
        "Transfer-Encoding: chunked\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\nTransfer-Encoding: identity",
        "Content-Length: 5\nTransfer-Encoding: identity",
    ])
    func `lengths that are not one, or stand beside a coding, are refused`(_ fields: String) {
        #expect { try framing(fields) } throws: { ($0 as? Refusal)?.status.code == 400 }
    }

    @Test(arguments: [
        "gzip", "gzip, chunked", "chunked, chunked", "xchunked", "chunked;q=1", "\"chunked\"", "identity", "",
        "chu nked",
    ])
    func `codings other than chunked are not spoken`(_ coding: String) {
        #expect { try framing("Transfer-Encoding: \(coding)") } throws: {
            ($0 as? Refusal)?.status.code == 501
        }
    }

    @Test func `version 1.0 has no codings`() {
        #expect { try framing("Transfer-Encoding: chunked", version: "1.0") } throws: {
            ($0 as? Refusal)?.status.code == 400
        }
    }

    @Test func `a chunk's size is hexadecimal and may have extensions`() throws {
        #expect(try ChunkedCoding.size(inLine: Array("1aF".utf8)[...]) == 0x1AF)
        #expect(try ChunkedCoding.size(inLine: Array("5;name=value;x".utf8)[...]) == 5)
        #expect(try ChunkedCoding.size(inLine: Array("0".utf8)[...]) == 0)
    }

    @Test(arguments: [
        "", " 5", "5 ", "5 ;x", "+5", "-5", "0x5", "5g", ";x", "0000000000000005", "FFFFFFFFFFFFFFFF",
    ])
    func `anything else is no size`(_ line: String) {
        #expect { try ChunkedCoding.size(inLine: Array(line.utf8)[...]) } throws: {
            ($0 as? Refusal)?.status.code == 400
        }
    }

    @Test func `a body is coded as one chunk and the end`() {
        var output: [UInt8] = []
        ChunkedCoding.encode(Array("hello, chunked".utf8), into: &output)
        #expect(String(decoding: output, as: UTF8.self) == "e\r\nhello, chunked\r\n0\r\n\r\n")
        output = []
        ChunkedCoding.encode([], into: &output)
        #expect(String(decoding: output, as: UTF8.self) == "0\r\n\r\n")
    }
}
