package import HTTPMessages

/// What of a request decides which cookies go with it.
package struct CookieRecipient: Hashable, Sendable {
    /// The host the server will take itself for: the `Host` field's where there is one, else the address's. In lower case,
    /// without port and brackets.
    package let host: String
    /// Begins with a slash.
    package let path: String
    /// Whether nobody on the way can read along: `https`, or a server on this machine by the name of `localhost`, which
    /// browsers count as such too.
    package let isPrivate: Bool

    package init(of request: Request) {
        let named = request.fields["Host"].map(Self.withoutPort) ?? ""
        host = named.isEmpty ? request.address.host : named
        path = request.address.path
        isPrivate =
            request.address.scheme == "https" || host == "localhost" || host.hasSuffix(".localhost")
    }

    /// The host as session files have it: a name without a dot gets `.local`, so that it can be a cookie's domain
    /// (RFC 2965 section 1), and an IPv6 address its brackets.
    var writtenHost: String {
        let written = host.contains(":") ? "[\(host)]" : host
        return written.contains(".") ? written : "\(written).local"
    }

    /// Whether the host is a number, of which no part names a larger domain.
    var isNumeric: Bool {
        host.contains(":") || host.utf8.allSatisfy { $0 == UInt8(ascii: ".") || (0x30...0x39).contains($0) }
    }

    /// The folder of the request's path, which a cookie is for when its server names no path (RFC 6265 section 5.1.4).
    var folder: String {
        let parent = path[..<(path.lastIndex(of: "/") ?? path.startIndex)]
        return parent.isEmpty ? "/" : String(parent)
    }

    private static func withoutPort(_ field: String) -> String {
        if field.hasPrefix("["), let bracket = field.firstIndex(of: "]") {
            return field[field.index(after: field.startIndex)..<bracket].lowercased()
        }
        return field.prefix { $0 != ":" }.lowercased()
    }
}
