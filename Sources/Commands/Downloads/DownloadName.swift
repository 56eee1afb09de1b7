import HTTPMessages

/// What a downloaded file is called when the user names none.
enum DownloadName {
    /// The server's name for it, else the last segment of the first address with an extension that fits its type.
    ///
    /// Folders, leading dots and surrounding spaces are removed from either: a server never decides where a file goes.
    static func suggested(by response: Response, for address: Address) -> String {
        if let disposition = response.fields["Content-Disposition"] {
            let name = safe(fileName(inDisposition: disposition) ?? "")
            if !name.isEmpty { return trimmed(name) }
        }
        let last = address.path.split(separator: "/").last.map { safe(PercentEncoding.decodedText($0)) } ?? ""
        let name = last.isEmpty ? "index" : last
        guard !name.contains("."), let suffix = response.mediaType?.fileExtension else {
            return trimmed(name)
        }
        return trimmed("\(name).\(suffix)")
    }

    /// `name`, or `name-1`, `name-2`, … until `exists` denies: an invented name never overwrites.
    static func unused(_ name: String, exists: (String) -> Bool) -> String {
        var attempt = 0
        var candidate = name
        while exists(candidate) {
            attempt += 1
            candidate = trimmed(name, reserving: "-\(attempt)".utf8.count) + "-\(attempt)"
        }
        return candidate
    }

    /// `filename*` (RFC 8187) before `filename` (RFC 6266 section 4.3).
    private static func fileName(inDisposition text: String) -> String? {
        let disposition = ParameterizedValue(parsing: text)
        if let extended = disposition["filename*"] {
            let parts = extended.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
            if parts.count == 3 { return decoded(parts[2], charset: parts[0]) }
        }
        return disposition["filename"]
    }

    private static func decoded(_ text: Substring, charset: Substring) -> String {
        let bytes = PercentEncoding.decode(text)
        guard charset.equalsIgnoringCase("iso-8859-1") else { return String(decoding: bytes, as: UTF8.self) }
        return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }

    private static func safe(_ name: String) -> String {
        let last = name.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "\\" }.last ?? ""
        let visible = last.unicodeScalars.filter { $0.properties.generalCategory != .control }
        var result = Substring(String(String.UnicodeScalarView(visible)))
        while let first = result.first, first == "." || first.isWhitespace { result.removeFirst() }
        while let end = result.last, end.isWhitespace { result.removeLast() }
        // A name with a dash in front would be taken for an option by the next command.
        return result.hasPrefix("-") ? "_" + result.dropFirst() : String(result)
    }

    /// Cut to what file systems allow in bytes, the extension kept.
    private static func trimmed(_ name: String, reserving reserved: Int = 0) -> String {
        let limit = longestName - reserved
        guard name.utf8.count > limit else { return name }
        let dot = name.lastIndex(of: ".") ?? name.endIndex
        let suffix = name[dot...].utf8.count < limit / 2 ? name[dot...] : ""
        var stem = name[..<dot]
        while stem.utf8.count + suffix.utf8.count > limit { stem.removeLast() }
        return String(stem + suffix)
    }

    /// The longest file name of the common file systems, in bytes.
    private static let longestName = 255
}
