package import Diagnostics

extension Address {
    /// Reads an absolute address. Spaces and characters outside ASCII in path and query are percent-encoded, `%XX` is kept, the
    /// fragment is dropped.
    ///
    /// Throws `Failure` of kind `usage`, which quotes the text without its credentials, for another scheme, an empty or odd host, a
    /// bad port.
    package init(parsing text: String) throws(Failure) {
        guard let separator = text.firstRange(ofText: "://") else {
            throw Failure(.usage, "'\(text)' is not an address", hint: "write it as http://HOST/PATH")
        }
        let scheme = text[..<separator.lowerBound].lowercased()
        guard scheme == "http" || scheme == "https" else {
            throw Failure(
                .usage, "'\(text)' has a scheme other than http and https",
                httpie: HTTPieWords(
                    "InvalidSchema: No connection adapters were found for '\(text)'", frame: .error))
        }
        let rest = text[separator.upperBound...]
        // By bytes, here and below: an accent behind a slash would melt into it and hide it.
        let end = rest.utf8.firstIndex { "/?#".utf8.contains($0) } ?? rest.endIndex
        let authority = try Authority(parsing: rest[..<end], of: Self.quotable(text, authority: rest[..<end]))
        self.init(scheme: scheme, host: authority.host, port: authority.port)
        userInformation = authority.userInformation
        (path, query) = Self.pathAndQuery(rest[end...])
    }

    /// The text for a message: what stands before the host may be a password.
    private static func quotable(_ text: String, authority: Substring) -> String {
        guard let at = authority.utf8.lastIndex(of: UInt8(ascii: "@")) else { return text }
        return text[..<authority.startIndex] + "…" + text[at...]
    }

    /// Splits what follows the authority, and encodes what cannot be sent as it is.
    static func pathAndQuery(_ text: Substring, keepsEmptyPath: Bool = false) -> (String, String?) {
        let sent = text[..<(text.utf8.firstIndex(of: UInt8(ascii: "#")) ?? text.endIndex)]
        let mark = sent.utf8.firstIndex(of: UInt8(ascii: "?"))
        var path = PercentEncoding.encode(sent[..<(mark ?? sent.endIndex)], for: .path)
        if !path.hasPrefix("/"), !keepsEmptyPath { path = "/" + path }
        return (path, mark.map { PercentEncoding.encode(sent[sent.utf8.index(after: $0)...], for: .query) })
    }
}

/// What stands between `//` and the path.
private struct Authority {
    var host: String
    var port: Int?
    var userInformation: Address.UserInformation?

    init(parsing text: Substring, of whole: String) throws(Failure) {
        guard !text.utf8.contains(UInt8(ascii: "\\")) else {
            // Browsers take a backslash for a slash: what one program calls the host is a user name to the other.
            throw Failure(
                .usage, "'\(whole)' has a backslash before its path", httpie: Self.unparsable(whole))
        }
        var rest = text
        if let at = text.utf8.lastIndex(of: UInt8(ascii: "@")) {
            userInformation = Self.userInformation(text[..<at])
            rest = text[text.utf8.index(after: at)...]
        }
        let (hostText, portText) = try Self.split(rest, of: whole)
        if let portText, !portText.isEmpty {
            // A number's own initialiser would take a sign.
            guard let number = UInt16(portText), portText.utf8.allSatisfy({ $0 >= 0x30 }) else {
                throw Failure(
                    .usage, "'\(portText)' in '\(whole)' is not a port", hint: "a port is 0 to 65535",
                    httpie: Self.unparsable(whole))
            }
            port = Int(number)
        }
        host = try Self.host(hostText, of: whole)
    }

    private static func userInformation(_ text: Substring) -> Address.UserInformation {
        let halves = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        return Address.UserInformation(
            user: PercentEncoding.decodedText(halves[0]),
            password: halves.count == 2 ? PercentEncoding.decodedText(halves[1]) : nil
        )
    }

    private static func split(_ text: Substring, of whole: String) throws(Failure) -> (Substring, Substring?)
    {
        if text.hasPrefix("[") {
            guard let bracket = text.firstIndex(of: "]") else {
                throw Failure(
                    .usage, "'\(whole)' opens a bracket and does not close it", httpie: unparsable(whole))
            }
            let after = text[text.index(after: bracket)...]
            guard after.isEmpty || after.hasPrefix(":") else {
                throw Failure(
                    .usage, "'\(after)' in '\(whole)' cannot follow an IPv6 address", httpie: unparsable(whole))
            }
            return (text[...bracket], after.isEmpty ? nil : after.dropFirst())
        }
        guard let colon = text.firstIndex(of: ":") else { return (text, nil) }
        guard colon == text.lastIndex(of: ":") else {
            throw Failure(
                .usage, "'\(text)' in '\(whole)' is not a host and a port",
                hint: "an IPv6 address stands in brackets: http://[::1]/", httpie: unparsable(whole))
        }
        return (text[..<colon], text[text.index(after: colon)...])
    }

    private static func host(_ text: Substring, of whole: String) throws(Failure) -> String {
        if text.hasPrefix("["), text.hasSuffix("]") {
            let address = text.dropFirst().dropLast().lowercased()
            let isPlausible =
                address.contains(":") && address.utf8.allSatisfy { Self.zoneBytes.contains($0) }
                && address.utf8.prefix { $0 != UInt8(ascii: "%") }.allSatisfy { Self.addressBytes.contains($0) }
            guard isPlausible else {
                throw Failure(
                    .usage, "'\(text)' in '\(whole)' is not an IPv6 address", httpie: unparsable(whole))
            }
            return address
        }
        guard !text.isEmpty else {
            throw Failure(
                .usage, "'\(whole)' has no host", hint: "write it as http://HOST/PATH",
                httpie: HTTPieWords("InvalidURL: Invalid URL '\(whole)': No host supplied", frame: .error))
        }
        guard let host = InternationalName.ascii(PercentEncoding.decodedText(text)),
            host.utf8.allSatisfy({ PercentEncoding.isUnreserved($0) }),
            // Only the root of all names, behind the last dot, has no name of its own.
            !host.split(separator: ".", omittingEmptySubsequences: false).dropLast().contains("")
        else {
            throw Failure(.usage, "'\(text)' in '\(whole)' is not a host", httpie: .unknownHost)
        }
        return host
    }

    private static func unparsable(_ whole: String) -> HTTPieWords {
        HTTPieWords("InvalidURL: Failed to parse: \(whole)", frame: .error)
    }

    private static let addressBytes = Set("0123456789abcdef:.".utf8)
    /// What a zone may have as well.
    private static let zoneBytes = addressBytes.union("ghijklmnopqrstuvwxyz%-_".utf8)
}

extension StringProtocol {
    /// Where `text` first occurs, by bytes; Foundation's search is not available to formats.
    func firstRange(ofText text: String) -> Range<Index>? {
        guard let first = text.first else { return nil }
        var start = startIndex
        while let found = self[start...].firstIndex(of: first) {
            if self[found...].hasPrefix(text) { return found..<index(found, offsetBy: text.count) }
            start = index(after: found)
        }
        return nil
    }
}
