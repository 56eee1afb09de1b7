/// `application/x-www-form-urlencoded` (WHATWG URL standard, section 5), with Python's choice of unreserved characters.
package enum FormEncoding {
    /// `name=value` pairs joined by `&`, a space as `+`.
    package static func encode(_ pairs: some Sequence<Field>) -> String {
        pairs.map { "\(encode($0.name))=\(encode($0.value))" }.joined(separator: "&")
    }

    /// One name or value, as it stands in a form body or a query.
    package static func encode(_ text: String) -> String {
        // A percent sign is encoded as %25, so that %20 stands for a space and nothing else.
        PercentEncoding.encode(text, for: .value).replacing("%20", with: "+")
    }

    /// The pairs of an encoded text; pieces without `=` have an empty value, empty pieces are left out.
    package static func decode(_ text: some StringProtocol) -> [Field] {
        Array(text.utf8).split(separator: UInt8(ascii: "&")).map { piece in
            let halves = piece.split(
                separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            return Field(decodeValue(halves[0]), halves.count == 2 ? decodeValue(halves[1]) : "")
        }
    }

    private static func decodeValue(_ bytes: ArraySlice<UInt8>) -> String {
        let spaced = bytes.map { $0 == UInt8(ascii: "+") ? UInt8(ascii: " ") : $0 }
        return PercentEncoding.decodedText(String(decoding: spaced, as: UTF8.self))
    }
}
