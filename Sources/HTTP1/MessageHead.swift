import HTTPMessages

/// The head of a request: its start line and its fields (RFC 9112 sections 3 and 5).
///
/// Parsing is strict. Whatever two parsers could read differently (a bare line feed, white space before a
/// colon, a folded line, no `Host` or two) is refused rather than guessed at, because guesses are how
/// requests are smuggled. Beyond that, it refuses what gunicorn refuses.
struct MessageHead: Equatable {
    var method: String
    var target: String
    var isVersion10: Bool
    var fields: Fields

    /// Reads a head without the empty line that ends it.
    init(parsing bytes: ArraySlice<UInt8>, within limits: Limits = Limits()) throws(Refusal) {
        var lines = LineCursor(bytes)
        guard let startLine = try lines.next() else { throw Refusal(400, "The request line is missing.") }
        guard startLine.count <= limits.requestLine else {
            throw Refusal(414, "The request line is too long.")
        }
        (method, target, isVersion10) = try Self.parseStartLine(startLine)
        var fields: [Field] = []
        while let line = try lines.next() {
            guard line.count <= limits.field, fields.count < limits.fieldCount else {
                throw Refusal(431, "A header field is too long, or there are too many.")
            }
            fields.append(try Self.parseField(line))
        }
        self.fields = Fields(fields)
        try checkSingleFields()
    }

    /// A request line: three words with one space between them.
    private static func parseStartLine(
        _ line: ArraySlice<UInt8>
    ) throws(Refusal) -> (method: String, target: String, isVersion10: Bool) {
        let words = line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        guard words.count == 3 else { throw Refusal(400, "The request line is malformed.") }
        // Methods are written in capitals; one that is not is a mistake (RFC 9110 section 9.1).
        guard (3...20).contains(words[0].count), isToken(words[0]), !words[0].contains(where: isSmallLetter)
        else {
            throw Refusal(400, "The method is malformed.")
        }
        let (method, target) = (Latin1.text(words[0]), Latin1.text(words[1]))
        guard isTarget(target, of: method) else { throw Refusal(400, "The request target is malformed.") }
        let isVersion10 = words[2].elementsEqual("HTTP/1.0".utf8)
        guard isVersion10 || words[2].elementsEqual("HTTP/1.1".utf8) else {
            throw Refusal(400, "Only HTTP/1.1 and HTTP/1.0 are spoken here.")
        }
        return (method, target, isVersion10)
    }

    /// The four forms of RFC 9112 section 3.2, of which two belong to one method each.
    private static func isTarget(_ target: String, of method: String) -> Bool {
        guard target.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return false }
        if target.utf8.first == UInt8(ascii: "/") { return true }
        return target == "*"
            ? method == "OPTIONS" : target.contains("://") || (method == "CONNECT" && !target.isEmpty)
    }

    private static func isToken(_ bytes: ArraySlice<UInt8>) -> Bool {
        !bytes.isEmpty && bytes.allSatisfy { FieldSyntax.isTokenByte($0) }
    }

    private static func isSmallLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }

    private static func parseField(_ line: ArraySlice<UInt8>) throws(Refusal) -> Field {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else {
            throw Refusal(400, "A header field has no colon.")
        }
        // The name is checked as it stands: white space before the colon, and a folded line, end here.
        guard isToken(line[..<colon]) else {
            throw Refusal(400, "A header field's name is not a token.")
        }
        var value = line[(colon + 1)...]
        while let first = value.first, first == 0x20 || first == 0x09 { value.removeFirst() }
        while let last = value.last, last == 0x20 || last == 0x09 { value.removeLast() }
        guard value.allSatisfy({ $0 == 0x09 || ($0 >= 0x20 && $0 != 0x7F) }) else {
            throw Refusal(400, "A header field's value has a control character.")
        }
        return Field(Latin1.text(line[..<colon]), Latin1.text(value))
    }

    /// Exactly one `Host`, which only HTTP/1.0 may leave out (RFC 9112 section 3.2), and one `Content-Type`
    /// at most.
    private func checkSingleFields() throws(Refusal) {
        let hosts = fields.count { $0.isNamed("Host") }
        guard hosts == 1 || (hosts == 0 && isVersion10) else {
            throw Refusal(400, "A request needs exactly one Host field.")
        }
        guard fields.count(where: { $0.isNamed("Content-Type") }) <= 1 else {
            throw Refusal(400, "A request has at most one Content-Type field.")
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
