import Diagnostics
import HTTPMessages
import NetworkTransport
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1)))
struct `Ways through the network` {
    private let ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"

    @Test func `an address by IPv6 is reached`() throws {
        let server = try ScriptedServer(at: .loopback6, answering: ok)
        defer { server.stop() }
        let address = Address(scheme: "http", host: "::1", port: server.port)
        #expect(try transport.exchange(Request(.get, address)).text == "ok")
        #expect(server.requests.first?.contains("Host: [::1]:\(server.port)\r\n") == true)
    }

    @Test func `a unix socket is used, whatever the address says`() throws {
        let folder = try TemporaryFolder()
        let server = try ScriptedServer(at: .unixSocket(path: folder.path("s")), answering: ok)
        defer { server.stop() }
        let options = TransferOptions { $0.unixSocket = folder.path("s") }
        let request = Request(.get, Address(scheme: "http", host: "somewhere.invalid", path: "/x"))
        #expect(try transport.exchange(request, options: options).text == "ok")
        #expect(server.requests == ["GET /x HTTP/1.1\r\nHost: somewhere.invalid\r\n\r\n"])
    }

    @Test func `a name is resolved as the user says`() throws {
        let server = try ScriptedServer(answering: ok)
        defer { server.stop() }
        let options = TransferOptions {
            $0.resolutions = [Resolution(host: "api.invalid", port: server.port, address: "127.0.0.1")]
        }
        let request = Request(.get, Address(scheme: "http", host: "api.invalid", port: server.port))
        #expect(try transport.exchange(request, options: options).text == "ok")
        #expect(server.requests.first?.contains("Host: api.invalid:\(server.port)\r\n") == true)
    }

    @Test func `the sending interface can be chosen, and an unknown one is an error that names it`() throws {
        let server = try ScriptedServer(answering: ok)
        defer { server.stop() }
        let request = Request(.get, server.at())
        let loopback = TransferOptions { $0.interface = "lo" }
        #expect(try transport.exchange(request, options: loopback).text == "ok")
        let unknown = TransferOptions { $0.interface = "nonesuch0" }
        let failure = try requireFailure { _ = try transport.exchange(request, options: unknown) }
        #expect(failure.message == "'nonesuch0' is no interface or address of this machine")
    }

    @Test func `the address family can be chosen`() throws {
        let server = try ScriptedServer(at: .loopback6, answering: ok)
        defer { server.stop() }
        let request = Request(.get, Address(scheme: "http", host: "localhost", port: server.port))
        let options = TransferOptions {
            $0.resolutions = [
                Resolution(host: "localhost", port: server.port, address: "127.0.0.1,[::1]")
            ]
        }
        #expect(throws: Failure.self) {
            try transport.exchange(request, options: TransferOptions { $0.addressFamily = .v4 })
        }
        // With both addresses given and one dead, the next is tried.
        #expect(try transport.exchange(request, options: options).text == "ok")
    }

    @Test(arguments: [(HTTPVersion.http1_0, "HTTP/1.0"), (.http1_1, "HTTP/1.1"), (.automatic, "HTTP/1.1")])
    func `the protocol version can be chosen`(_ version: HTTPVersion, _ written: String) throws {
        let server = try ScriptedServer { connection in
            _ = try connection.readRequest()
            try connection.send("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")
        }
        defer { server.stop() }
        _ = try transport.exchange(
            Request(.get, server.at()), options: TransferOptions { $0.httpVersion = version })
        #expect(server.requests.first?.hasPrefix("GET / \(written)\r\n") == true)
    }

    @Test func `HTTP 2 without TLS begins with its preface`() throws {
        let server = try ScriptedServer { connection in
            if String(decoding: connection.read(atMost: 24), as: UTF8.self)
                == "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
            {
                try connection.send("HTTP/1.1 505 Yes\r\nContent-Length: 0\r\n\r\n")
            }
        }
        defer { server.stop() }
        let failure = try requireFailure {
            _ = try transport.exchange(
                Request(.get, server.at()), options: TransferOptions { $0.httpVersion = .http2 })
        }
        #expect(failure.message == "'127.0.0.1:\(server.port)' does not speak HTTP/2 without TLS")
        #expect(failure.hint == "try --http-version 1.1")
    }

    @Test(arguments: [(false, "/b"), (true, "/a/../b/.")])
    func `dots in the path are resolved unless they are to be kept`(_ keeps: Bool, _ path: String) throws {
        let server = try ScriptedServer(answering: ok)
        defer { server.stop() }
        let options = TransferOptions { $0.sendsPathAsTyped = keeps }
        _ = try transport.exchange(
            Request(.get, server.at(keeps ? "/a/../b/." : "/a/../b")), options: options)
        #expect(server.requests.first?.hasPrefix("GET \(path) HTTP/1.1") == true)
    }

    @Test(arguments: [
        "/%2F", "//x", "/a%20b", "/;p=1", "/x?a=1&a=2&b", "/x?", "/~a!$&'()*,=:@", "/x?%7B%22a%22%3A1%7D",
    ])
    func `path and query go out as they are`(_ target: String) throws {
        let server = try ScriptedServer(answering: ok)
        defer { server.stop() }
        _ = try transport.exchange(Request(.get, try Address(parsing: server.address(target))))
        #expect(server.requests.first?.hasPrefix("GET \(target) HTTP/1.1\r\n") == true)
    }
}

