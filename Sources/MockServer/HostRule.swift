/// Which names a request may call the server by. A page of the web that has its own name point to this
/// machine (DNS rebinding) must not be answered.
enum HostRule {
    /// Whether the `Host` is this machine's own: `localhost`, `127.…` or `[::1]`, with any port.
    static func isLoopback(_ host: String) -> Bool {
        guard let name = name(in: host) else { return false }
        if name == "[::1]" || name.lowercased() == "localhost" { return true }
        return name.utf8.starts(with: "127.".utf8) && IPAddressSyntax.isVersion4(name)
    }

    /// The host without its port and without a final dot; nil when the port is none.
    private static func name(in host: String) -> Substring? {
        var name = Substring(host)
        if let colon = host.utf8.lastIndex(of: UInt8(ascii: ":")), host.utf8.last != UInt8(ascii: "]") {
            let port = host.utf8[colon...].dropFirst()
            guard !port.isEmpty, port.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
            name = host[..<colon]
        }
        return name.utf8.last == UInt8(ascii: ".") ? name.dropLast() : name
    }
}
