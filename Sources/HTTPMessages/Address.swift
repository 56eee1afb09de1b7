/// An absolute `http` or `https` address, taken apart.
///
/// Every part is kept as it will be sent: the host without brackets and in ASCII, path and query percent-encoded.
package struct Address: Hashable, Sendable, CustomStringConvertible {
    /// `http` or `https`.
    package var scheme: String
    /// In lower case and ASCII, an IPv6 address without its brackets.
    package var host: String
    /// The port as typed; nil for the scheme's default.
    package var port: Int?
    /// Begins with a slash.
    package var path: String
    /// Without its question mark; nil when there is none, empty when the question mark stands alone.
    package var query: String?
    /// The credentials typed before the host, decoded. They are no part of `text` and never sent with the address.
    package var userInformation: UserInformation?

    /// A user name, and a password if a colon was typed.
    package struct UserInformation: Hashable, Sendable {
        package var user: String
        package var password: String?

        package init(user: String, password: String?) {
            self.user = user
            self.password = password
        }
    }

    package init(scheme: String, host: String, port: Int? = nil, path: String = "/", query: String? = nil) {
        self.scheme = scheme
        self.host = host
        self.port = port
        self.path = path
        self.query = query
    }

    /// The scheme, host and port that decide where credentials may go.
    package var origin: Origin {
        Origin(scheme: scheme, host: host, port: port ?? Origin.defaultPort(of: scheme))
    }

    /// Host and port as in a `Host` field: brackets around IPv6, no default port.
    package var authority: String {
        let written = host.contains(":") ? "[\(host)]" : host
        guard let port, port != Origin.defaultPort(of: scheme) else { return written }
        return "\(written):\(port)"
    }

    /// Path and query, as in a request line (RFC 9112 section 3.2.1).
    package var requestTarget: String { query.map { "\(path)?\($0)" } ?? path }

    /// The whole address, without user information.
    package var text: String { "\(scheme)://\(authority)\(requestTarget)" }

    package var description: String { text }

    /// Adds query parameters after those that are there, encoded, spaces as `+`.
    package func appendingQuery(_ pairs: [Field]) -> Address {
        guard !pairs.isEmpty else { return self }
        var result = self
        let added = FormEncoding.encode(pairs)
        result.query = query.map { $0.isEmpty ? added : "\($0)&\(added)" } ?? added
        return result
    }

    /// The same address with `.` and `..` segments resolved (RFC 3986 section 5.2.4).
    package func removingDotSegments() -> Address {
        var result = self
        result.path = DotSegments.removed(from: path)
        return result
    }
}
