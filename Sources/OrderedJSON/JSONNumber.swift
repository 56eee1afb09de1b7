/// A JSON number as it was written, with exact views of it: `1.50` stays `1.50`, and so does a number of forty digits.
package struct JSONNumber: Hashable, Sendable {
    /// The number as written.
    package let text: String

    /// The number that prints as this integer.
    package init(_ integer: Int) { text = String(integer) }

    /// The number with this text, or `nil` when it is not one by RFC 8259 §6.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard Self.end(in: bytes, from: 0) == bytes.count else { return nil }
        self.text = text
    }

    init(uncheckedText: String) { text = uncheckedText }

    /// The value, when it is written without fraction or exponent and fits an `Int`.
    package var integer: Int? { Int(text) }

    /// The nearest floating-point value, or `nil` when there is no finite one.
    package var double: Double? {
        guard let value = Double(text), value.isFinite else { return nil }
        return value
    }
}

extension JSONNumber {
    /// Where the longest number that starts at `start` ends, or `nil` when none does.
    ///
    ///     number = [ "-" ] int [ "." 1*DIGIT ] [ ( "e" / "E" ) [ "-" / "+" ] 1*DIGIT ]     ; RFC 8259 §6
    static func end(in bytes: [UInt8], from start: Int) -> Int? {
        var position = start
        if byte(in: bytes, at: position) == UInt8(ascii: "-") { position += 1 }
        if byte(in: bytes, at: position) == UInt8(ascii: "0") {
            position += 1
        } else {
            guard let end = endOfDigits(in: bytes, from: position) else { return nil }
            position = end
        }
        if byte(in: bytes, at: position) == UInt8(ascii: "."),
            let end = endOfDigits(in: bytes, from: position + 1)
        {
            position = end
        }
        if byte(in: bytes, at: position) | 0x20 == UInt8(ascii: "e") {
            let sign = byte(in: bytes, at: position + 1)
            let hasSign = sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-")
            position = endOfDigits(in: bytes, from: position + (hasSign ? 2 : 1)) ?? position
        }
        return position
    }

    private static func endOfDigits(in bytes: [UInt8], from start: Int) -> Int? {
        var position = start
        while byte(in: bytes, at: position) &- UInt8(ascii: "0") < 10 { position += 1 }
        return position > start ? position : nil
    }

    /// The byte at that place, or NUL, which no number contains, past the end.
    private static func byte(in bytes: [UInt8], at position: Int) -> UInt8 {
        position < bytes.count ? bytes[position] : 0
    }
}
