import Diagnostics
import HTTPMessages
import NetworkTransport
import TestSupport
import Testing

/// One transport for all tests of the process, as in the program.
let transport = URLSessionTransport(variables: [:])

extension ScriptedServer {
    func at(_ path: String) -> Address { Address(scheme: "http", host: "127.0.0.1", port: port, path: path) }
}

extension Exchange {
    var text: String { String(decoding: body ?? [], as: UTF8.self) }
}

@Suite(.timeLimit(.minutes(1)))
struct `Exchanges` {
    @Test func `status, reason and fields come as the server sent them`() throws {
        let server = try ScriptedServer(
            answering:
                "HTTP/1.1 404 Nope, Sorry\r\nX-oDD: 1\r\nset-cookie: a=1\r\nSet-Cookie: b=2\r\ncontent-length: 3\r\n\r\nabc"
        )
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
                "GET /a//b HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\nx-B: 2\r\nX-a: 1\r\nx-B: 3\r\nEmpty:\r\n\r\n"
            ])
    }

    @Test(arguments: ["GET", "POST", "PATCH", "DELETE", "QUERY", "OPTIONS"])
    func `a body goes out with every method`(_ method: String) throws {
        let server = try ScriptedServer(answering: "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
        defer { server.stop() }
        let request = Request(
            try #require(HTTPMethod(method)), server.at("/"), body: .bytes(Array("hello".utf8)))
        #expect(try transport.exchange(request).text == "ok")
        #expect(
            server.requests == [
                "\(method) / HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\nContent-Length: 5\r\n\r\nhello"
            ])
    }

    @Test func `trailers and a 401 that asks for Basic are ordinary answers`() throws {
        let server = try ScriptedServer(
            answering: "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"api\"\r\n"
                + "Transfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n2\r\nno\r\n0\r\nX-Sum: 9\r\n\r\n")
        defer { server.stop() }
        let exchange = try transport.exchange(Request(.get, server.at("/")))
        #expect(exchange.response.status.code == 401)
        #expect(exchange.text == "no")
        #expect(exchange.response.trailers == [Field("X-Sum", "9")])
    }

    @Test func `an address by IPv6 is reached`() throws {
        let server = try ScriptedServer(at: .loopback6, answering: "HTTP/1.1 204 No Content\r\n\r\n")
        defer { server.stop() }
        let address = Address(scheme: "http", host: "::1", port: server.port)
        #expect(try transport.exchange(Request(.get, address)).response.status.code == 204)
        #expect(server.requests.first?.contains("Host: [::1]:\(server.port)\r\n") == true)
    }
}
