import HTTPMessages

/// How a request's body ends (RFC 9112 section 6.3).
enum BodyFraming: Equatable {
    case none
    /// In bytes.
    case length(Int)
    case chunked

    /// What the fields say, provided they say one thing.
    ///
    /// - Throws: 400 for two lengths, a length beside a coding, or a length that is no plain decimal number;
    ///   501 for a coding other than `chunked`.
    init(_ head: MessageHead) throws(Refusal) {
        let codings = head.fields[all: "Transfer-Encoding"]
        let lengths = head.fields[all: "Content-Length"]
        guard codings.isEmpty else {
            self = try Self.coding(codings, besideLength: !lengths.isEmpty, isVersion10: head.isVersion10)
            return
        }
        guard let length = lengths.first else {
            self = .none
            return
        }
        guard lengths.count == 1, let count = FieldSyntax.contentLength(length) else {
            throw Refusal(400, "The Content-Length is not one decimal number.")
        }
        self = count == 0 ? .none : .length(Int(count))
    }

    private static func coding(
        _ codings: [String], besideLength: Bool, isVersion10: Bool
    ) throws(Refusal) -> BodyFraming {
        guard !besideLength else {
            throw Refusal(400, "Transfer-Encoding and Content-Length exclude each other.")
        }
        guard codings.count == 1, !isVersion10 else {
            throw Refusal(400, "The Transfer-Encoding is malformed.")
        }
        guard codings[0].equalsIgnoringCase("chunked") else {
            throw Refusal(501, "The only transfer coding spoken here is 'chunked'.")
        }
        return .chunked
    }
}
