/// A coding of bodies that is undone (RFC 9110 section 8.4.1).
package enum ContentCoding: Sendable {
    /// What a request asks for unless it says otherwise.
    case gzip, deflate
    /// One that stands beside a known one, so that nothing of the body can be read.
    case unknown

    /// The codings to undo in a body with these fields, in the order in which they were applied.
    ///
    /// There are none when none is known: such a body stays as it came, for whoever knows better.
    package static func codings(of fields: Fields) -> [ContentCoding] {
        let names = fields[all: "Content-Encoding"].flatMap { $0.split(separator: ",") }
            .map { FieldSyntax.trimmed($0).lowercased() }.filter { !$0.isEmpty && $0 != "identity" }
        let codings = names.map { known[$0] ?? .unknown }
        return codings.allSatisfy { $0 == .unknown } ? [] : codings
    }

    private static let known: [String: ContentCoding] = [
        "gzip": .gzip, "x-gzip": .gzip, "deflate": .deflate,
    ]
}
