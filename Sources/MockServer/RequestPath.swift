import HTTPMessages
import OrderedJSON
import Signing

/// A request target as Django sees it: the path decoded, the query as pairs.
struct RequestPath {
    /// Decoded; begins with a slash.
    let path: String
    /// As it was sent, with its question mark, or empty.
    let queryText: String
    let query: [Field]

    init(target: String) {
        let local = Self.withoutAuthority(target.prefix { $0 != "#" })
        let parts = local.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let path = Self.decoded(parts.first ?? "")
        self.path = path.hasPrefix("/") ? path : "/" + path
        queryText = parts.count == 2 && !parts[1].isEmpty ? "?" + parts[1] : ""
        query = parts.count == 2 ? FormEncoding.decode(parts[1]) : []
    }

    /// The last value of that name, as Django's `QueryDict` gives it.
    subscript(name: String) -> String? { query.last { $0.name == name }?.value }

    /// The path with a slash at its end, encoded, and the query: where the missing slash is redirected to.
    var withFinalSlash: String {
        Self.escaped(path, keeping: "/:@&+$,-_.!~*'()") + "/"
            + Self.escaped(queryText, keeping: "/#%[]=:;$&()+,!?*@'~-_.")
    }

    private static func escaped(_ text: String, keeping kept: String) -> String {
        text.utf8.map { byte in
            let scalar = Unicode.Scalar(byte)
            let isKept =
                scalar.isASCII
                && (Character(scalar).isLetter || Character(scalar).isNumber
                    || kept.unicodeScalars.contains(scalar))
            return isKept ? String(scalar) : "%" + Hexadecimal.encode([byte]).uppercased()
        }.joined()
    }

    /// A target in absolute form names a server first (RFC 9112 section 3.2.2).
    private static func withoutAuthority(_ target: Substring) -> Substring {
        guard !target.hasPrefix("/"), let separator = target.firstRange(of: "://") else { return target }
        let rest = target[separator.upperBound...]
        return rest.firstIndex { $0 == "/" || $0 == "?" }.map { rest[$0...] } ?? "/"
    }

    /// The path with its escapes resolved; bytes that are no UTF-8 stay escaped, as Django leaves them.
    private static func decoded(_ path: Substring) -> String {
        var bytes = PercentEncoding.decode(path)
        while let fault = UTF8Fault(in: bytes) {
            let escapes = bytes[fault.range].flatMap {
                Array("%\(Hexadecimal.encode([$0]).uppercased())".utf8)
            }
            bytes.replaceSubrange(fault.range, with: escapes)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
