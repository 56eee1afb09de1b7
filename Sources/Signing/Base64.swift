/// Bytes as text of 64 characters (RFC 4648), decoded strictly: nothing foreign, exact padding, no stray bits.
package struct Base64: Sendable {
    /// `A`–`Z`, `a`–`z`, `0`–`9`, `+`, `/`, padded with `=` (§4); what Basic authentication uses.
    package static let standard = Base64(lastCharacters: "+/", isPadded: true)

    /// The same with `-` and `_`, not padded (§5); what a JSON Web Token uses (RFC 7515 §2).
    package static let url = Base64(lastCharacters: "-_", isPadded: false)

    private let alphabet: [UInt8]
    /// The value of each byte as a digit, or `notADigit`.
    private let values: [UInt8]
    private let isPadded: Bool

    private static let notADigit: UInt8 = 0xFF
    private static let padding = UInt8(ascii: "=")

    private init(lastCharacters: String, isPadded: Bool) {
        alphabet = Array(
            ("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789" + lastCharacters).utf8)
        var values = [UInt8](repeating: Self.notADigit, count: 256)
        for (value, character) in alphabet.enumerated() { values[Int(character)] = UInt8(value) }
        self.values = values
        self.isPadded = isPadded
    }

    /// The text that stands for these bytes.
    package func encode(_ bytes: [UInt8]) -> String {
        var output: [UInt8] = []
        output.reserveCapacity((bytes.count + 2) / 3 * 4)
        var (bits, bitCount) = (0, 0)
        for byte in bytes {
            bits = bits << 8 | Int(byte)
            bitCount += 8
            while bitCount >= 6 {
                bitCount -= 6
                output.append(alphabet[bits >> bitCount & 0x3F])
            }
            bits &= 0x3F
        }
        if bitCount > 0 { output.append(alphabet[bits << (6 - bitCount) & 0x3F]) }
        while isPadded, output.count % 4 != 0 { output.append(Self.padding) }
        return String(decoding: output, as: UTF8.self)
    }

    /// The bytes this text stands for, or `nil` when ``encode(_:)`` would not write exactly this text for any.
    package func decode(_ text: String) -> [UInt8]? { decode(Array(text.utf8)[...]) }

    func decode(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        var digits = text
        if isPadded {
            guard digits.count % 4 == 0 else { return nil }
            for _ in 0..<2 where digits.last == Self.padding { digits.removeLast() }
        }
        guard digits.count % 4 != 1 else { return nil }
        var output: [UInt8] = []
        output.reserveCapacity(digits.count * 3 / 4)
        var (bits, bitCount) = (0, 0)
        for digit in digits {
            let value = values[Int(digit)]
            guard value != Self.notADigit else { return nil }
            bits = bits << 6 | Int(value)
            bitCount += 6
            if bitCount >= 8 {
                bitCount -= 8
                output.append(UInt8(truncatingIfNeeded: bits >> bitCount))
                bits &= 1 << bitCount - 1
            }
        }
        return bits == 0 ? output : nil
    }
}
