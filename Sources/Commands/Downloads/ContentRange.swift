import Diagnostics
import HTTPMessages

/// A `Content-Range` (RFC 9110 section 14.4): `bytes 100-199/200`.
struct ContentRange: Equatable {
    var first: Int64
    var last: Int64
    /// The size of the whole, nil when the server wrote `*`.
    var total: Int64?

    init?(parsing text: String) {
        let match = text.wholeMatch(of: /\s*bytes\s+(\d+)-(\d+)\/(\d+|\*)\s*/)
        guard let match, let first = Int64(match.1), let last = Int64(match.2) else { return nil }
        self.first = first
        self.last = last
        total = Int64(match.3)
        if match.3 != "*", total == nil { return nil }
    }

    /// The range of a 206 answer, checked against what was asked: everything from `offset` on.
    ///
    /// Throws `Failure` of kind `connection` with one of four complaints: missing, malformed, contradictory, not what was asked.
    static func resuming(at offset: Int64, in response: Response) throws(Failure) -> ContentRange {
        guard let text = response.fields["Content-Range"] else {
            throw Failure(
                .connection, "the server sent a part of the file without saying which", hint: startOver,
                httpie: "ContentRangeError: Missing Content-Range")
        }
        guard let range = ContentRange(parsing: text) else {
            throw Failure(
                .connection, "'Content-Range: \(text)' cannot be understood", hint: startOver,
                httpie: "ContentRangeError: Invalid Content-Range format '\(text)'")
        }
        guard range.first <= range.last, range.last < range.total ?? .max else {
            throw Failure(
                .connection, "'Content-Range: \(text)' contradicts itself", hint: startOver,
                httpie: "ContentRangeError: Invalid Content-Range returned: '\(text)'")
        }
        guard range.first == offset, range.total.map({ range.last == $0 - 1 }) ?? true else {
            throw Failure(
                .connection, "the server sent '\(text)' where bytes from \(offset) on were asked for",
                hint: startOver,
                httpie: """
                    ContentRangeError: Unexpected Content-Range returned ('\(text)') \
                    for the requested Range ("bytes=\(offset)-")
                    """)
        }
        return range
    }

    private static let startOver = "leave out --continue to load the file from its start"
}
