/// XML as styled text, byte for byte as it stands.
///
/// Runs are those of Pygments' XML lexer, which httpie's colours come from.
struct XMLPainter {
    private var source: SourceScanner
    private var isInTag = false
    /// Where the attribute's name ends that begins here or before: looking for it again would take quadratic time.
    private var nameEnd = 0

    static func paint(_ text: String) -> StyledText {
        var painter = XMLPainter(source: SourceScanner(text))
        while !painter.source.isAtEnd {
            let isPainted = painter.isInTag ? painter.paintAttribute() : painter.paintContent()
            if !isPainted { painter.source.emitMistake() }
        }
        return painter.source.painted
    }

    private init(source: SourceScanner) { self.source = source }

    private mutating func paintContent() -> Bool {
        if source.isAt("<") { return paintBlock() || paintTag() }
        if source.isAt("&") { return source.paintEntity() }
        if source.paintSpace() { return true }
        source.emit(
            to: source.endOfRun { !$0.isSpace && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: "&") }, .text)
        return true
    }

    private mutating func paintBlock() -> Bool {
        for (opening, closing, role) in SourceScanner.markupBlocks {
            if source.paint(from: opening, through: closing, role) { return true }
        }
        return false
    }

    private mutating func paintTag() -> Bool {
        let slash = source.endOfRun(from: source.position + 1, while: \.isSpace)
        let isClosing = source.scanner.byte(at: slash) == UInt8(ascii: "/")
        let start = isClosing ? source.endOfRun(from: slash + 1, while: \.isSpace) : slash
        let nameEnd = source.endOfWord(from: start, with: ":.-")
        let end = source.endOfRun(from: nameEnd, while: \.isSpace)
        guard nameEnd > start, !isClosing || source.scanner.byte(at: end) == UInt8(ascii: ">") else {
            return false
        }
        source.emit(to: isClosing ? end + 1 : nameEnd, .name)
        isInTag = !isClosing
        return true
    }

    private mutating func paintAttribute() -> Bool {
        if source.paintSpace() { return true }
        let slashEnd = source.position + (source.isAt("/") ? 1 : 0)
        let tagEnd = source.endOfRun(from: slashEnd, while: \.isSpace)
        if source.scanner.byte(at: tagEnd) == UInt8(ascii: ">") {
            source.emit(to: tagEnd + 1, .name)
            isInTag = false
            return true
        }
        if source.position >= nameEnd { nameEnd = source.endOfWord(with: ":.-") }
        let equals = source.endOfRun(from: nameEnd, while: \.isSpace)
        guard nameEnd > source.position, source.scanner.byte(at: equals) == UInt8(ascii: "=") else {
            return false
        }
        source.emit(to: equals + 1, .attribute)
        paintAttributeValue()
        return true
    }

    private mutating func paintAttributeValue() {
        _ = source.paintSpace()
        for quote in ["\"", "'"] where source.paint(from: quote, through: quote, .attributeValue) { return }
        source.emit(to: source.endOfRun { !$0.isSpace && $0 != UInt8(ascii: ">") }, .attributeValue)
    }
}
