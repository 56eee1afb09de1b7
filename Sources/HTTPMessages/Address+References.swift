package import Diagnostics

extension Address {
    /// The address that a reference found at this address means, as in a `Location` field (RFC 3986 section 5.2).
    ///
    /// As in httpie, tabs and line ends are left out, and so is a scheme that is this address's own and has no host behind it.
    ///
    /// Throws `Failure` of kind `usage` when the reference names another scheme or has no usable host.
    package func resolving(_ reference: String) throws(Failure) -> Address {
        let bytes = reference.utf8.filter { ![0x09, 0x0A, 0x0D].contains($0) }
        let reference = String(decoding: bytes, as: UTF8.self)
        guard let scheme = Self.scheme(of: reference) else { return try following(reference[...]) }
        guard scheme == "http" || scheme == "https" else {
            throw Failure(
                .usage, "'\(reference)' has a scheme other than http and https",
                httpie: HTTPieWords(
                    "InvalidSchema: No connection adapters were found for '\(reference)'", frame: .error))
        }
        var rest = reference.dropFirst(scheme.count + 1)
        if !rest.hasPrefix("//"), !Self.isDelimited(rest) || rest.hasPrefix("/") {
            rest = (rest.hasPrefix("/") ? "//" : "///") + rest
        }
        if scheme == self.scheme { return try following(rest) }
        return try Address(parsing: "\(scheme):\(rest)").removingDotSegments()
    }

    /// What a reference without a scheme means here.
    private func following(_ reference: Substring) throws(Failure) -> Address {
        var path = reference
        if reference.hasPrefix("//") {
            path = reference.dropFirst(2)
            guard Self.isDelimited(path) else {
                return try Address(parsing: "\(scheme):\(reference)").removingDotSegments()
            }
        }
        var result = self
        result.userInformation = nil
        let (newPath, newQuery) = Self.pathAndQuery(path, keepsEmptyPath: true)
        if newPath.isEmpty {
            result.query = newQuery ?? query
            return result
        }
        let folder = self.path[...(self.path.lastIndex(of: "/") ?? self.path.startIndex)]
        result.path = newPath.hasPrefix("/") ? newPath : folder + newPath
        result.query = newQuery
        return result.removingDotSegments()
    }

    /// Whether a path, a query, a fragment or nothing begins here, but no host.
    private static func isDelimited(_ text: Substring) -> Bool {
        text.utf8.first.map { "/?#".utf8.contains($0) } ?? true
    }

    /// What the text begins with if that is a scheme and a colon, in lower case.
    private static func scheme(of text: String) -> String? {
        guard let colon = text.firstIndex(of: ":"), let first = text.utf8.first else { return nil }
        let scheme = text[..<colon].lowercased()
        let isLetter = (0x61...0x7A).contains(first.asciiLowercased)
        let isScheme = scheme.utf8.allSatisfy {
            PercentEncoding.isUnreserved($0) && $0 != 0x7E && $0 != 0x5F || $0 == 0x2B
        }
        return isLetter && isScheme ? scheme : nil
    }
}
