import Foundation
import Synchronization

/// A server that does what a test tells it, byte by byte: it keeps what it was sent, and answers well, badly, slowly or not at all.
///
/// Every connection runs the script on a thread of its own and is closed at the script's end.
package final class ScriptedServer: Sendable {
    /// Where to listen.
    package enum Place: Sendable {
        /// 127.0.0.1, on a free port.
        case loopback
        /// ::1, on a free port.
        case loopback6
        case unixSocket(path: String)
    }

    private struct State {
        var requests: [String] = []
        var open: Set<Int32> = []
        var hasStopped = false
    }

    /// The port; 0 for a unix socket.
    package let port: Int
    private let listener: Int32
    private let state = Mutex(State())
    private let script: @Sendable (Connection) throws -> Void

    package init(at place: Place = .loopback, _ script: @escaping @Sendable (Connection) throws -> Void)
        throws
    {
        signal(SIGPIPE, SIG_IGN)
        self.script = script
        (listener, port) = try Self.listen(at: place)
        Thread.detachNewThread { self.accept() }
    }

    /// Answers every request with the same bytes, on connections that are kept while the answer lets them.
    package convenience init(at place: Place = .loopback, answering answer: String) throws {
        try self.init(at: place) { connection in
            while try !connection.readRequest().isEmpty { try connection.send(answer) }
        }
    }

    /// The address of a path on this server.
    package func address(_ path: String = "/") -> String { "http://127.0.0.1:\(port)\(path)" }

    /// Every request that was read to its end, as text, in the order they ended.
    package var requests: [String] { state.withLock { $0.requests } }

    /// Closes the listener and every connection.
    package func stop() {
        let open = state.withLock { state in
            defer { state.hasStopped = true }
            return state.hasStopped ? [] : Array(state.open) + [listener]
        }
        for descriptor in open { shutdown(descriptor, Int32(SHUT_RDWR)) }
    }

    private func accept() {
        while true {
            let descriptor = Foundation.accept(listener, nil, nil)
            if descriptor < 0, errno == EINTR { continue }
            guard descriptor >= 0 else { break }
            var on: Int32 = 1
            setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, 4)
            let isWanted = state.withLock { state in
                if !state.hasStopped { state.open.insert(descriptor) }
                return !state.hasStopped
            }
            guard isWanted else {
                close(descriptor)
                continue
            }
            Thread.detachNewThread { self.serve(descriptor) }
        }
        close(listener)
    }

    private func serve(_ descriptor: Int32) {
        let connection = Connection(descriptor) { request in
            self.state.withLock { $0.requests.append(request) }
        }
        // A client that has gone away ends the script; that is no fault of the test's.
        try? script(connection)
        state.withLock { _ = $0.open.remove(descriptor) }
        close(descriptor)
    }

    private static func listen(at place: Place) throws -> (descriptor: Int32, port: Int) {
        let family =
            switch place {
            case .loopback: AF_INET
            case .loopback6: AF_INET6
            case .unixSocket: AF_UNIX
            }
        let descriptor = socket(family, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        let bound =
            switch place {
            case .loopback:
                bind(
                    descriptor,
                    sockaddr_in(
                        sin_family: sa_family_t(AF_INET), sin_port: 0,
                        sin_addr: in_addr(s_addr: UInt32(0x7F00_0001).bigEndian),
                        sin_zero: (0, 0, 0, 0, 0, 0, 0, 0)))
            case .loopback6:
                bind(
                    descriptor,
                    sockaddr_in6(
                        sin6_family: sa_family_t(AF_INET6), sin6_port: 0, sin6_flowinfo: 0,
                        sin6_addr: in6addr_loopback, sin6_scope_id: 0))
            case .unixSocket(let path): bind(descriptor, unixAddress(path))
            }
        guard bound == 0, Foundation.listen(descriptor, 128) == 0 else { throw POSIXError(.EADDRNOTAVAIL) }
        var name = sockaddr_in6()
        var length = socklen_t(MemoryLayout<sockaddr_in6>.size)
        withUnsafeMutablePointer(to: &name) {
            _ = $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
        }
        // Both address forms have the port in the same place.
        return (descriptor, family == AF_UNIX ? 0 : Int(UInt16(bigEndian: name.sin6_port)))
    }

    private static func bind<Address>(_ descriptor: Int32, _ address: Address) -> Int32 {
        withUnsafePointer(to: address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Foundation.bind(descriptor, $0, socklen_t(MemoryLayout<Address>.size))
            }
        }
    }

    private static func unixAddress(_ path: String) -> sockaddr_un {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix($0.count - 1)) }
        return address
    }
}

/// One connection to a scripted server.
package final class Connection: Sendable {
    /// The client has closed the connection, or the server was stopped.
    package struct Closed: Error {}

    private let descriptor: Int32
    private let record: @Sendable (String) -> Void
    /// What was read beyond the request before.
    private let rest = Mutex<[UInt8]>([])

    fileprivate init(_ descriptor: Int32, record: @escaping @Sendable (String) -> Void) {
        self.descriptor = descriptor
        self.record = record
    }

    /// Reads one request, its body by `Content-Length` or chunks included; empty when the client sends no more.
    package func readRequest() throws -> String {
        var bytes = rest.withLock { $0 }
        while true {
            if let length = Self.requestLength(bytes), bytes.count >= length {
                rest.withLock { $0 = Array(bytes[length...]) }
                let text = String(decoding: bytes[..<length], as: UTF8.self)
                record(text)
                return text
            }
            let more = read(atMost: 1 << 16)
            guard !more.isEmpty else { return "" }
            bytes += more
        }
    }

    /// Reads whatever comes next; empty when nothing will.
    package func read(atMost count: Int) -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: count)
        var received = recv(descriptor, &buffer, count, 0)
        while received < 0, errno == EINTR { received = recv(descriptor, &buffer, count, 0) }
        return Array(buffer.prefix(max(0, received)))
    }

    package func send(_ text: String) throws { try send(Array(text.utf8)) }

    package func send(_ bytes: [UInt8]) throws {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Closed() }
            sent += count
        }
    }

    /// Sends byte by byte, each in a packet of its own.
    package func dribble(_ text: String, every pause: Duration = .zero) throws {
        for byte in text.utf8 {
            try send([byte])
            wait(pause)
        }
    }

    /// Lets time pass.
    package func wait(_ duration: Duration) {
        if duration > .zero { usleep(UInt32(duration / .microseconds(1))) }
    }

    /// Waits until the client has closed its side.
    package func waitForEnd() { while !read(atMost: 1 << 16).isEmpty {} }

    /// Breaks the connection: the client sees a reset instead of an end, once the script has ended.
    package func reset() {
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(
            descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<Foundation.linger>.size))
    }

    /// How long the request at the start of these bytes is, once that can be told.
    private static func requestLength(_ bytes: [UInt8]) -> Int? {
        let text = String(decoding: bytes, as: Unicode.ASCII.self)
        guard let head = text.range(of: "\r\n\r\n") else { return nil }
        let headLength = text[..<head.upperBound].unicodeScalars.count
        let lines = text[..<head.lowerBound].lowercased()
        if lines.contains("transfer-encoding: chunked") {
            let end = text[head.lowerBound...].range(of: "\r\n0\r\n\r\n")
            return end.map { text[..<$0.upperBound].unicodeScalars.count }
        }
        let length = lines.split(separator: "\r\n").first { $0.hasPrefix("content-length:") }
        return headLength
            + (length.flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) } ?? 0)
    }
}
