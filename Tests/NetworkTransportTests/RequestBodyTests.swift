import Diagnostics
import HTTPMessages
import NetworkTransport
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1)))
struct `Request bodies` {
    private let ok = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"

    @Test func `files and bytes are sent one after the other`() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("from a file", to: "part")
        let server = try ScriptedServer(answering: ok)
        defer { server.stop() }
        let body = Body.segments([
            .bytes(Array("<".utf8)), .file(path: path, size: 11), .bytes([]), .bytes(Array(">".utf8)),
        ])
        _ = try transport.exchange(Request(.post, server.at(), body: body))
        #expect(server.requests.first?.hasSuffix("Content-Length: 13\r\n\r\n<from a file>") == true)
    }

    @Test func `a stream is sent in chunks`() throws {
        let server = try ScriptedServer(answering: ok)
        defer { server.stop() }
        let source = PieceSource([Array("ab".utf8), Array("cde".utf8)])
        _ = try transport.exchange(Request(.post, server.at(), body: .stream(source)))
        let request = try #require(server.requests.first)
        #expect(request.contains("Transfer-Encoding: chunked\r\n"))
        #expect(!request.contains("Content-Length"))
        #expect(request.hasSuffix("\r\n\r\n2\r\nab\r\n3\r\ncde\r\n0\r\n\r\n"))
    }

    @Test func `a stream whose length was typed is sent with it`() throws {
        let server = try ScriptedServer(answering: ok)
        defer { server.stop() }
        let source = PieceSource([Array("ab".utf8), Array("cde".utf8)])
        _ = try transport.exchange(
            Request(.post, server.at(), fields: [Field("Content-Length", "5")], body: .stream(source)))
        #expect(server.requests.first?.hasSuffix("Content-Length: 5\r\n\r\nabcde") == true)
    }

    @Test func `bytes are sent in chunks when that was typed`() throws {
        let server = try ScriptedServer(answering: ok)
        defer { server.stop() }
        _ = try transport.exchange(
            Request(
                .post, server.at(),
                fields: [Field("Transfer-Encoding", "chunked"), Field("Content-Length", "2")],
                body: .bytes(Array("ab".utf8))))
        let request = try #require(server.requests.first)
        #expect(request.split(separator: "\r\n").filter { $0.hasPrefix("Transfer-Encoding") }.count == 1)
        #expect(request.hasSuffix("2\r\nab\r\n0\r\n\r\n"))
    }

    @Test func `a large body arrives whole, and no server is asked whether it wants it`() throws {
        let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
        let server = try ScriptedServer { connection in
            var received: [UInt8] = []
            while received.count < bytes.count { received += connection.read(atMost: 1 << 20) }
            let isWhole =
                received.suffix(bytes.count) == bytes[...]
                && !String(decoding: received.prefix(500), as: Unicode.ASCII.self).contains("Expect")
            try connection.send("HTTP/1.1 \(isWhole ? 200 : 400) X\r\nContent-Length: 0\r\n\r\n")
            connection.waitForEnd()
        }
        defer { server.stop() }
        let response = try transport.exchange(Request(.put, server.at(), body: .bytes(bytes))).response
        #expect(response.status.code == 200)
    }

    @Test(arguments: [(Int64(20), "changed its size"), (5, "changed its size")])
    func `a file that is not as long as it was is an error that names it`(_ size: Int64, _ words: String)
        throws
    {
        let folder = try TemporaryFolder()
        let path = try folder.write("from a file", to: "part")
        let server = try ScriptedServer(answering: ok)
        defer { server.stop() }
        let request = Request(.post, server.at(), body: .segments([.file(path: path, size: size)]))
        let failure = try requireFailure { _ = try transport.exchange(request) }
        #expect(failure.kind == .input)
        #expect(failure.message == "'\(path)' \(words) while it was sent")
    }

    @Test func `a file that is not there is an error that names it`() throws {
        let server = try ScriptedServer(answering: ok)
        defer { server.stop() }
        let request = Request(.post, server.at(), body: .segments([.file(path: "/nowhere/x", size: 5)]))
        let failure = try requireFailure { _ = try transport.exchange(request) }
        #expect(failure.message == "'/nowhere/x' cannot be read: No such file or directory")
    }

    @Test(arguments: [6, 4])
    func `a stream that breaks its announced length is an error`(_ length: Int) throws {
        let server = try ScriptedServer(answering: ok)
        defer { server.stop() }
        let source = PieceSource([Array("abcde".utf8)])
        let fields: Fields = [Field("Content-Length", String(length))]
        let failure = try requireFailure {
            _ = try transport.exchange(Request(.post, server.at(), fields: fields, body: .stream(source)))
        }
        #expect(failure.kind == .input)
    }

    @Test func `an answer before the end of the body counts`() throws {
        let server = try ScriptedServer { connection in
            _ = connection.read(atMost: 1000)
            try connection.send("HTTP/1.1 413 Too Large\r\nConnection: close\r\nContent-Length: 2\r\n\r\nno")
            connection.waitForEnd()
        }
        defer { server.stop() }
        let request = Request(.post, server.at(), body: .bytes([UInt8](repeating: 1, count: 20_000_000)))
        let exchange = try transport.exchange(request)
        #expect(exchange.response.status.code == 413)
        #expect(exchange.text == "no")
    }

    @Test func `a kept connection that was closed meanwhile is replaced, and the body sent again`() throws {
        let connections = Counter()
        let server = try ScriptedServer { connection in
            connections.increment()
            _ = try connection.readRequest()
            try connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx")
        }
        defer { server.stop() }
        let request = Request(.post, server.at(), body: .bytes([UInt8](repeating: 0x61, count: 300_000)))
        for _ in 0..<10 { #expect(try transport.exchange(request).text == "x") }
        #expect(connections.value == 10)
    }
}
