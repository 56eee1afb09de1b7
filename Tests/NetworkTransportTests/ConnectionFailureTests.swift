import Diagnostics
import Foundation
import HTTPMessages
import NetworkTransport
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1)))
struct `Failures on the network` {
    /// What a server that answers like this, and then closes or resets, makes of an exchange.
    private func failure(
        after answer: String, resets: Bool = false, at location: SourceLocation = #_sourceLocation
    ) throws -> Failure {
        let server = try ScriptedServer { connection in
            _ = try connection.readRequest()
            if resets { connection.reset() }
            try connection.send(answer)
            if resets { connection.wait(.milliseconds(20)) }
        }
        defer { server.stop() }
        var failure = try requireFailure(
            { _ = try transport.exchange(Request(.get, server.at())) }, at: location)
        failure.message = failure.message.replacingOccurrences(of: ":\(server.port)", with: "")
        return failure
    }

    @Test func `nobody listening is said with the command that helps`() throws {
        let server = try ScriptedServer(answering: "")
        let address = server.at()
        server.stop()
        usleep(20_000)
        let failure = try requireFailure { _ = try transport.exchange(Request(.get, address)) }
        #expect(failure.kind == .connection)
        #expect(
            failure.message == "'127.0.0.1:\(server.port)' refuses connections: nothing is listening there")
        #expect(
            failure.hint == "start the server, for Django with 'python manage.py runserver \(server.port)'")
    }

    @Test func `an unknown name is said`() throws {
        let request = Request(.get, Address(scheme: "http", host: "nobody.invalid"))
        let failure = try requireFailure { _ = try transport.exchange(request) }
        #expect(failure.message == "'nobody.invalid' has no address: the name is not known")
    }

    @Test func `a missing socket is said`() throws {
        let options = TransferOptions { $0.unixSocket = "/nowhere/socket" }
        let request = Request(.get, Address(scheme: "http", host: "a"))
        let failure = try requireFailure {
            _ = try transport.exchange(request, options: options)
        }
        #expect(failure.message.hasPrefix("the socket '/nowhere/socket' cannot be reached"))
    }

    @Test func `an empty answer is said`() throws {
        #expect(try failure(after: "").message == "'127.0.0.1' closed the connection without an answer")
    }

    @Test func `a reset before the answer is said`() throws {
        #expect(
            try failure(after: "", resets: true).message
                == "'127.0.0.1' reset the connection before it answered")
    }

    @Test func `a reset in the answer is said`() throws {
        let answer = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc"
        #expect(
            try failure(after: answer, resets: true).message
                == "'127.0.0.1' reset the connection in the middle of its answer")
    }

    @Test(arguments: [
        ("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc", "ended early: 97 bytes are missing"),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab", "ended early"),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n", "ended early"),
    ])
    func `a body that ends early is said`(_ answer: String, _ words: String) throws {
        #expect(try failure(after: answer).message == "the answer from '127.0.0.1' \(words)")
    }

    @Test(arguments: [
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabcd\r\n0\r\n\r\n",
    ])
    func `damaged chunks are said`(_ answer: String) throws {
        #expect(try failure(after: answer).message == "the chunked body from '127.0.0.1' is damaged")
    }

    @Test(arguments: ["SSH-2.0-OpenSSH_9.2\r\n", "220 mail.example ESMTP\r\n", "\u{1}\u{2}\u{3}"])
    func `another protocol is said`(_ greeting: String) throws {
        #expect(try failure(after: greeting).message == "'127.0.0.1' does not answer in HTTP")
    }

    @Test func `a body that is not in its coding is said, and how to get it all the same`() throws {
        let failure = try failure(
            after: "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello")
        #expect(
            failure.message
                == "the body is not in the coding 'gzip' that its head names: incorrect header check")
        #expect(failure.hint == "ask for it without a coding: 'Accept-Encoding:identity'")
    }

    @Test(arguments: [
        "Content-Length: 5\r\nContent-Length: 3", "Content-Length: 5, 3", "Content-Length: +5", "Content-Length: 0x5",
        "Content-Length: 5abc", "Content-Length: 99999999999999999999",
    ])
    func `a length that can be read in two ways is said, and cuts no body`(_ field: String) throws {
        let failure = try failure(after: "HTTP/1.1 200 OK\r\n\(field)\r\n\r\nhello")
        #expect(
            failure.message
                == "the head of the answer from '127.0.0.1' is malformed: its Content-Length is not one number")
    }

    @Test func `the largest length that can be written is missed, not stumbled over`() throws {
        let failure = try failure(after: "HTTP/1.1 200 OK\r\nContent-Length: 9223372036854775807\r\n\r\nabc")
        #expect(
            failure.message
                == "the answer from '127.0.0.1' ended early: 9223372036854775804 bytes are missing")
    }

    @Test func `a line beyond libcurl's own limit is said`() throws {
        let line = String(repeating: "x", count: 200_000)
        let failure = try failure(after: "HTTP/1.1 200 OK\r\nX-Long: \(line)\r\n\r\n")
        #expect(failure.message == "a line in the head of the answer from '127.0.0.1' is too long")
    }

    @Test func `plain HTTP where TLS is expected is said`() throws {
        let server = try ScriptedServer { connection in
            _ = connection.read(atMost: 1000)
            try connection.send("HTTP/1.1 400 Bad Request\r\n\r\n")
            connection.waitForEnd()
        }
        defer { server.stop() }
        let request = Request(
            .get, Address(scheme: "https", host: "127.0.0.1", port: server.port, path: "/x"))
        let failure = try requireFailure { _ = try transport.exchange(request) }
        #expect(failure.message == "'127.0.0.1:\(server.port)' does not speak TLS")
        #expect(failure.hint == "use http:// if that is meant: http://127.0.0.1:\(server.port)/x")
    }

    @Test func `a handshake that is cut off is said`() throws {
        let server = try ScriptedServer { connection in _ = connection.read(atMost: 1000) }
        defer { server.stop() }
        let request = Request(.get, Address(scheme: "https", host: "127.0.0.1", port: server.port))
        let failure = try requireFailure { _ = try transport.exchange(request) }
        #expect(failure.message.hasPrefix("the TLS handshake with '127.0.0.1:\(server.port)' failed"))
    }

    @Test func `a file of authorities that is none is said`() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("nothing", to: "ca.pem")
        let options = TransferOptions { $0.verification = .authorities(path: path) }
        let request = Request(.get, Address(scheme: "https", host: "127.0.0.1", port: 9))
        let server = try ScriptedServer { $0.waitForEnd() }
        defer { server.stop() }
        var changed = request
        changed.address.port = server.port
        let failure = try requireFailure {
            _ = try transport.exchange(changed, options: options)
        }
        #expect(failure.message == "'\(path)' holds no certificates in PEM form")
        #expect(failure.kind == .input)
    }

    @Test func `a client certificate that is none is said`() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("nothing", to: "cert.pem")
        let options = TransferOptions { $0.clientCertificate = path }
        let server = try ScriptedServer { $0.waitForEnd() }
        defer { server.stop() }
        let request = Request(.get, Address(scheme: "https", host: "127.0.0.1", port: server.port))
        let failure = try requireFailure {
            _ = try transport.exchange(request, options: options)
        }
        #expect(failure.message == "'\(path)' holds no client certificate in PEM form")
    }

    @Test func `ciphers that do not exist are said`() throws {
        let options = TransferOptions { $0.ciphers = "NO-SUCH-CIPHER" }
        let server = try ScriptedServer { $0.waitForEnd() }
        defer { server.stop() }
        let request = Request(.get, Address(scheme: "https", host: "127.0.0.1", port: server.port))
        let failure = try requireFailure {
            _ = try transport.exchange(request, options: options)
        }
        #expect(failure.message == "'NO-SUCH-CIPHER' names no cipher suite this system has")
        #expect(failure.kind == .usage)
    }
}
