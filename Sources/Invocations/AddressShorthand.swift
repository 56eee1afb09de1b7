package import Diagnostics
package import HTTPMessages

/// Reads an address as people type it: `:8000/x`, `/x`, `example.org`.
package struct AddressShorthand {
    private let scheme: String
    private let base: Address?
    private let joinsPaths: Bool

    /// - Parameters:
    ///   - scheme: what goes before an address without one.
    ///   - base: the server that paths belong to.
    ///   - joinsPaths: whether a text that looks like no address is a path; otherwise only one with a slash in front is.
    package init(scheme: String, base: Address? = nil, joinsPaths: Bool = false) {
        self.scheme = scheme
        self.base = base
        self.joinsPaths = joinsPaths
    }

    /// The address that the text means.
    ///
    /// Throws `Failure` of kind `usage` for a text that is none, and of kind `loginRequired` for a path without a server.
    package func address(of text: String) throws(Failure) -> Address {
        // Pasting an address behind the program's name and a scheme: http ://example.org
        let text = text.hasPrefix("://") ? String(text.dropFirst(3)) : text
        if Self.hasScheme(text) { return try Address(parsing: text) }
        if let local = Self.localhost(text) { return try Address(parsing: "\(scheme)://\(local)") }
        if isPath(text) { return try joined(text) }
        return try Address(parsing: "\(scheme)://\(text)")
    }

    /// `^[a-z][a-z0-9.+-]*://`, in any case.
    private static func hasScheme(_ text: String) -> Bool {
        guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")), text[colon...].hasPrefix("://") else {
            return false
        }
        return text[..<colon].first?.isLetter == true
            && text[..<colon].utf8.allSatisfy { schemeBytes.contains($0) }
    }

    private static let schemeBytes = Set(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.+-".utf8)

    /// `:`, `:/p` and `:8000/p` with their host; nil for anything else, and for `::`, which begins an IPv6 address.
    private static func localhost(_ text: String) -> String? {
        guard text.hasPrefix(":"), !text.hasPrefix("::") else { return nil }
        let rest = text.dropFirst()
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        return "localhost" + (digits.isEmpty ? rest : ":" + rest)
    }

    private func isPath(_ text: String) -> Bool {
        if text.hasPrefix("/") { return joinsPaths || base != nil }
        guard joinsPaths else { return false }
        let first = text.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        if Self.looksLikeHost(first) { return false }
        // Without a server to join, a name with a dot can only be a host.
        return base != nil || !first.contains(".")
    }

    /// Whether the text before the first slash is certainly a host: `localhost`, an IP address, or one with a port.
    private static func looksLikeHost(_ text: Substring) -> Bool {
        if text.hasPrefix("[") { return true }
        let halves = text.split(separator: ":", omittingEmptySubsequences: false)
        if halves.count == 2, !halves[0].isEmpty, UInt16(halves[1]) != nil { return true }
        let isDottedQuad =
            text.split(separator: ".", omittingEmptySubsequences: false).count { UInt8($0) != nil } == 4
        return String(text).equalsIgnoringCase("localhost") || isDottedQuad
    }

    private func joined(_ path: String) throws(Failure) -> Address {
        guard let base else {
            throw Failure(
                .loginRequired, "'\(path)' is a path, and no server is known to join it to",
                hint: "log in with 'jwtctl login URL', or write the whole address")
        }
        let prefix = base.path.hasSuffix("/") ? String(base.path.dropLast()) : base.path
        let separator = path.hasPrefix("/") || path.hasPrefix("?") ? "" : "/"
        // A query alone belongs to the server's own path.
        return try Address(parsing: base.origin.description + prefix + separator + path)
    }
}
