/// A field value with parameters behind semicolons: `attachment; filename="a;b.txt"` (RFC 9110 section 5.6.6).
package struct ParameterizedValue: Hashable, Sendable {
    /// What stands before the first semicolon, trimmed.
    package let value: String
    /// Names in lower case, values without quotes, in order.
    package let parameters: [Field]

    package init(parsing text: some StringProtocol) {
        let segments = Self.segments(of: text)
        value = segments[0]
        parameters = segments.dropFirst().compactMap(Self.parameter)
    }

    /// The value of the first parameter of that name.
    package subscript(parameter: String) -> String? { parameters.first { $0.isNamed(parameter) }?.value }

    /// Splits at semicolons outside quotes, and trims the pieces. There is always one.
    private static func segments(of text: some StringProtocol) -> [String] {
        var segments = [""]
        var isQuoted = false
        var isEscaped = false
        for character in text {
            if character == ";", !isQuoted {
                segments.append("")
                continue
            }
            if character == "\"", !isEscaped { isQuoted.toggle() }
            isEscaped = isQuoted && character == "\\" && !isEscaped
            segments[segments.count - 1].append(character)
        }
        return segments.map { FieldSyntax.trimmed($0) }
    }

    private static func parameter(_ segment: String) -> Field? {
        let halves = segment.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard halves.count == 2 else { return nil }
        return Field(FieldSyntax.trimmed(halves[0]).lowercased(), unquoted(FieldSyntax.trimmed(halves[1])))
    }

    private static func unquoted(_ text: String) -> String {
        guard text.count >= 2, text.first == "\"", text.last == "\"" else { return text }
        var result = ""
        var isEscaped = false
        for character in text.dropFirst().dropLast() {
            if character == "\\", !isEscaped {
                isEscaped = true
            } else {
                result.append(character)
                isEscaped = false
            }
        }
        return result
    }
}
