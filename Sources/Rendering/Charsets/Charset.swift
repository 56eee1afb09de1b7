/// A character set that text can be read from and written in.
package struct Charset: Sendable {
    private enum Form: Sendable {
        case utf8, ascii
        case utf16(isBigEndian: Bool?), utf32(isBigEndian: Bool?)
        case system(SystemCharset)
    }

    private let form: Form

    /// What the web takes text for when nobody says otherwise.
    package static let utf8 = Charset(form: .utf8)

    /// What a byte order mark of their own says of bytes of two and of four.
    static let utf16 = Charset(form: .utf16(isBigEndian: nil))
    static let utf32 = Charset(form: .utf32(isBigEndian: nil))

    static func system(_ set: SystemCharset) -> Charset { Charset(form: .system(set)) }

    private init(form: Form) { self.form = form }

    /// The set of that name, as `Content-Type` or a person writes it; nil when it is none of ours.
    ///
    /// Hyphens, underscores, spaces and case make no difference.
    package init?(named name: String) {
        let plain = name.lowercased().filter { $0.isLetter || $0.isNumber }
        switch plain {
        case "utf8", "u8", "utf", "utf8ucs2", "utf8ucs4", "cp65001": form = .utf8
        case "ascii", "usascii", "us", "646", "iso646us", "isoir6", "cp367", "ibm367", "csascii":
            form = .ascii
        case "utf16", "u16", "ucs2", "iso10646ucs2": form = .utf16(isBigEndian: nil)
        case "utf16be", "unicodebigunmarked": form = .utf16(isBigEndian: true)
        case "utf16le", "unicodelittleunmarked": form = .utf16(isBigEndian: false)
        case "utf32", "u32", "ucs4": form = .utf32(isBigEndian: nil)
        case "utf32be": form = .utf32(isBigEndian: true)
        case "utf32le": form = .utf32(isBigEndian: false)
        default:
            guard let set = SystemCharset.named(plain) else { return nil }
            form = .system(set)
        }
    }

    /// The set that a text which declares none is most plausibly in.
    package static func detected(in bytes: [UInt8]) -> Charset { CharsetDetector.charset(of: bytes) }

    /// Whether characters of ASCII have zero bytes in them, which elsewhere are the mark of what is no text.
    var hasZeroBytes: Bool {
        switch form {
        case .utf16, .utf32: true
        case .utf8, .ascii, .system: false
        }
    }

    var isUTF8: Bool {
        if case .utf8 = form { true } else { false }
    }

    /// The text; what the bytes do not spell becomes U+FFFD.
    package func decode(_ bytes: [UInt8]) -> String {
        switch form {
        case .utf8: return String(decoding: bytes, as: UTF8.self)
        case .ascii: return Self.string(bytes.map { $0 < 0x80 ? Unicode.Scalar($0) : "\u{FFFD}" })
        case .system(let set): return set.decode(bytes)
        case .utf16(let isBigEndian):
            let (units, rest) = Self.units(UInt16.self, of: bytes, isBigEndian: isBigEndian)
            return String(decoding: units, as: UTF16.self) + rest
        case .utf32(let isBigEndian):
            let (units, rest) = Self.units(UInt32.self, of: bytes, isBigEndian: isBigEndian)
            return String(decoding: units, as: UTF32.self) + rest
        }
    }

    /// The bytes; what the set has no bytes for becomes a question mark.
    package func encode(_ text: String) -> [UInt8] {
        switch form {
        case .utf8: return Array(text.utf8)
        case .ascii: return text.unicodeScalars.map { $0.isASCII ? UInt8($0.value) : UInt8(ascii: "?") }
        case .system(let set): return set.encode(text)
        case .utf16(let isBigEndian):
            return Self.bytes(of: (isBigEndian == nil ? [0xFEFF] : []) + text.utf16, isBigEndian: isBigEndian)
        case .utf32(let isBigEndian):
            let units = text.unicodeScalars.map(\.value)
            return Self.bytes(of: (isBigEndian == nil ? [0xFEFF] : []) + units, isBigEndian: isBigEndian)
        }
    }

    private static func string(_ scalars: [Unicode.Scalar]) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    /// The code units, and a replacement character for bytes that are left over.
    ///
    /// Without a known order of bytes, a byte order mark tells it, or they are taken as little-endian.
    private static func units<Unit: FixedWidthInteger>(
        _ type: Unit.Type, of bytes: [UInt8], isBigEndian: Bool?
    ) -> (units: [Unit], rest: String) {
        let size = Unit.bitWidth / 8
        let bigEndian = stride(from: 0, through: bytes.count - size, by: size).map { start in
            bytes[start..<start + size].reduce(Unit(0)) { $0 << 8 | Unit($1) }
        }
        let littleEndian = bigEndian.map(\.byteSwapped)
        let rest = bytes.count % size == 0 ? "" : "\u{FFFD}"
        switch isBigEndian {
        case true: return (bigEndian, rest)
        case false: return (littleEndian, rest)
        case nil where bigEndian.first == 0xFEFF: return (Array(bigEndian.dropFirst()), rest)
        case nil:
            return (Array(littleEndian.first == 0xFEFF ? littleEndian.dropFirst() : littleEndian[...]), rest)
        }
    }

    private static func bytes<Unit: FixedWidthInteger>(of units: [Unit], isBigEndian: Bool?) -> [UInt8] {
        units.flatMap { unit in
            let shifts = stride(from: 0, to: Unit.bitWidth, by: 8)
            let littleEndian = shifts.map { UInt8(truncatingIfNeeded: unit >> Unit($0)) }
            return isBigEndian == true ? littleEndian.reversed() : littleEndian
        }
    }
}
