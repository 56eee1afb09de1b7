/// One line of input with a marked span, drawn as the line and a line of carets under the span.
package struct SourceExcerpt: Equatable, Sendable {
    /// The line as typed, without its line end.
    package let line: String
    /// The marked span, in characters from the start of the line. It may start at the end of the line.
    package let span: Range<Int>

    /// Marks `span` (in characters) of `line`; a span that leaves the line is cut to it, an empty one marks one column.
    package init(_ line: String, marking span: Range<Int>) {
        self.line = line
        let count = line.count
        let lower = min(max(span.lowerBound, 0), count)
        self.span = lower..<max(min(span.upperBound, count), lower)
    }

    /// Marks the line of `text` in which the byte at `offset` lies, and that one character.
    package init(of text: [UInt8], at offset: Int) {
        let offset = min(max(offset, 0), text.count)
        let start = text[..<offset].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        var end = text[offset...].firstIndex(of: 0x0A) ?? text.count
        if end > start, text[end - 1] == 0x0D { end -= 1 }
        let column = String(decoding: text[start..<offset], as: UTF8.self).count
        // A window keeps one line of a minified document readable.
        let window = Self.longestLine
        let whole = String(decoding: text[start..<end], as: UTF8.self)
        let first = column > window ? column - window / 2 : 0
        self.init(
            String(whole.dropFirst(first).prefix(window * 2)),
            marking: (column - first)..<(column - first + 1)
        )
    }

    /// The longest line shown before its start is cut away, in characters.
    private static let longestLine = 60

    /// The two lines to print: the text, and carets below its marked part, placed by display width.
    package var lines: [String] {
        let before = line.prefix(span.lowerBound).reduce(0) { $0 + DisplayWidth.of($1) }
        let marked = line.dropFirst(span.lowerBound).prefix(span.count).reduce(0) { $0 + DisplayWidth.of($1) }
        return [
            // A tab would move everything behind it.
            String(line.map { $0 == "\t" ? " " : $0 }),
            String(repeating: " ", count: before) + String(repeating: "^", count: max(marked, 1)),
        ]
    }
}
