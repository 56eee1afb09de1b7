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
        let parsed = ParameterizedValue(parsing: text)
        let essence = parsed.value.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard essence.count == 2, essence.allSatisfy({ FieldSyntax.isToken(String($0)) }) else {
            return nil
        }
        self.init(essence[0].lowercased(), essence[1].lowercased(), parameters: parsed.parameters)
    }

    /// `type/subtype` without parameters.
    package var essence: String { "\(type)/\(subtype)" }

    /// The value of the named parameter.
    package subscript(parameter: String) -> String? { parameters.first { $0.isNamed(parameter) }?.value }
}
