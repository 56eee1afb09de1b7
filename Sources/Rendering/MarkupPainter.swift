/// XML, and well enough HTML, as styled text, byte for byte as it stands.
///
/// Runs are those of Pygments' XML lexer, which httpie's colours come from.
struct MarkupPainter {
    private var scanner: ByteScanner
    private var painted = StyledText()
    /// What was looked for up to the end and not found; looking again would take quadratic time.
    private var missing: Set<String> = []

    static func paint(_ text: String) -> StyledText {
        var painter = MarkupPainter(scanner: ByteScanner(Array(text.utf8)))
        while !painter.scanner.isAtEnd { painter.paintContent() }
        return painter.painted
    }

    private init(scanner: ByteScanner) { self.scanner = scanner }

    private mutating func paintContent() {
        switch scanner.current {
        case UInt8(ascii: "<"):
            for (opening, closing, role) in Self.blocks where scanner.isAt(opening) {
                if let end = end(of: closing, after: opening) { return emit(to: end, role) }
            }
            paintTag()
        case UInt8(ascii: "&"):
            let limit = scanner.position + Self.longestEntity
            let end = scanner.endOfRun(from: scanner.position, to: limit) {
                !$0.isSpace && $0 != UInt8(ascii: ";")
            }
            let isEntity = scanner.byte(at: end) == UInt8(ascii: ";")
            emit(to: isEntity ? end + 1 : scanner.position + 1, isEntity ? .entity : .error)
        case let byte where byte.isSpace:
            emit(to: endOfRun(while: \.isSpace), .space)
        default:
            emit(to: endOfRun { !$0.isSpace && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: "&") }, .text)
        }
    }

    /// HTML's longest entity has 33 bytes.
    private static let longestEntity = 40

    /// What starts and ends with fixed characters, the longer openings first.
    private static let blocks: [(opening: String, closing: String, role: TextRole)] = [
        ("<![CDATA[", "]]>", .instruction), ("<!--", "-->", .comment), ("<?", "?>", .instruction),
        ("<!", ">", .instruction),
    ]

    private mutating func paintTag() {
        let slash = endOfRun(from: scanner.position + 1, while: \.isSpace)
        let isClosing = scanner.byte(at: slash) == UInt8(ascii: "/")
        let nameStart = isClosing ? endOfRun(from: slash + 1, while: \.isSpace) : slash
        let nameEnd = endOfRun(from: nameStart, while: \.isNamePart)
        let end = endOfRun(from: nameEnd, while: \.isSpace)
        if nameEnd > nameStart, !isClosing {
            emit(to: nameEnd, .name)
            paintAttributes()
        } else if nameEnd > nameStart, scanner.byte(at: end) == UInt8(ascii: ">") {
            emit(to: end + 1, .name)
        } else {
            emit(to: scanner.position + 1, .error)
        }
    }

    private mutating func paintAttributes() {
        while !scanner.isAtEnd {
            let slashEnd = scanner.position + (scanner.current == UInt8(ascii: "/") ? 1 : 0)
            let tagEnd = endOfRun(from: slashEnd, while: \.isSpace)
            let nameEnd = endOfRun(while: \.isNamePart)
            let equals = endOfRun(from: nameEnd, while: \.isSpace)
            if scanner.current.isSpace {
                emit(to: endOfRun(while: \.isSpace), .space)
            } else if scanner.byte(at: tagEnd) == UInt8(ascii: ">") {
                return emit(to: tagEnd + 1, .name)
            } else if nameEnd > scanner.position, scanner.byte(at: equals) == UInt8(ascii: "=") {
                emit(to: equals + 1, .attribute)
                paintAttributeValue()
            } else if nameEnd > scanner.position {
                // HTML has attributes without a value.
                emit(to: nameEnd, .attribute)
            } else {
                emit(to: scanner.position + 1, .error)
            }
        }
    }

    private mutating func paintAttributeValue() {
        emit(to: endOfRun(while: \.isSpace), .space)
        for quote in ["\"", "'"] where scanner.isAt(quote) {
            if let end = end(of: quote, after: quote) { return emit(to: end, .attributeValue) }
        }
        emit(to: endOfRun { !$0.isSpace && $0 != UInt8(ascii: ">") }, .attributeValue)
    }

    /// Where the text that `opening` starts here ends.
    private mutating func end(of closing: String, after opening: String) -> Int? {
        if missing.contains(closing) { return nil }
        let end = scanner.end(of: closing, from: scanner.position + opening.utf8.count)
        if end == nil { missing.insert(closing) }
        return end
    }

    private func endOfRun(from start: Int? = nil, while belongs: (UInt8) -> Bool) -> Int {
        scanner.endOfRun(from: start ?? scanner.position, while: belongs)
    }

    private mutating func emit(to end: Int, _ role: TextRole) { painted.append(scanner.take(to: end), role) }
}
