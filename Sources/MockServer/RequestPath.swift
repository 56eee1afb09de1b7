import HTTPMessages

/// A request target as Django sees it: the path decoded, the query as pairs.
struct RequestPath {
    /// Decoded; begins with a slash.
    let path: String
    /// As it was sent, with its question mark, or empty.
    let queryText: String
    let query: [Field]

    init(target: String) {
        let local = Self.withoutAuthority(target.reinterpretedAsUTF8)
        let parts = local.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let rawPath = parts.first ?? ""
        let path = PercentEncoding.decodedText(rawPath)
        self.path = path.hasPrefix("/") ? path : "/" + path
        queryText = parts.count == 2 ? "?" + parts[1] : ""
        query = parts.count == 2 ? FormEncoding.decode(parts[1]) : []
    }

    /// The last value of that name, as Django's `QueryDict` gives it.
    subscript(name: String) -> String? { query.last { $0.name == name }?.value }

    /// The path with a slash at its end, encoded, and the query: where the missing slash is redirected to.
    var withFinalSlash: String { PercentEncoding.encode(path, for: .path) + "/" + queryText }

    /// A target in absolute form names a server first (RFC 9112 section 3.2.2).
    private static func withoutAuthority(_ target: String) -> Substring {
        guard let scheme = ["http://", "https://"].first(where: { target.lowercased().hasPrefix($0) }) else {
            return Substring(target)
        }
        let rest = target.dropFirst(scheme.count)
        return rest.firstIndex { $0 == "/" || $0 == "?" }.map { rest[$0...] } ?? "/"
    }
}

extension String {
    /// The text whose UTF-8 bytes are this text's characters, as field values and targets come from a server that keeps bytes.
    var reinterpretedAsUTF8: String {
        utf8.allSatisfy { $0 < 0x80 }
            ? self
            : String(decoding: unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }, as: UTF8.self)
    }
}
