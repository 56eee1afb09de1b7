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
        // A target is ASCII, and bytes are quicker than characters on the way of every request.
        let local = Self.withoutAuthority(Substring(target.utf8.prefix { $0 != UInt8(ascii: "#") }))
        let end = local.utf8.firstIndex(of: UInt8(ascii: "?")) ?? local.endIndex
        let path = Self.decoded(local[..<end])
        self.path = path.utf8.first == UInt8(ascii: "/") ? path : "/" + path
        let query = local[end...].dropFirst()
        queryText = query.isEmpty ? "" : "?" + query
        self.query = query.isEmpty ? [] : FormEncoding.decode(query)
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
        guard target.utf8.first != UInt8(ascii: "/"), let separator = target.firstRange(of: "://") else {
            return target
        }
        let rest = target[separator.upperBound...]
        return rest.firstIndex { $0 == "/" || $0 == "?" }.map { rest[$0...] } ?? "/"
    }

    /// The path with its escapes resolved; bytes that are no UTF-8 stay escaped, as Django leaves them.
    private static func decoded(_ path: Substring) -> String {
        guard path.utf8.contains(UInt8(ascii: "%")) else { return String(path) }
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
