import Glibc
import HTTPMessages
import Testing

@testable import HTTP1

struct `Messages on a connection` {
    @Test func `a request is answered and the connection kept`() throws {
        try serving { listener in
            let client = try RawClient(port: listener.port)
            for number in 1...3 {
                client.send("POST /\(number) HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi")
                let answer = try client.receive(until: "POST /\(number) hi")
                #expect(
                    answer
                        == "HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Type: text/plain\r\n"
                        + "Content-Length: 10\r\n\r\nPOST /\(number) hi")
            }
        }
    }

    @Test func `pipelined requests are answered in order`() throws {
        let requests = (1...50).map { "GET /\($0) HTTP/1.1\r\nHost: x\r\n\r\n" }.joined()
        let bodies = try answers(to: requests).split(separator: "\r\n\r\n").dropFirst().map {
            $0.prefix { $0 != "H" }
        }
        #expect(bodies == (1...50).map { "GET /\($0) " })
    }

    @Test func `a connection is closed when the client asks, and says so`() throws {
        #expect(
            try answers(to: "GET / HTTP/1.1\r\nHost: x\r\nConnection: Close\r\n\r\n").contains(
                "\r\nConnection: close\r\n"))
        #expect(try answers(to: "GET / HTTP/1.0\r\n\r\n").contains("\r\nConnection: close\r\n"))
        #expect(
            try answers(to: "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").contains(
                "\r\nConnection: keep-alive\r\n"))
    }

    @Test func `HEAD and 204 have no body`() throws {
        let head = try answers(to: "HEAD /abc HTTP/1.1\r\nHost: x\r\n\r\n")
        #expect(head.hasSuffix("Content-Length: 10\r\n\r\n"))
        let empty = try serving({ _ in Answer(Status(204), body: Array("never seen".utf8)) }) { listener in
            let client = try RawClient(port: listener.port)
            client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            client.finishSending()
            return try client.receiveAll()
        }
        #expect(empty == "HTTP/1.1 204 No Content\r\n\r\n")
    }

    @Test func `a chunked answer is chunked for those who understand it`() throws {
        let chunked: @Sendable (IncomingRequest) -> Answer = { _ in
            Answer(Status(200), fields: [Field("Transfer-Encoding", "chunked")], body: Array("abc".utf8))
        }
        try serving(chunked) { listener in
            for (request, expected) in [
                (
                    "GET / HTTP/1.1\r\nHost: x",
                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
                ),
                ("HEAD / HTTP/1.1\r\nHost: x", "HTTP/1.1 200 OK\r\n\r\n"),
                (
                    "GET / HTTP/1.0\r\nConnection: keep-alive",
                    "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nabc"
                ),
            ] {
                let client = try RawClient(port: listener.port)
                client.send(request + "\r\n\r\n")
                client.finishSending()
                #expect(try client.receiveAll() == expected)
            }
        }
    }

    @Test func `a chunked body is put together, its trailers dropped`() throws {
        let text =
            "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "3;a=b\r\nabc\r\n2\r\nde\r\n0\r\nA: b\r\n\r\n"
        #expect(try answers(to: text).hasSuffix("POST / abcde"))
    }

    @Test(arguments: [
        "z\r\nabc\r\n", "3\r\nabcd\r\n", "3\nabc\r\n", "3\r\nab\r\nc", "-3\r\n", "3 \r\nabc\r\n", "\r\n",
        "FFFFFFFFFFFFFFFFF\r\n",
    ])
    func `bad chunks are refused and end the connection`(_ chunks: String) throws {
        let head = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
        let answer = try answers(to: head + chunks + "0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n")
        #expect(answer.hasPrefix("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n"))
        #expect(!answer.contains("smuggled"))
    }

    @Test func `a body is asked for when the client waits for that`() throws {
        try serving { listener in
            let client = try RawClient(port: listener.port)
            client.send("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-Continue\r\nContent-Length: 3\r\n\r\n")
            #expect(try client.receive(until: "\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n")
            client.send("abc")
            #expect(try client.receive(until: "POST / abc").hasPrefix("HTTP/1.1 200"))
        }
        #expect(
            try answers(to: "POST / HTTP/1.1\r\nHost: x\r\nExpect: more\r\nContent-Length: 3\r\n\r\nabc")
                .hasPrefix("HTTP/1.1 417"))
    }

    @Test func `bodies and heads beyond the limits are refused unread`() throws {
        let large = "POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 200000000\r\n\r\n"
        #expect(try answers(to: large).hasPrefix("HTTP/1.1 413"))
        let chunks = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nfffffff\r\n"
        #expect(try answers(to: chunks).hasPrefix("HTTP/1.1 413"))
        #expect(try answers(to: "GET /" + String(repeating: "x", count: 5_000_000)).hasPrefix("HTTP/1.1 414"))
        let fields = String(repeating: "A: b\r\n", count: 100_000)
        #expect(try answers(to: "GET / HTTP/1.1\r\n" + fields).hasPrefix("HTTP/1.1 431"))
        let trailers = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n" + fields
        #expect(try answers(to: trailers).hasPrefix("HTTP/1.1 431"))
    }

    @Test(arguments: [
        "GET / HTTP/1.1\nHost: x\n\n", "GET / HTTP/1.1\rHost: x\r\r", "\n", "\u{16}\u{3}\u{1}\n",
        "GET / HTTP/1.1\r\nHost: x\r\n\n",
    ])
    func `line ends that are none are refused at once`(_ text: String) throws {
        try serving { listener in
            let client = try RawClient(port: listener.port)
            client.send(text)
            #expect(try client.receive(until: "\r\n") == "HTTP/1.1 400 Bad Request\r\n")
        }
    }

    @Test func `one empty line before a request is overlooked`() throws {
        #expect(try answers(to: "\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n").hasPrefix("HTTP/1.1 200"))
    }

    @Test func `a large answer arrives whole at a slow reader`() throws {
        let body = [UInt8](repeating: 0x61, count: 20_000_000)
        try serving({ _ in Answer(Status(200), body: body) }) { listener in
            let client = try RawClient(port: listener.port)
            client.send("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            usleep(100_000)
            #expect(try client.receiveAll().utf8.count > body.count)
        }
    }

    @Test func `answers can be late, cut off, withheld, or a reset`() throws {
        let rehearse: @Sendable (IncomingRequest) -> Answer = { request in
            var answer = Answer(Status(200), body: Array("0123456789".utf8))
            switch request.target {
            case "/late": answer.delivery = .delayed(.milliseconds(200))
            case "/cut": answer.delivery = .truncated(after: 4)
            case "/reset": answer.delivery = .reset
            default: answer.delivery = .withheld
            }
            return answer
        }
        try serving(rehearse) { listener in
            func client(asking path: String) throws -> RawClient {
                let client = try RawClient(port: listener.port)
                client.send("GET \(path) HTTP/1.1\r\nHost: x\r\n\r\n")
                return client
            }
            let start = ContinuousClock.now
            #expect(try client(asking: "/late").receive(until: "0123456789").contains("Content-Length: 10"))
            #expect(ContinuousClock.now - start >= .milliseconds(200))
            #expect(try client(asking: "/cut").receiveAll().hasSuffix("Content-Length: 10\r\n\r\n0123"))
            #expect(throws: RawClient.Trouble.self) { try client(asking: "/reset").receiveAll() }
            let patient = try client(asking: "/never")
            patient.finishSending()
            #expect(try patient.receiveAll() == "")
        }
    }
}