@Suite(.timeLimit(.minutes(1)))
struct `Proxies` {
    private let ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"

    private func options(through proxy: String) -> TransferOptions {
        TransferOptions { $0.proxy = .rules(["all": proxy]) }
    }

    @Test func `an HTTP proxy is given the whole address, and its own password only`() throws {
        let server = try ScriptedServer(answering: ok)
        defer { server.stop() }
        let request = Request(.get, Address(scheme: "http", host: "api.invalid", path: "/x"))
        let proxy = "http://user:pw@127.0.0.1:\(server.port)"
        #expect(try transport.exchange(request, options: options(through: proxy)).text == "ok")
        let sent = try #require(server.requests.first)
        #expect(sent.hasPrefix("GET http://api.invalid/x HTTP/1.1\r\nHost: api.invalid\r\n"))
        #expect(sent.contains("Proxy-Authorization: Basic dXNlcjpwdw==\r\n"))
    }

    @Test func `an HTTP proxy is asked to connect for https`() throws {
        let server = try ScriptedServer(answering: "HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n")
        defer { server.stop() }
        let request = Request(
            .get, Address(scheme: "https", host: "api.invalid"),
            fields: [Field("Authorization", "Bearer secret")])
        let failure = try requireFailure {
            _ = try transport.exchange(request, options: options(through: "http://127.0.0.1:\(server.port)"))
        }
        #expect(
            failure.message
                == "the proxy 'http://127.0.0.1:\(server.port)' answered 403 instead of connecting to 'api.invalid'"
        )
        let sent = try #require(server.requests.first)
        #expect(sent.hasPrefix("CONNECT api.invalid:443 HTTP/1.1\r\n"))
        #expect(!sent.contains("secret"))
    }

    @Test func `a proxy that wants a password says so, and messages leave out the one it got`() throws {
        let server = try ScriptedServer(
            answering: "HTTP/1.1 407 No\r\nProxy-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n")
        defer { server.stop() }
        let failure = try requireFailure {
            _ = try transport.exchange(
                Request(.get, Address(scheme: "https", host: "api.invalid")),
                options: options(through: "http://user:hidden@127.0.0.1:\(server.port)"))
        }
        #expect(
            failure.message == "the proxy 'http://127.0.0.1:\(server.port)' asks for a user name and password"
        )
    }

    @Test func `a SOCKS proxy is told the name and then spoken through`() throws {
        let server = try ScriptedServer { connection in
            guard connection.read(atMost: 100).first == 5 else { return }
            try connection.send([5, 0])
            let request = connection.read(atMost: 100)
            // Version, "connect", reserved, "name", its length, the name, the port.
            guard request.starts(with: [5, 1, 0, 3, 11]), request[5..<16].elementsEqual("api.invalid".utf8)
            else { return }
            try connection.send([5, 0, 0, 1, 0, 0, 0, 0, 0, 0])
            _ = try connection.readRequest()
            try connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
        }
        defer { server.stop() }
        let exchange = try transport.exchange(
            Request(.get, Address(scheme: "http", host: "api.invalid", path: "/x")),
            options: options(through: "socks5h://127.0.0.1:\(server.port)"))
        #expect(exchange.text == "ok")
        #expect(server.requests == ["GET /x HTTP/1.1\r\nHost: api.invalid\r\n\r\n"])
    }

    @Test func `the environment names a proxy, and this machine is never reached through it`() throws {
        let proxy = try ScriptedServer(answering: "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nproxy")
        let server = try ScriptedServer(answering: ok)
        defer {
            proxy.stop()
            server.stop()
        }
        let own = URLSessionTransport(variables: ["http_proxy": proxy.address()])
        #expect(try own.exchange(Request(.get, Address(scheme: "http", host: "api.invalid"))).text == "proxy")
        #expect(try own.exchange(Request(.get, server.at())).text == "ok")
    }
}
