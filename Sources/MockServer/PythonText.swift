/// What Python's `str` and `int` make of text, where Django relies on them.
enum PythonText {
    /// `str.strip()`.
    static func stripped(_ text: some StringProtocol) -> String {
        var scalars = Substring(text).unicodeScalars
        while let first = scalars.first, isSpace(first) { scalars.removeFirst() }
        while let last = scalars.last, isSpace(last) { scalars.removeLast() }
        return String(Substring(scalars))
    }

    /// `str.isspace()` for one character: white space by its bidirectional class, or a space separator.
    static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09...0x0D, 0x1C...0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F,
            0x3000:
            true
        default: false
        }
    }

    /// Whether `\w` matches: a letter, a digit or number of any script, or the underscore; not a combining
    /// mark.
    static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            return scalar == "_" || scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
        }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: return true
        default: return scalar.properties.numericType != nil
        }
    }

    /// What `int(text)` gives.
    enum Integer: Equatable {
        case value(Int)
        /// A whole number beyond 64 bits.
        case beyond
    }

    /// `int(text)`: a sign, digits of any script, single underscores between them, white space around. Nil
    /// where Python raises `ValueError`, which it also does beyond 4300 digits.
    static func integer(_ text: some StringProtocol) -> Integer? {
        if text.utf8.count < 19, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            return Int(text).map(Integer.value)
        }
        var rest = stripped(text).unicodeScalars[...]
        var digits = ""
        if let sign = rest.first, sign == "-" || sign == "+" {
            if sign == "-" { digits = "-" }
            rest.removeFirst()
        }
        var previousWasDigit = false
        for scalar in rest {
            if scalar == "_", previousWasDigit {
                previousWasDigit = false
            } else if scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue {
                digits += String(Int(value))
                previousWasDigit = true
            } else {
                return nil
            }
        }
        guard previousWasDigit, digits.utf8.count <= 4_300 else { return nil }
        return Int(digits).map(Integer.value) ?? .beyond
    }
}
