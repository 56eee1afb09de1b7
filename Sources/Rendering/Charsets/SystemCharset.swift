import Foundation

/// A character set that Foundation has the characters of: every 8-bit set, and those of East Asia.
struct SystemCharset: Sendable {
    /// How bytes make up characters.
    enum Structure: Equatable, Sendable {
        /// One byte a character, the lower half as ASCII.
        case bytes
        /// The same, but for control characters in the upper half: there bytes stand for nothing.
        case codePage
        case pairs(PairStructure)
        /// EUC-JP, whose pairs are those of Shift_JIS at other places.
        case japaneseEUC
        /// Escape sequences change what bytes mean.
        case shifted
    }

    /// The name that Python knows it by, without punctuation.
    let name: String
    let structure: Structure
    /// Core Foundation's number for it (`CFStringEncodings`).
    private let number: UInt

    init(_ name: String, _ number: UInt, _ structure: Structure) {
        self.name = name
        self.number = number
        self.structure = structure
    }

    /// The text; what the bytes do not spell becomes U+FFFD.
    func decode(_ bytes: [UInt8]) -> String {
        switch structure {
        case .bytes, .codePage:
            let upperHalf = upperHalf
            var scalars = String.UnicodeScalarView()
            scalars.append(
                contentsOf: bytes.map { $0 < 0x80 ? Unicode.Scalar($0) : upperHalf[Int($0 & 0x7F)] })
            return String(scalars)
        case .pairs(let pairs): return decode(bytes, by: pairs)
        case .japaneseEUC: return decode(JapaneseEUC.shiftJIS(bytes), by: .shiftJIS)
        case .shifted: return converted(bytes) ?? String(decoding: bytes, as: UTF8.self)
        }
    }

    /// The bytes; what the set has no bytes for becomes a question mark.
    func encode(_ text: String) -> [UInt8] {
        converted(text) ?? text.unicodeScalars.flatMap { converted(String($0)) ?? [UInt8(ascii: "?")] }
    }

    /// What the bytes from 128 on stand for.
    var upperHalf: [Unicode.Scalar] {
        (UInt8(0x80)...0xFF).map { byte in
            guard let scalar = converted([byte])?.unicodeScalars.first else { return "\u{FFFD}" }
            return structure == .codePage && scalar.value < 0xA0 ? "\u{FFFD}" : scalar
        }
    }

    /// Everything at once, or character by character when not all bytes are of this set.
    private func decode(_ bytes: [UInt8], by pairs: PairStructure) -> String {
        if let text = converted(bytes) { return text }
        var text = ""
        var position = 0
        while position < bytes.count {
            let length = pairs.length(of: bytes[position...])
            if let length, let character = converted(Array(bytes[position..<position + length])) {
                text += character
            } else {
                text += "\u{FFFD}"
            }
            position += length ?? 1
        }
        return text
    }

    private func converted(_ bytes: [UInt8]) -> String? {
        String(bytes: bytes, encoding: encoding)
    }

    private func converted(_ text: String) -> [UInt8]? {
        if structure == .japaneseEUC {
            return text.data(using: encoding).flatMap { JapaneseEUC.bytes(ofShiftJIS: Array($0)) }
        }
        return text.data(using: encoding).map(Array.init)
    }

    /// Core Foundation's numbers are Foundation's, with a mark.
    private var encoding: String.Encoding { String.Encoding(rawValue: 0x8000_0000 | number) }
}
