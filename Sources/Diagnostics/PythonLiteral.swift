extension StringProtocol {
    /// The text as Python's `repr` writes it, which httpie puts into its messages: in single quotes, unless it has some and no double
    /// ones, with escapes for backslashes and control characters.
    package var pythonLiteral: String {
        let quote: Unicode.Scalar = contains("'") && !contains("\"") ? "\"" : "'"
        var literal = String.UnicodeScalarView([quote])
        for scalar in unicodeScalars {
            switch scalar {
            case "\n": literal.append(contentsOf: "\\n".unicodeScalars)
            case "\r": literal.append(contentsOf: "\\r".unicodeScalars)
            case "\t": literal.append(contentsOf: "\\t".unicodeScalars)
            case "\\", quote: literal.append(contentsOf: ["\\", scalar])
            case _ where scalar.properties.generalCategory == .control:
                let digits = String(scalar.value, radix: 16)
                literal.append(contentsOf: (scalar.value < 16 ? "\\x0\(digits)" : "\\x\(digits)").unicodeScalars)
            default: literal.append(scalar)
            }
        }
        literal.append(quote)
        return String(literal)
    }
}
