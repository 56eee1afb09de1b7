/// Halves of surrogate pairs, which JSON can escape (`\ud800`), Python can hold and Swift cannot.
///
/// They are carried through as characters of the last private plane, which stand for them one to one, so that
/// what Django says about them can be said.
enum SurrogateEscapes {
    private static let offset: UInt32 = 0x10_0000

    /// The JSON text with each escape of half a pair replaced by its stand-in.
    static func marked(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.firstRange(of: Array(#"\u"#.utf8)) != nil else { return bytes }
        var result: [UInt8] = []
        var position = 0
        while position < bytes.count {
            guard bytes[position] == UInt8(ascii: "\\"), position + 1 < bytes.count else {
                result.append(bytes[position])
                position += 1
                continue
            }
            guard let unit = unit(in: bytes, at: position), UTF16.isSurrogate(unit) else {
                result += bytes[position..<position + 2]
                position += 2
                continue
            }
            if UTF16.isLeadSurrogate(unit), let next = Self.unit(in: bytes, at: position + 6),
                UTF16.isTrailSurrogate(next)
            {
                result += bytes[position..<position + 12]
                position += 12
            } else {
                if let standIn = Unicode.Scalar(UInt32(unit) + offset) {
                    result += Array(String(Character(standIn)).utf8)
                }
                position += 6
            }
        }
        return result
    }

    /// Whether a text has half a pair in it.
    static func occur(in text: String) -> Bool { first(in: text) != nil }

    /// The first half of a pair in a text.
    static func first(in text: String) -> UInt32? {
        text.unicodeScalars.first { (offset + 0xD800...offset + 0xDFFF).contains($0.value) }.map {
            $0.value - offset
        }
    }

    /// The UTF-16 unit that is escaped here.
    private static func unit(in bytes: [UInt8], at position: Int) -> UInt16? {
        guard position + 6 <= bytes.count, bytes[position] == UInt8(ascii: "\\"),
            bytes[position + 1] == UInt8(ascii: "u")
        else { return nil }
        let digits = bytes[position + 2..<position + 6]
        return digits.contains(UInt8(ascii: "+"))
            ? nil : UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    }
}
