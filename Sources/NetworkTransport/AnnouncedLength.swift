import HTTPMessages

/// What an answer says about the length of its body. It has to be one decimal number (RFC 9112 section 6.3); libcurl goes by the
/// last one, and by as much of it as is a number, so that a body would be cut or lost without a word.
enum AnnouncedLength {
    /// Whether an answer to a request of that method can be read in one way only.
    static func isClear(in response: Response, to method: HTTPMethod) -> Bool {
        // These have no body whatever they say, and chunks count before a length.
        guard method != .head, ![204, 304].contains(response.status.code),
            !response.fields.contains("Transfer-Encoding")
        else { return true }
        let values = response.fields[all: "Content-Length"]
        let lengths = values.flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) }
            .map { FieldSyntax.contentLength(FieldSyntax.trimmed($0)) }
        // Several fields that agree are one, as are their values in one field.
        return lengths.allSatisfy { $0 != nil && $0 == lengths.first }
    }
}
