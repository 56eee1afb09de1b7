import Diagnostics
import Dispatch
import HTTPMessages
import NetworkTransport
import Synchronization
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1)))
struct `Exchanges` {
    @Test func `status, reason and fields come as the server sent them`() throws {
        let server = try ScriptedServer(
            answering: "HTTP/1.1 404 Nope, Sorry\r\nX-oDD: 1\r\nset-cookie: a=1\r\nSet-Cookie: b=2\r\n"
                + "content-length: 3\r\n\r\nabc")
        defer { server.stop() }
        let exchange = try transport.exchange(Request(.get, server.at("/x")))
        #expect(exchange.response.status == Status(404, reason: "Nope, Sorry"))
        #expect(exchange.response.version == "HTTP/1.1")
        #expect(
            exchange.response.fields == [
                Field("X-oDD", "1"), Field("set-cookie", "a=1"), Field("Set-Cookie", "b=2"),
                Field("content-length", "3"),
            ])
        #expect(exchange.text == "abc")
    }

    @Test func `fields go out in the order they are in, and nothing else does`() throws {
        let server = try ScriptedServer(answering: "HTTP/1.1 204 No Content\r\n\r\n")
        defer { server.stop() }
        _ = try transport.exchange(
            Request(
                .get, server.at("/a//b"),
                fields: [Field("x-B", "2"), Field("X-a", "1"), Field("x-B", "3"), Field("Empty", "")]))
        #expect(
            server.requests == [
                "GET /a//b HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\n"
                    + "x-B: 2\r\nX-a: 1\r\nx-B: 3\r\nEmpty:\r\n\r\n"
            ])
    }

    @Test(arguments: ["GET", "POST", "PATCH", "DELETE", "QUERY", "OPTIONS"])
    func `a body goes out with every method`(_ method: String) throws {
        let server = try ScriptedServer(answering: "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
        defer { server.stop() }
        let request = Request(
            try #require(HTTPMethod(method)), server.at(), body: .bytes(Array("hello".utf8)))
        #expect(try transport.exchange(request).text == "ok")
        #expect(
            server.requests == [
                "\(method) / HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\nContent-Length: 5\r\n\r\nhello"
            ])
    }

    @Test func `an answer to HEAD has no body, also when the request had one`() throws {
        let server = try ScriptedServer { connection in
            _ = try connection.readRequest()
            try connection.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n")
            // Open until the client closes it: who waits for five bytes waits too long.
            _ = try connection.readRequest()
        }
        defer { server.stop() }
        let request = Request(.head, server.at(), body: .bytes(Array("hello".utf8)))
        let exchange = try transport.exchange(request)
        #expect(exchange.response.fields["Content-Length"] == "5")
        #expect(exchange.text.isEmpty)
        #expect(server.requests.first?.hasSuffix("\r\n\r\nhello") == true)
    }

    @Test(arguments: [("POST", true), ("PUT", true), ("PATCH", true), ("DELETE", false), ("GET", false)])
    func `a request without a body says so where servers expect one`(_ method: String, _ says: Bool) throws {
        let server = try ScriptedServer(answering: "HTTP/1.1 204 No Content\r\n\r\n")
        defer { server.stop() }
        _ = try transport.exchange(Request(try #require(HTTPMethod(method)), server.at()))
        #expect(server.requests.first?.contains("Content-Length: 0\r\n") == says)
    }

    @Test func `trailers and a 401 that asks for Basic are ordinary answers`() throws {
        let server = try ScriptedServer(
            answering: "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"api\"\r\n"
                + "Transfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n2\r\nno\r\n0\r\nX-Sum: 9\r\n\r\n")
        defer { server.stop() }
        let exchange = try transport.exchange(Request(.get, server.at()))
        #expect(exchange.response.status.code == 401)
        #expect(exchange.text == "no")
        #expect(exchange.response.trailers == [Field("X-Sum", "9")])
    }

    @Test func `a redirect is an answer, whatever its Location`() throws {
        let server = try ScriptedServer(
            answering: "HTTP/1.1 302 Found\r\nLocation: //[::1]/x\r\nContent-Length: 2\r\n\r\nhi")
        defer { server.stop() }
        let exchange = try transport.exchange(Request(.get, server.at()))
        #expect(exchange.response.status.code == 302)
        #expect(exchange.response.fields["Location"] == "//[::1]/x")
        #expect(exchange.text == "hi")
    }

    @Test func `1xx answers are kept apart from the one that counts`() throws {
        let server = try ScriptedServer(
            answering: "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
                + "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx")
        defer { server.stop() }
        let response = try transport.exchange(Request(.get, server.at())).response
        #expect(response.status.code == 200)
        #expect(response.informational.map(\.status.code) == [100, 103])
        #expect(response.informational.last?.fields == [Field("Link", "</a>")])
    }

    @Test(arguments: [
        ("HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n", ""),
        ("HTTP/1.1 200 \r\nContent-Length: 0\r\n\r\n", ""),
        ("HTTP/1.1 200 Caf\u{e9}\r\nContent-Length: 0\r\n\r\n", "Café"),
    ])
    func `a reason phrase may be missing or have any letters`(_ answer: String, _ reason: String) throws {
        let server = try ScriptedServer(answering: answer)
        defer { server.stop() }
        #expect(try transport.exchange(Request(.get, server.at())).response.status.reason == reason)
    }

    @Test func `field values in ISO 8859-1 and folded lines are read`() throws {
        let head = Array("HTTP/1.1 200 OK\r\nX-Name: Jos".utf8) + [0xE9]
        let server = try ScriptedServer { connection in
            _ = try connection.readRequest()
            try connection.send(
                head + Array("\r\nX-Long: a\r\n  b\r\nContent-Length: 0\r\n\r\n".utf8))
        }
        defer { server.stop() }
        let fields = try transport.exchange(Request(.get, server.at())).response.fields
        #expect(fields["X-Name"] == "José")
        #expect(fields["X-Long"] == "a b")
    }

    @Test(arguments: [
        ("HEAD", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", ""),
        ("GET", "HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n", ""),
        ("GET", "HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n", ""),
        (
            "GET",
            "HTTP/1.1 200 OK\r\nContent-Length: 99\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n",
            "a"
        ),
    ])
    func `the end of a body is found by the rules of HTTP`(_ method: String, _ answer: String, _ body: String)
        throws
    {
        let server = try ScriptedServer(answering: answer)
        defer { server.stop() }
        #expect(try transport.exchange(Request(try #require(HTTPMethod(method)), server.at())).text == body)
    }

    @Test func `a body that ends with the connection is whole`() throws {
        let server = try ScriptedServer { connection in
            _ = try connection.readRequest()
            try connection.send("HTTP/1.0 200 OK\r\n\r\nto the end")
        }
        defer { server.stop() }
        let exchange = try transport.exchange(Request(.get, server.at()))
        #expect(exchange.response.version == "HTTP/1.0")
        #expect(exchange.text == "to the end")
    }

    @Test func `a connection is used again`() throws {
        let connections = Counter()
        let server = try ScriptedServer { connection in
            connections.increment()
            while try !connection.readRequest().isEmpty {
                try connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx")
            }
        }
        defer { server.stop() }
        for _ in 0..<5 { _ = try transport.exchange(Request(.get, server.at())) }
        #expect(connections.value == 1)
    }

    @Test func `many threads may send at once`() throws {
        let server = try ScriptedServer(answering: "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx")
        defer { server.stop() }
        let address = server.at()
        let count = Counter()
        DispatchQueue.concurrentPerform(iterations: 40) { _ in
            if (try? transport.exchange(Request(.get, address)).text) == "x" { count.increment() }
        }
        #expect(count.value == 40)
    }

    @Test func `an answer that is long in coming holds up no other`() throws {
        let hasOther = DispatchSemaphore(value: 0)
        let server = try ScriptedServer { connection in
            if try connection.readRequest().hasPrefix("GET /slow") { hasOther.wait() }
            try connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
        }
        defer { server.stop() }
        let addresses = [server.at("/slow"), server.at("/quick")]
        let texts = Mutex([String?](repeating: nil, count: 2))
        DispatchQueue.concurrentPerform(iterations: 2) { number in
            let text = try? transport.exchange(Request(.get, addresses[number])).text
            texts.withLock { $0[number] = text }
            if number == 1 { hasOther.signal() }
        }
        #expect(texts.withLock { $0 } == ["ok", "ok"])
    }

    @Test func `the head is handed over before the body has come`() throws {
        let server = try ScriptedServer { connection in
            _ = try connection.readRequest()
            try connection.send("HTTP/1.1 200 OK\r\n\r\nfirst")
            connection.waitForEnd()
        }
        defer { server.stop() }
        let receiver = CountingReceiver(limit: 4)
        #expect(throws: Failure(.other, "enough")) {
            try transport.send(Request(.get, server.at()), options: TransferOptions(), to: receiver)
        }
        #expect(receiver.count == 5)
    }

    @Test func `a body that is not wanted is not waited for`() throws {
        let server = try ScriptedServer { connection in
            _ = try connection.readRequest()
            try connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n")
            connection.waitForEnd()
        }
        defer { server.stop() }
        let response = try transport.send(
            Request(.get, server.at()), options: TransferOptions(), to: CountingReceiver(.unwanted))
        #expect(response.status.code == 200)
    }
}
