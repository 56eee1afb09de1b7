import HTTPMessages

/// What a downloaded file is called when the user names none.
enum DownloadName {
    /// The server's name for it, else the last segment of the first address with an extension that fits its type.
    ///
    /// Folders, leading dots and surrounding spaces are removed from the server's: it never decides where a file goes. The
    /// segment stays percent-encoded, as in httpie.
    static func suggested(by response: Response, for address: Address) -> String {
        if let disposition = response.fields["Content-Disposition"] {
            let name = safe(fileName(inDisposition: disposition) ?? "")
            if !name.isEmpty { return name }
        }
        let last = address.path.split(separator: "/").last.map(String.init) ?? ""
        let name = ["", ".", ".."].contains(last) ? "index" : last
        guard !name.contains("."), let suffix = response.mediaType?.fileExtension else { return name }
        return "\(name).\(suffix)"
    }

    /// `name`, or `name-1`, `name-2`, … until `exists` denies: an invented name never overwrites.
    ///
    /// - Parameter limit: The longest name the file system takes, in bytes.
    static func unused(
        _ name: String, limit: Int = longestName, exists: (_ name: String) throws -> Bool
    ) rethrows -> String {
        var candidate = trimmed(name, to: limit)
        var attempt = 0
        while try exists(candidate) {
            attempt += 1
            let mark = "-\(attempt)"
            candidate = trimmed(name, to: limit - mark.utf8.count) + mark
        }
        return candidate
    }

    /// The longest file name of the common file systems, in bytes.
    private static let longestName = 255

    /// `filename*` (RFC 8187) before `filename` (RFC 6266 section 4.3).
    private static func fileName(inDisposition text: String) -> String? {
        // Some servers leave the type out and begin with the name.
        let disposition = ParameterizedValue(parsing: text.contains(";") ? text : "attachment; \(text)")
        if let extended = disposition["filename*"] {
            let parts = extended.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
            if parts.count == 3 { return decoded(parts[2], charset: parts[0]) }
        }
        return disposition["filename"]
    }

    private static func decoded(_ text: Substring, charset: Substring) -> String {
        let bytes = PercentEncoding.decode(text)
        guard String(charset).equalsIgnoringCase("iso-8859-1") else {
            return String(decoding: bytes, as: UTF8.self)
        }
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

    /// Cut to so many bytes: before the extension, if that leaves anything there, else at the end.
    private static func trimmed(_ name: String, to limit: Int) -> String {
        guard name.utf8.count > limit else { return name }
        var stem = name[...]
        var suffix = ""[...]
        if let dot = name.lastIndex(of: "."), name[dot...].utf8.count < limit {
            (stem, suffix) = (name[..<dot], name[dot...])
        }
        while stem.utf8.count + suffix.utf8.count > limit { stem.removeLast() }
        return String(stem + suffix)
    }
}
