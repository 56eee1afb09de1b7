import Diagnostics
import Glibc

/// A socket that listens on an address of this machine.
struct BoundSocket {
    let descriptor: Int32
    /// As a client writes it: `127.0.0.1:8000`, `[::1]:8000`.
    let authority: String
    let port: Int

    /// - Throws: `.usage` for an address that is not this machine's or, unless allowed, not its own alone;
    ///   `.other` when the port is taken.
    init(host: String, port: Int, allowingRemote: Bool) throws(Failure) {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_PASSIVE
        var list: UnsafeMutablePointer<addrinfo>?
        guard (0...65_535).contains(port) else {
            throw Failure(.usage, "'\(port)' is no port: ports go from 0 to 65535")
        }
        guard getaddrinfo(host, String(port), &hints, &list) == 0, let list else {
            throw Failure(.usage, "'\(host)' is not an address of this machine")
        }
        defer { freeaddrinfo(list) }
        let address = list.pointee
        guard allowingRemote || Self.isLoopback(address) else {
            throw Failure(
                .usage, "'\(host)' can be reached from other machines",
                hint: "add --allow-remote if that is what you want")
        }
        descriptor = socket(
            address.ai_family, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0
        )
        var yes: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        guard bind(descriptor, address.ai_addr, address.ai_addrlen) == 0, listen(descriptor, 512) == 0 else {
            let reason = String(cString: strerror(errno))
            close(descriptor)
            throw Failure(
                .other, "'\(host):\(port)' cannot be listened on: \(reason)",
                hint: "take a free port with --port 0")
        }
        self.port = Self.boundPort(of: descriptor)
        authority = "\(host.contains(":") ? "[\(host)]" : host):\(self.port)"
    }

    /// Whether only this machine can reach the address.
    private static func isLoopback(_ address: addrinfo) -> Bool {
        guard let pointer = UnsafeRawPointer(address.ai_addr) else { return false }
        if address.ai_family == AF_INET {
            let number = pointer.loadUnaligned(as: sockaddr_in.self).sin_addr.s_addr
            return UInt32(bigEndian: number) >> 24 == 127
        }
        guard address.ai_family == AF_INET6 else { return false }
        var ipv6 = pointer.loadUnaligned(as: sockaddr_in6.self).sin6_addr
        return withUnsafeBytes(of: &ipv6) { $0.dropLast().allSatisfy { $0 == 0 } && $0.last == 1 }
    }

    private static func boundPort(of descriptor: Int32) -> Int {
        var storage = sockaddr_storage()
        var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
        withUnsafeMutablePointer(to: &storage) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { _ = getsockname(descriptor, $0, &size) }
        }
        // The port has the same place in both families.
        return withUnsafeBytes(of: storage) {
            Int(UInt16(bigEndian: $0.loadUnaligned(fromByteOffset: 2, as: UInt16.self)))
        }
    }
}
