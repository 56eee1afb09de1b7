package import HTTPMessages

/// One way to authenticate that a server offers in `WWW-Authenticate` (RFC 9110 section 11.6.1).
package struct AuthenticationChallenge: Equatable, Sendable {
    /// As written: `Digest`.
    package let scheme: String
    /// Names in lower case, values without quotes, in order.
    package private(set) var parameters: [Field] = []

    /// The value of the first parameter of that name.
    package subscript(parameter: String) -> String? { parameters.first { $0.isNamed(parameter) }?.value }

    /// Every challenge of an answer, in order; one field may hold several, and there may be several fields.
    package static func challenges(in response: Response) -> [AuthenticationChallenge] {
        response.fields[all: "WWW-Authenticate"].flatMap(challenges(inField:))
    }

    private static func challenges(inField field: String) -> [AuthenticationChallenge] {
        var challenges: [AuthenticationChallenge] = []
        for piece in pieces(of: field) {
            // `scheme name=value` begins a challenge, and so does a word alone; `name = value` goes on with one.
            let word = piece.prefix { $0 != " " && $0 != "=" }
            let rest = FieldSyntax.trimmed(piece.dropFirst(word.count))
            var parameter = piece
            if !rest.hasPrefix("="), FieldSyntax.isToken(String(word)) {
                challenges.append(AuthenticationChallenge(scheme: String(word)))
                parameter = rest
            }
            guard let field = self.parameter(parameter), var last = challenges.popLast() else { continue }
            last.parameters.append(field)
            challenges.append(last)
        }
        return challenges
    }

    /// What stands between commas outside quotes, trimmed.
    private static func pieces(of field: String) -> [String] {
        var pieces = [""]
        var isQuoted = false
        var isEscaped = false
        for character in field {
            if character == ",", !isQuoted {
                pieces.append("")
                continue
            }
            if character == "\"", !isEscaped { isQuoted.toggle() }
            isEscaped = isQuoted && character == "\\" && !isEscaped
            pieces[pieces.count - 1].append(character)
        }
        return pieces.map { FieldSyntax.trimmed($0) }.filter { !$0.isEmpty }
    }

    private static func parameter(_ text: String) -> Field? {
        // The syntax is that of parameters behind a semicolon (RFC 9110 section 5.6.6).
        ParameterizedValue(parsing: ";\(text)").parameters.first
    }
}
