import HTTPMessages

/// A field's value with parameters, read as leniently as Django reads it: `application/json; indent=4`.
struct HeaderValue: Hashable {
    /// The whole text.
    let text: String
    /// What stands before the first semicolon, in lower case.
    let value: String
    let parameters: [Field]

    init(parsing text: String) {
        self.text = text
        var segments = Self.segments(of: text).map { FieldSyntax.trimmed($0) }
        value = segments.removeFirst().lowercased()
        parameters = segments.compactMap(Self.parameter)
    }

    subscript(parameter: String) -> String? { parameters.last { $0.isNamed(parameter) }?.value }

    var type: Substring { value.prefix { $0 != "/" } }
    var subtype: Substring { value.dropFirst(type.count).dropFirst() }

    /// Splits at semicolons outside quotes.
    private static func segments(of text: String) -> [String] {
        var segments = [""]
        var isQuoted = false
        var previous: Character?
        for character in text {
            if character == "\"", previous != "\\" { isQuoted.toggle() }
            previous = character
            if character == ";", !isQuoted {
                segments.append("")
            } else {
                segments[segments.count - 1].append(character)
            }
        }
        return segments
    }

    private static func parameter(_ segment: String) -> Field? {
        guard !segment.isEmpty else { return nil }
        let halves = segment.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map {
            FieldSyntax.trimmed($0)
        }
        let value = halves.count == 2 ? halves[1] : ""
        return Field(halves[0].lowercased(), unquoted(value))
    }

    private static func unquoted(_ value: String) -> String {
        guard value.count >= 2 else { return value }
        let inner = String(value.dropFirst().dropLast())
        switch (value.first, value.last) {
        case ("\"", "\""): return inner.replacing("\\\\", with: "\\").replacing("\\\"", with: "\"")
        case ("<", ">"): return inner
        default: return value
        }
    }
}
