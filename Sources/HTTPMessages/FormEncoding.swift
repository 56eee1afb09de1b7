/// `application/x-www-form-urlencoded` (WHATWG URL standard, section 5), with Python's choice of unreserved characters.
package enum FormEncoding {
    /// `name=value` pairs joined by `&`, a space as `+`.
    package static func encode(_ pairs: some Sequence<Field>) -> String {
        pairs.map { "\(encode($0.name))=\(encode($0.value))" }.joined(separator: "&")
    }

    /// One name or value, as it stands in a form body or a query.
    package static func encode(_ text: String) -> String {
        text.split(separator: " ", omittingEmptySubsequences: false)
            .map { PercentEncoding.encode($0, for: .value) }
            .joined(separator: "+")
    }

    /// The pairs of an encoded text; pieces without `=` have an empty value, empty pieces are left out.
    package static func decode(_ text: some StringProtocol) -> [Field] {
        text.split(separator: "&").map { piece in
            let halves = piece.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return Field(decodeValue(halves[0]), halves.count == 2 ? decodeValue(halves[1]) : "")
        }
    }

    private static func decodeValue(_ text: some StringProtocol) -> String {
        let spaced = text.split(separator: "+", omittingEmptySubsequences: false).joined(separator: " ")
        return PercentEncoding.decodedText(spaced)
    }
}
