import Glibc

/// A client that sends what a test gives it and mends nothing.
final class RawClient {
    private let descriptor: Int32

    /// Connects to a port of this machine.
    init(port: Int, version6: Bool = false) throws {
        descriptor = socket(version6 ? AF_INET6 : AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        let status =
            version6
            ? Self.connect(
                descriptor,
                sockaddr_in6(
                    sin6_family: sa_family_t(AF_INET6), sin6_port: UInt16(port).bigEndian, sin6_flowinfo: 0,
                    sin6_addr: in6addr_loopback, sin6_scope_id: 0))
            : Self.connect(
                descriptor,
                sockaddr_in(
                    sin_family: sa_family_t(AF_INET), sin_port: UInt16(port).bigEndian,
                    sin_addr: in_addr(s_addr: UInt32(0x7F00_0001).bigEndian),
                    sin_zero: (0, 0, 0, 0, 0, 0, 0, 0)))
        guard status == 0 else { throw Trouble("nobody listens on \(port)") }
        var limit = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { close(descriptor) }

    struct Trouble: Error, CustomStringConvertible {
        let description: String
        init(_ description: String) { self.description = description }
    }

    private static func connect<Address>(_ descriptor: Int32, _ address: Address) -> Int32 {
        withUnsafePointer(to: address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<Address>.size))
            }
        }
    }

    /// Sends everything that the other side still takes.
    func send(_ bytes: [UInt8]) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            sent += count
        }
    }

    func send(_ text: String) { send(Array(text.utf8)) }

    /// Says that nothing more will be sent.
    func finishSending() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// The next bytes; none when the other side has ended, a failure when it has reset or 20 s are over.
    func receive(atMost limit: Int = 65_536) throws -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: limit)
        let count = recv(descriptor, &buffer, limit, 0)
        guard count >= 0 else { throw Trouble(String(cString: strerror(errno))) }
        return Array(buffer[..<count])
    }

    /// Everything until the other side ends.
    func receiveAll() throws -> String {
        var bytes: [UInt8] = []
        while true {
            let piece = try receive()
            if piece.isEmpty { return String(decoding: bytes, as: UTF8.self) }
            bytes += piece
        }
    }

    /// Everything until a text has come in.
    func receive(until text: String) throws -> String {
        var received = ""
        while !received.contains(text) {
            let piece = try receive(atMost: 1)
            guard !piece.isEmpty else { throw Trouble("ended after \(received.debugDescription)") }
            received += String(decoding: piece, as: UTF8.self)
        }
        return received
    }
}
