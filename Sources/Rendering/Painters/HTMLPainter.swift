/// HTML as styled text, byte for byte as it stands, with the scripts and style sheets inside it.
///
/// Runs are those of Pygments' lexer, which httpie's colours come from.
struct HTMLPainter {
    private var source: SourceScanner
    private var place = Place.content
    /// The element that the tag which is open belongs to, if its content is in a language of its own.
    private var embedded: Embedded?

    /// Elements that nothing closes from here on; looking for it again would take quadratic time.
    private var unclosed: Set<String> = []

    private enum Place { case content, tag, attributeValue }

    private struct Embedded {
        let name: String
        let paint: @Sendable (String) -> StyledText
    }

    private static let embedded = [
        Embedded(name: "script", paint: { JavaScriptPainter.paint($0) }),
        Embedded(name: "style", paint: { CSSPainter.paint($0) }),
    ]

    static func paint(_ text: String) -> StyledText {
        var painter = HTMLPainter(source: SourceScanner(text))
        while !painter.source.isAtEnd { painter.paintPiece() }
        return painter.source.painted
    }

    private init(source: SourceScanner) { self.source = source }

    private mutating func paintPiece() {
        let isPainted =
            switch place {
            case .content: paintContent()
            case .tag: paintTag()
            case .attributeValue: paintAttributeValue()
            }
        guard !isPainted else { return }
        // As in Pygments, a line's end that nothing expects ends all that is open.
        if source.isAt("\n") {
            source.emit(count: 1, .space)
            (place, embedded) = (.content, nil)
        } else {
            source.emitMistake()
        }
    }

    // MARK: Content

    private mutating func paintContent() -> Bool {
        if let embedded { return paint(embedded) }
        let end = source.endOfRun { $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: "&") }
        if end > source.position {
            source.emit(to: end, .text)
            return true
        }
        if source.isAt("&") { return source.paintEntity() }
        for (opening, closing, role) in SourceScanner.markupBlocks
        where source.paint(from: opening, through: closing, role) {
            return true
        }
        return paintClosingTag() || paintOpeningTag()
    }

    private mutating func paintOpeningTag() -> Bool {
        let start = source.endOfRun(from: source.position + 1, while: \.isSpace)
        // A name that only begins like one of these counts as well.
        embedded = Self.embedded.first { source.scanner.isAtIgnoringCase($0.name, from: start) }
        let end =
            embedded.map { start + $0.name.utf8.count } ?? source.endOfWord(from: start, with: ":.-")
        guard end > start else { return false }
        source.emit(count: 1, .punctuation)
        _ = source.paintSpace(.text)
        source.emit(to: end, .name)
        place = .tag
        return true
    }

    private mutating func paintClosingTag() -> Bool {
        let slash = source.endOfRun(from: source.position + 1, while: \.isSpace)
        guard source.scanner.byte(at: slash) == UInt8(ascii: "/") else { return false }
        let start = source.endOfRun(from: slash + 1, while: \.isSpace)
        let end = source.endOfWord(from: start, with: ":.-")
        let closing = source.endOfRun(from: end, while: \.isSpace)
        guard end > start, source.scanner.byte(at: closing) == UInt8(ascii: ">") else { return false }
        source.emit(count: 1, .punctuation)
        source.emit(to: slash, .text)
        source.emit(count: 1, .punctuation)
        source.emit(to: start, .text)
        source.emit(to: end, .name)
        source.emit(to: closing, .text)
        source.emit(count: 1, .punctuation)
        return true
    }

    // MARK: Scripts and style sheets

    private mutating func paint(_ language: Embedded) -> Bool {
        let closing = unclosed.contains(language.name) ? nil : startOfClosingTag(language.name)
        if closing == source.position {
            embedded = nil
            return paintClosingTag()
        }
        let lineEnd = source.endOfRun { $0 != UInt8(ascii: "\n") }
        // Without a closing tag, the rest of the line is all of it.
        let end = closing ?? min(lineEnd + 1, source.scanner.end)
        source.emit(language.paint(source.text(to: end)), to: end)
        if closing == nil {
            embedded = nil
            unclosed.insert(language.name)
        }
        return true
    }

    private func startOfClosingTag(_ name: String) -> Int? {
        var start = source.position
        while let angle = source.scanner.end(of: "<", from: start).map({ $0 - 1 }) {
            let slash = source.endOfRun(from: angle + 1, while: \.isSpace)
            let nameStart = source.endOfRun(from: slash + 1, while: \.isSpace)
            if source.scanner.byte(at: slash) == UInt8(ascii: "/"),
                source.scanner.isAtIgnoringCase(name, from: nameStart)
            {
                let end = source.endOfRun(from: nameStart + name.utf8.count, while: \.isSpace)
                if source.scanner.byte(at: end) == UInt8(ascii: ">") { return angle }
            }
            start = angle + 1
        }
        return nil
    }

    // MARK: Tags

    private mutating func paintTag() -> Bool {
        if source.paintSpace(.text) { return true }
        let nameEnd = source.endOfWord(with: ":-")
        if nameEnd > source.position {
            let equals = source.endOfRun(from: nameEnd, while: \.isSpace)
            guard source.scanner.byte(at: equals) == UInt8(ascii: "=") else {
                source.emit(to: nameEnd, .attribute)
                return true
            }
            source.emit(to: equals, .attribute)
            source.emit(count: 1, .bodyOperator)
            _ = source.paintSpace(.text)
            place = .attributeValue
            return true
        }
        let slashEnd = source.position + (source.isAt("/") ? 1 : 0)
        let end = source.endOfRun(from: slashEnd, while: \.isSpace)
        guard source.scanner.byte(at: end) == UInt8(ascii: ">") else { return false }
        source.emit(to: slashEnd, .punctuation)
        source.emit(to: end, .text)
        source.emit(count: 1, .punctuation)
        place = .content
        return true
    }

    private mutating func paintAttributeValue() -> Bool {
        for quote in ["\"", "'"] where source.paint(from: quote, through: quote, .attributeValue) {
            place = .tag
            return true
        }
        let end = source.endOfRun { !$0.isSpace && $0 != UInt8(ascii: ">") }
        guard end > source.position else { return false }
        source.emit(to: end, .attributeValue)
        place = .tag
        return true
    }
}
