/// A media type with its parameters (RFC 9110 section 8.3.1): `text/html; charset=utf-8`.
package struct MediaType: Hashable, Sendable {
    /// In lower case.
    package var type: String
    /// In lower case.
    package var subtype: String
    /// Names in lower case, values without quotes, in order.
    package var parameters: [Field]

    package init(_ type: String, _ subtype: String, parameters: [Field] = []) {
        self.type = type
        self.subtype = subtype
        self.parameters = parameters
    }

    /// Reads a `Content-Type`; nil when it has no slash or an empty half.
    package init?(parsing text: some StringProtocol) {
        var segments = Self.segments(of: text)
        let essence = segments.removeFirst().split(
            separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard essence.count == 2, FieldSyntax.isToken(essence[0]), FieldSyntax.isToken(essence[1]) else {
            return nil
        }
        type = essence[0].lowercased()
        subtype = essence[1].lowercased()
        parameters = segments.compactMap(Self.parameter)
    }

    /// `type/subtype` without parameters.
    package var essence: String { "\(type)/\(subtype)" }

    /// The value of the named parameter.
    package subscript(parameter: String) -> String? { parameters.first { $0.isNamed(parameter) }?.value }

    /// Splits at semicolons outside quotes, and trims the pieces.
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
