import Diagnostics
import Dispatch
import Foundation
import HTTPMessages
import NetworkTransport
import Synchronization
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1)), .serialized)
struct `Limits` {
    @Test func `a silent server is given up after the idle limit, in fractions of a second`() throws {
        let server = try ScriptedServer { $0.waitForEnd() }
        defer { server.stop() }
        let options = TransferOptions { $0.idleTimeout = .milliseconds(150) }
        let time = try duration {
            let failure = try requireFailure {
                _ = try transport.exchange(Request(.get, server.at()), options: options)
            }
            #expect(failure.kind == .timeout)
            #expect(failure.message == "'127.0.0.1:\(server.port)' did not answer within 0.15 s")
        }
        #expect(time > .milliseconds(140) && time < .seconds(2))
    }

    @Test func `a server that stops in the middle is given up too, with other words`() throws {
        let server = try ScriptedServer { connection in
            _ = try connection.readRequest()
            try connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc")
            connection.waitForEnd()
        }
        defer { server.stop() }
        let options = TransferOptions { $0.idleTimeout = .milliseconds(150) }
        let failure = try requireFailure {
            _ = try transport.exchange(Request(.get, server.at()), options: options)
        }
        #expect(failure.message.contains("stopped in the middle of its answer"))
    }

    @Test func `a server that says a little all the time is not idle, but may take too long in all`() throws {
        let server = try ScriptedServer { connection in
            _ = try connection.readRequest()
            try connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
            try connection.dribble(String(repeating: "x", count: 1000), every: .milliseconds(20))
        }
        defer { server.stop() }
        let options = TransferOptions {
            $0.idleTimeout = .milliseconds(400)
            $0.totalTimeout = .milliseconds(900)
        }
        let time = try duration {
            let failure = try requireFailure {
                _ = try transport.exchange(Request(.get, server.at()), options: options)
            }
            #expect(failure.kind == .timeout)
            #expect(failure.message.contains("took longer than 0.9 s"))
        }
        #expect(time > .milliseconds(850) && time < .seconds(3))
    }

    @Test func `time that the sender's own source takes is not the server's silence`() throws {
        let server = try ScriptedServer(answering: "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx")
        defer { server.stop() }
        let source = PieceSource([[0x61]]) { usleep(300_000) }
        let options = TransferOptions { $0.idleTimeout = .milliseconds(200) }
        let request = Request(.post, server.at(), body: .stream(source))
        #expect(try transport.exchange(request, options: options).text == "x")
    }

    @Test func `connecting has a limit of its own`() throws {
        // A listener that accepts nobody, its queue full: further connections are not answered.
        let full = try FullListener()
        let options = TransferOptions { $0.connectTimeout = .milliseconds(200) }
        let address = Address(scheme: "http", host: "127.0.0.1", port: full.port)
        let time = try duration {
            let failure = try requireFailure {
                _ = try transport.exchange(Request(.get, address), options: options)
            }
            #expect(failure.kind == .timeout)
            #expect(failure.message == "connecting to '127.0.0.1:\(full.port)' took longer than 0.2 s")
        }
        #expect(time < .seconds(2))
    }

    @Test func `a head may be so large and no larger`() throws {
        let server = try ScriptedServer { connection in
            _ = try connection.readRequest()
            try connection.send("HTTP/1.1 200 OK\r\n")
            while true { try connection.send("X-Padding: \(String(repeating: "x", count: 1000))\r\n") }
        }
        defer { server.stop() }
        let options = TransferOptions { $0.maximumHeadSize = 10_000 }
        let failure = try requireFailure {
            _ = try transport.exchange(Request(.get, server.at()), options: options)
        }
        #expect(failure.kind == .connection)
        #expect(failure.message.hasSuffix("is larger than 10000 bytes"))
    }

