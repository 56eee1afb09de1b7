/// Which names a request may call the server by. A page of the web that has its own name point to this machine (DNS rebinding) must not
/// be answered.
enum HostRule {
    /// Whether the `Host` is this machine's own: `localhost`, `127.…` or `[::1]`, with any port.
    static func isLoopback(_ host: String) -> Bool {
        let host = host.lowercased()
        guard let name = name(in: host) else { return false }
        if name == "localhost" || name == "[::1]" { return true }
        let numbers = name.split(separator: ".", omittingEmptySubsequences: false)
        return numbers.count == 4 && numbers[0] == "127" && numbers.allSatisfy { UInt8($0) != nil }
    }

    /// The host without its port and without a final dot; nil when the port is none.
    private static func name(in host: String) -> String? {
        var name = Substring(host)
        if let colon = host.lastIndex(of: ":"), !host.hasSuffix("]") {
            let port = host[host.index(after: colon)...]
            guard !port.isEmpty, port.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
            name = host[..<colon]
        }
        return name.hasSuffix(".") ? String(name.dropLast()) : String(name)
    }
}
