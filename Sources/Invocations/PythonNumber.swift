/// Numbers as httpie's options take them, in the syntax of Python: blanks around, a sign, underscores between digits.
enum PythonNumber {
    /// A whole number; one that is too large for `Int` is the nearest that is not. Nil when the text is something else.
    static func whole(_ text: String) -> Int? {
        guard let plain = withoutDecoration(text) else { return nil }
        let digits = plain.hasPrefix("+") || plain.hasPrefix("-") ? plain.dropFirst() : plain[...]
        guard !digits.isEmpty, digits.utf8.allSatisfy(isDigit) else { return nil }
        return Int(plain) ?? (plain.hasPrefix("-") ? .min : .max)
    }

    /// A number with or without a fraction and an exponent. Nil when the text is something else, or no finite number.
    static func decimal(_ text: String) -> Double? {
        let isPlain = { (byte: UInt8) in isDigit(byte) || "+-.eE".utf8.contains(byte) }
        guard let plain = withoutDecoration(text), plain.utf8.allSatisfy(isPlain) else { return nil }
        return Double(plain).flatMap { $0.isFinite ? $0 : nil }
    }

    /// The text without the blanks around it and the underscores between its digits; nil for an underscore elsewhere.
    private static func withoutDecoration(_ text: String) -> String? {
        let trimmed = Array(text.utf8).drop(while: isBlank).reversed().drop(while: isBlank).reversed()
        let bytes = Array(trimmed)
        for place in bytes.indices where bytes[place] == UInt8(ascii: "_") {
            let isBetweenDigits =
                place > 0 && isDigit(bytes[place - 1]) && place + 1 < bytes.count && isDigit(bytes[place + 1])
            guard isBetweenDigits else { return nil }
        }
        return String(decoding: bytes.filter { $0 != UInt8(ascii: "_") }, as: UTF8.self)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
