import OrderedJSON

/// How a body's bytes become text: the `charset` parameter of its type, else UTF-8.
///
/// The codecs that clients use are decoded; of the others that Python knows, bytes beyond ASCII are taken for
/// UTF-8.
struct BodyCharset {
    private enum Codec { case utf8, utf8WithSignature, ascii, latin1, windows1252, utf16 }

    private let codec: Codec

    var isUTF8: Bool { codec == .utf8 }

    /// - Throws: 400 for a codec of Python's that makes no text. A name that Python does not know is
    ///   overlooked.
    init(_ type: HeaderValue) throws(RestAnswer) {
        let name = type["charset"] ?? ""
        let key = name.lowercased().replacing("_", with: "-")
        if Self.binaryCodecs.contains(key) {
            throw .detail(400, "Unsupported charset \"\(name)\" in request Content-Type header.")
        }
        codec = Self.textCodecs[key] ?? .utf8
    }

    private static let textCodecs: [String: Codec] = [
        "utf-8-sig": .utf8WithSignature, "ascii": .ascii, "us-ascii": .ascii, "latin-1": .latin1,
        "latin1": .latin1,
        "iso-8859-1": .latin1, "iso8859-1": .latin1, "l1": .latin1, "cp1252": .windows1252,
        "windows-1252": .windows1252, "utf-16": .utf16, "utf16": .utf16,
    ]

    private static let binaryCodecs: Set = [
        "base64", "base-64", "base64-codec", "bz2", "bz2-codec", "hex", "hex-codec", "quopri", "quopri-codec",
        "quoted-printable", "quotedprintable", "rot13", "rot-13", "uu", "uu-codec", "zip", "zlib",
        "zlib-codec",
    ]

    /// The body in UTF-8, decoded strictly.
    ///
    /// - Throws: Python's words for bytes that are none of the charset's.
    func strict(_ body: [UInt8]) throws(PythonJSON.ParseProblem) -> [UInt8] {
        switch codec {
        case .utf8: return Self.withoutCutCharacter(body)
        case .utf8WithSignature:
            return Self.withoutCutCharacter(
                body.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(body.dropFirst(3)) : body)
        case .ascii:
            guard let place = body.firstIndex(where: { $0 >= 0x80 }) else { return body }
            throw PythonJSON.ParseProblem(
                text: "'ascii' codec can't decode byte 0x\(String(body[place], radix: 16)) "
                    + "in position \(place): ordinal not in range(128)")
        case .latin1, .windows1252: return Array(lenient(body).utf8)
        case .utf16:
            guard body.starts(with: [0xFF, 0xFE]) || body.starts(with: [0xFE, 0xFF]) else {
                throw PythonJSON.ParseProblem(text: "UTF-16 stream does not start with BOM")
            }
            return Array(lenient(body).utf8)
        }
    }

    /// The text, with replacement characters for bytes that are none of the charset's.
    func lenient(_ body: some Collection<UInt8>) -> String {
        switch codec {
        case .utf8, .utf8WithSignature, .ascii: return String(decoding: body, as: UTF8.self)
        case .latin1: return String(String.UnicodeScalarView(body.map { Unicode.Scalar($0) }))
        case .windows1252: return String(String.UnicodeScalarView(body.map(Self.windows1252)))
        case .utf16:
            let bytes = Array(body)
            let isBigEndian = bytes.starts(with: [0xFE, 0xFF])
            let units = stride(from: 2, to: bytes.count - 1, by: 2).map { place in
                let (first, second) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
                return isBigEndian ? first << 8 | second : second << 8 | first
            }
            return String(decoding: units, as: UTF16.self)
        }
    }

    /// Python reads a body as a stream, in which a last character that is cut off is still to come.
    private static func withoutCutCharacter(_ body: [UInt8]) -> [UInt8] {
        guard let fault = UTF8Fault(in: body), fault.kind == .endOfText else { return body }
        return Array(body[..<fault.range.lowerBound])
    }

    /// What Windows has where ISO 8859-1 has control characters.
    private static func windows1252(_ byte: UInt8) -> Unicode.Scalar {
        (0x80...0x9F).contains(byte) ? windowsCharacters[Int(byte) - 0x80] : Unicode.Scalar(byte)
    }

    private static let windowsCharacters = Array(
        "€\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ".unicodeScalars)
}
