package import OrderedJSON
package import Timekeeping

/// A cookie that is kept, and whom it is for.
package struct Cookie: Equatable, Sendable {
    package var name: String
    package var value: String
    package var domain: CookieDomain
    /// Begins with a slash.
    package var path: String
    /// When it ends; nil when it lasts as long as the session.
    package var expires: UnixTime?
    /// Whether it may only travel where nobody can read along.
    package var isSecure: Bool
    /// What else a session file says about it, kept for the program that wrote it.
    package var unknownMembers: JSONObject = [:]

    package init(
        name: String, value: String, domain: CookieDomain, path: String = "/", expires: UnixTime? = nil,
        isSecure: Bool = false
    ) {
        self.name = name
        self.value = value
        self.domain = domain
        self.path = path
        self.expires = expires
        self.isSecure = isSecure
    }

    /// Whether it is over; a cookie ends at the very second it names (RFC 6265 section 5.3).
    func hasExpired(at now: UnixTime) -> Bool { expires.map { $0 <= now } ?? false }

    /// Whether it goes with the request, if it is not over.
    func isFor(_ recipient: CookieRecipient) -> Bool {
        domain.includes(recipient) && covers(recipient.path) && (!isSecure || recipient.isPrivate)
    }

    /// Whether both would be one cookie in a jar.
    func isSameCookie(as other: Cookie) -> Bool { isBeside(other) && name == other.name }

    /// Whether both have domain and path in common.
    func isBeside(_ other: Cookie) -> Bool { sharesDomain(with: other) && path == other.path }

    /// Whether both are for the same hosts.
    func sharesDomain(with other: Cookie) -> Bool {
        domain == other.domain || (domain.isEverywhere && other.domain.isEverywhere)
    }

    /// RFC 6265 section 5.1.4.
    private func covers(_ requestPath: String) -> Bool {
        guard requestPath.utf8.starts(with: path.utf8) else { return false }
        return path.hasSuffix("/") || requestPath.utf8.count == path.utf8.count
            || requestPath.utf8.dropFirst(path.utf8.count).first == UInt8(ascii: "/")
    }
}