    @Test func `so many fields are taken and no more`() throws {
        let server = try ScriptedServer(
            answering: "HTTP/1.1 200 OK\r\nA: 1\r\nB: 2\r\nContent-Length: 0\r\n\r\n")
        defer { server.stop() }
        let request = Request(.get, server.at())
        #expect(throws: Never.self) {
            try transport.exchange(request, options: TransferOptions { $0.maximumFieldCount = 3 })
        }
        #expect(throws: Failure.self) {
            try transport.exchange(request, options: TransferOptions { $0.maximumFieldCount = 2 })
        }
    }

    @Test func `a compressed bomb is reported, not expanded`() throws {
        let bomb = CompressedZeros(count: 50_000_000)
        let server = try ScriptedServer { connection in
            _ = try connection.readRequest()
            try connection.send(
                "HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\nContent-Length: \(bomb.bytes.count)\r\n\r\n")
            try connection.send(bomb.bytes)
            connection.waitForEnd()
        }
        defer { server.stop() }
        let time = try duration {
            let failure = try requireFailure {
                _ = try transport.exchange(Request(.get, server.at()), bodyLimit: 10_000_000)
            }
            #expect(failure.message == "the answer is longer than 10000000 bytes")
        }
        #expect(time < .seconds(5))
    }

    @Test func `what is compressed comes as it is when that is asked for`() throws {
        let zeros = CompressedZeros(count: 2580)
        let server = try ScriptedServer { connection in
            while try !connection.readRequest().isEmpty {
                try connection.send(
                    "HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\nContent-Length: \(zeros.bytes.count)\r\n\r\n"
                )
                try connection.send(zeros.bytes)
            }
        }
        defer { server.stop() }
        let request = Request(.get, server.at())
        #expect(try transport.exchange(request).body == [UInt8](repeating: 0, count: 2581))
        let raw = TransferOptions { $0.decodesContent = false }
        #expect(try transport.exchange(request, options: raw).body == zeros.bytes)
    }

    @Test func `a stream that is not wanted any more ends at once`() throws {
        let server = try ScriptedServer { connection in
            _ = try connection.readRequest()
            try connection.send("HTTP/1.1 200 OK\r\n\r\n")
            let block = [UInt8](repeating: 0x78, count: 1 << 20)
            while true { try connection.send(block) }
        }
        defer { server.stop() }
        let refused = Mutex<ContinuousClock.Instant?>(nil)
        let receiver = CountingReceiver(limit: 50_000_000) { refused.withLock { $0 = $0 ?? .now } }
        #expect(throws: Failure(.other, "enough")) {
            try transport.send(Request(.get, server.at()), options: TransferOptions(), to: receiver)
        }
        let instant = try #require(refused.withLock { $0 })
        // A millisecond or two on a machine of its own; tests share theirs with a build.
        #expect(instant.duration(to: .now) < .milliseconds(300))
        #expect(receiver.count < 52_000_000)
    }

    @Test func `a source that blocks for ever does not outlast a limit`() throws {
        let server = try ScriptedServer { $0.waitForEnd() }
        defer { server.stop() }
        let released = DispatchSemaphore(value: 0)
        defer { released.signal() }
        let source = PieceSource([]) { released.wait() }
        let own = URLSessionTransport(variables: [:])
        let options = TransferOptions { $0.totalTimeout = .milliseconds(200) }
        let time = try duration {
            let failure = try requireFailure {
                _ = try own.exchange(Request(.post, server.at(), body: .stream(source)), options: options)
            }
            #expect(failure.kind == .timeout)
        }
        #expect(time < .seconds(4))
    }
}

/// A port at which connections are neither accepted nor refused.
private final class FullListener {
    let port: Int
    private var descriptors: [Int32] = []

    init() throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(listener, pointer, length) + listen(listener, 0)
                    + getsockname(listener, pointer, &length)
            }
        }
        port = Int(UInt16(bigEndian: address.sin_port))
        descriptors = [listener]
        guard result == 0 else { throw POSIXError(.EADDRNOTAVAIL) }
        for _ in 0..<3 {
            let client = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
            _ = withUnsafePointer(to: address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(client, $0, length) }
            }
            descriptors.append(client)
        }
    }

    deinit { for descriptor in descriptors { close(descriptor) } }
}

/// A deflate stream (RFC 1951) of zeros, one thousandth as long as they are.
private struct CompressedZeros {
    private(set) var bytes: [UInt8] = []
    private var bit = 0

    /// - Parameter count: how many zeros follow the first, rounded down to a multiple of 258.
    init(count: Int) {
        append(0b011, bits: 3)  // the last block, fixed codes
        append(0b00001100, bits: 8)  // the byte 0: code 00110000, its most significant bit first
        for _ in 0..<count / 258 {
            append(0b10100011, bits: 8)  // length 258: code 11000101, most significant bit first
            append(0, bits: 5)  // distance 1
        }
        append(0, bits: 7)  // the end of the block
    }

    private mutating func append(_ value: Int, bits: Int) {
        for index in 0..<bits {
            if bit % 8 == 0 { bytes.append(0) }
            if value >> index & 1 == 1 { bytes[bytes.count - 1] |= UInt8(1 << (bit % 8)) }
            bit += 1
        }
    }
}
