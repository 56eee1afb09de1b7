import HTTPMessages

/// The head of a request: its start line and its fields (RFC 9112 sections 3 and 5).
///
/// Parsing is strict. Whatever two parsers could read differently (a bare line feed, white space before a colon, a folded
/// line, no `Host` or two) is refused rather than guessed at, because guesses are how requests are smuggled.
struct MessageHead: Equatable {
    var method: String
    var target: String
    var isVersion10: Bool
    var fields: Fields

    /// Reads a head without the empty line that ends it.
    init(parsing bytes: ArraySlice<UInt8>) throws(Refusal) {
        var lines = LineCursor(bytes)
        guard let startLine = try lines.next() else { throw Refusal(400, "The request line is missing.") }
        (method, target, isVersion10) = try Self.parseStartLine(startLine)
        var fields: [Field] = []
        while let line = try lines.next() { fields.append(try Self.parseField(line)) }
        self.fields = Fields(fields)
        try checkHost()
    }

    /// A request line: three words with one space between them.
    private static func parseStartLine(
        _ line: ArraySlice<UInt8>
    ) throws(Refusal) -> (method: String, target: String, isVersion10: Bool) {
        let words = line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        guard words.count == 3 else { throw Refusal(400, "The request line is malformed.") }
        let method = Latin1.text(words[0])
        guard FieldSyntax.isToken(method) else { throw Refusal(400, "The method is not a token.") }
        let target = words[1]
        guard !target.isEmpty, target.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else {
            throw Refusal(400, "The request target is malformed.")
        }
        guard words[2].count == 8, words[2].starts(with: "HTTP/".utf8) else {
            throw Refusal(400, "The HTTP version is malformed.")
        }
        switch Latin1.text(words[2].dropFirst(5)) {
        case "1.1": return (method, Latin1.text(target), false)
        case "1.0": return (method, Latin1.text(target), true)
        default: throw Refusal(505, "Only HTTP/1.1 and HTTP/1.0 are spoken here.")
        }
    }

    private static func parseField(_ line: ArraySlice<UInt8>) throws(Refusal) -> Field {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else {
            throw Refusal(400, "A header field has no colon.")
        }
        // The name is checked as it stands: white space before the colon, and a folded line, end here.
        let name = Latin1.text(line[..<colon])
        guard FieldSyntax.isToken(name) else { throw Refusal(400, "A header field's name is not a token.") }
        var value = line[(colon + 1)...]
        while let first = value.first, first == 0x20 || first == 0x09 { value.removeFirst() }
        while let last = value.last, last == 0x20 || last == 0x09 { value.removeLast() }
        guard value.allSatisfy({ $0 == 0x09 || ($0 >= 0x20 && $0 != 0x7F) }) else {
            throw Refusal(400, "A header field's value has a control character.")
        }
        return Field(name, Latin1.text(value))
    }

    /// RFC 9112 section 3.2: exactly one `Host`, which only HTTP/1.0 may leave out.
    private func checkHost() throws(Refusal) {
        let count = fields.count { $0.isNamed("Host") }
        guard count == 1 || (count == 0 && isVersion10) else {
            throw Refusal(400, "A request needs exactly one Host field.")
        }
    }
}

/// Hands out the lines of a head, each ended by CR LF and by nothing else.
private struct LineCursor {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    mutating func next() throws(Refusal) -> ArraySlice<UInt8>? {
        guard !rest.isEmpty else { return nil }
        let end = rest.firstIndex { $0 == UInt8(ascii: "\r") || $0 == UInt8(ascii: "\n") } ?? rest.endIndex
        let line = rest[..<end]
        guard end < rest.endIndex else {
            rest = []
            return line
        }
        guard rest[end...].starts(with: "\r\n".utf8) else {
            throw Refusal(400, "A line ends in something else than CR LF.")
        }
        rest = rest[(end + 2)...]
        return line
    }
}

/// Text of which each character stands for one byte.
enum Latin1 {
    static func text(_ bytes: ArraySlice<UInt8>) -> String {
        if bytes.allSatisfy({ $0 < 0x80 }) { return String(decoding: bytes, as: UTF8.self) }
        return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }
}
