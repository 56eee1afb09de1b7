import HTTPMessages
package import Timekeeping

/// One `Set-Cookie` field, read as RFC 6265 section 5.2 tells a client to.
///
/// Where Python's `http.cookiejar`, which httpie rests on, loses a cookie over a part it does not understand, the part is
/// skipped here and the cookie kept.
package struct SetCookie: Hashable, Sendable {
    package var name: String
    /// As it came, quotes included.
    package var value: String
    /// In lower case, without the dot in front; nil when the server named none.
    package var domain: String?
    /// Begins with a slash; nil when the server named none.
    package var path: String?
    /// How long the cookie lives from when it was received, in seconds; zero or less ends it.
    package var maximumAge: Int64?
    package var expires: UnixTime?
    package var isSecure = false

    /// Reads a field's value; nil when it sets nothing.
    package init?(parsing text: String) {
        guard FieldSyntax.isValue(text) else { return nil }
        let pieces = text.split(separator: ";", omittingEmptySubsequences: false)
        guard let first = pieces.first, let pair = Self.halves(of: first), let value = pair.value,
            !pair.name.isEmpty
        else { return nil }
        name = pair.name
        self.value = value
        for piece in pieces.dropFirst() {
            guard let attribute = Self.halves(of: piece) else { continue }
            take(attribute.name.lowercased(), attribute.value ?? "")
        }
    }

    /// When the cookie ends; nil when it lasts as long as the session. `Max-Age` goes before `Expires`.
    package func expiry(receivedAt now: UnixTime) -> UnixTime? {
        guard let maximumAge else { return expires }
        return maximumAge <= 0 ? UnixTime(seconds: 0) : now + .seconds(maximumAge)
    }

    /// The words that stand for a property of the cookie before them, in lower case.
    static let attributeNames: Set = [
        "comment", "domain", "expires", "httponly", "max-age", "path", "samesite", "secure", "version",
    ]

    private mutating func take(_ name: String, _ value: String) {
        switch name {
        case "domain":
            let written = value.hasPrefix(".") ? String(value.dropFirst()) : value
            if !written.isEmpty { domain = written.lowercased() }
        case "path": path = value.hasPrefix("/") ? value : nil
        case "max-age":
            let isNegative = value.hasPrefix("-")
            let digits = isNegative ? value.dropFirst() : Substring(value)
            guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return }
            maximumAge = isNegative ? 0 : Int64(digits) ?? .max
        case "expires": expires = HTTPDate.parse(value) ?? expires
        case "secure": isSecure = true
        default: break
        }
    }

    /// What stands before and after the first equals sign; no value without one.
    private static func halves(of piece: some StringProtocol) -> (name: String, value: String?)? {
        let halves = piece.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard let name = halves.first else { return nil }
        return (
            FieldSyntax.trimmed(name), halves.count == 2 ? FieldSyntax.trimmed(halves[1]) : nil
        )
    }
}
