/// Where credentials belong: scheme, host and port together (RFC 6454 section 4).
///
/// Eight years of leaks in other clients came from comparing less than all three; there is one comparison here, and it is
/// this type's equality.
package struct Origin: Hashable, Sendable, CustomStringConvertible {
    /// `http` or `https`.
    package let scheme: String
    /// In lower case, without brackets.
    package let host: String
    /// The port that is really used, the scheme's default where none was typed.
    package let port: Int

    package init(scheme: String, host: String, port: Int) {
        self.scheme = scheme
        self.host = host
        self.port = port
    }

    /// As an address without a path: `http://127.0.0.1:8000`.
    package var description: String {
        let written = host.contains(":") ? "[\(host)]" : host
        return "\(scheme)://\(written)" + (port == Self.defaultPort(of: scheme) ? "" : ":\(port)")
    }

    /// Whether the host names this machine: `localhost`, 127.0.0.0/8 or ::1.
    package var isLoopback: Bool {
        if host == "localhost" || host.hasSuffix(".localhost") || host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }

    static func defaultPort(of scheme: String) -> Int { scheme == "https" ? 443 : 80 }
}
