/// Paints a text in a programming language by its bytes, piece by piece, all of it and in order.
///
/// What all such languages have in common is here: words, comments, texts in quotation marks, and mistakes.
struct SourceScanner {
    private(set) var scanner: ByteScanner
    private(set) var painted = StyledText()
    /// What was looked for up to the end and not found; looking again would take quadratic time.
    private var missing: Set<String> = []
    private var entityEnd = 0

    init(_ text: String) { scanner = ByteScanner(Array(text.utf8)) }

    var isAtEnd: Bool { scanner.isAtEnd }
    var current: UInt8 { scanner.current }
    var position: Int { scanner.position }

    /// Whether a line begins here.
    var isAtLineStart: Bool { position == 0 || scanner.byte(at: position - 1) == UInt8(ascii: "\n") }

    func isAt(_ text: String) -> Bool { scanner.isAt(text) }

    /// The byte so many places further, or NUL beyond the end.
    func byte(ahead distance: Int) -> UInt8 { scanner.byte(at: position + distance) }

    mutating func emit(to end: Int, _ role: TextRole) { painted.append(scanner.take(to: end), role) }

    mutating func emit(count: Int, _ role: TextRole) { emit(to: position + count, role) }

    /// Takes what the other text has painted of the next bytes, which it ends with.
    mutating func emit(_ text: StyledText, to end: Int) {
        _ = scanner.take(to: end)
        painted.append(text)
    }

    /// The character here as one that belongs to nothing.
    mutating func emitMistake() {
        let end = scanner.endOfRun(from: position + 1) { $0 & 0xC0 == 0x80 }
        emit(to: end, .error)
    }

    // MARK: What is common

    func endOfRun(from start: Int? = nil, while belongs: (UInt8) -> Bool) -> Int {
        scanner.endOfRun(from: start ?? position, while: belongs)
    }

    /// Where letters, digits and underscores of any script stop, and the other characters that are named.
    ///
    /// - Parameter allowsMarks: Whether what is written above, below or between letters is a part of the word.
    func endOfWord(from start: Int? = nil, with others: String = "", allowingMarks allowsMarks: Bool = false)
        -> Int
    {
        var end = start ?? position
        while true {
            let length = scanner.byte(at: end).isOne(of: others) ? 1 : lengthOfWordPart(at: end, allowsMarks)
            if length == 0 { return end }
            end += length
        }
    }

    func isWordPart(at position: Int) -> Bool { lengthOfWordPart(at: position, false) > 0 }

    /// How many bytes the character there has, if it is a part of a word; else 0.
    private func lengthOfWordPart(at position: Int, _ allowsMarks: Bool) -> Int {
        let byte = scanner.byte(at: position)
        if byte < 0x80 { return byte.isLetter || byte.isDigit || byte == UInt8(ascii: "_") ? 1 : 0 }
        let end = scanner.endOfRun(from: position + 1) { $0 & 0xC0 == 0x80 }
        let scalar = scanner.text(from: position, to: end).unicodeScalars.first
        return scalar.map { Self.isWordPart($0, allowsMarks) } ?? false ? end - position : 0
    }

    private static func isWordPart(_ scalar: Unicode.Scalar, _ allowsMarks: Bool) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .decimalNumber,
            .letterNumber, .otherNumber:
            true
        case .nonspacingMark, .spacingMark: allowsMarks
        default: allowsMarks && (scalar == "\u{200C}" || scalar == "\u{200D}")
        }
    }

    func text(to end: Int) -> String { scanner.text(from: position, to: end) }

    mutating func paintSpace(_ role: TextRole = .space) -> Bool {
        guard current.isSpace else { return false }
        emit(to: endOfRun(while: \.isSpace), role)
        return true
    }

    /// A piece that begins with the one text and ends with the other, if both are there.
    mutating func paint(from opening: String, through closing: String, _ role: TextRole) -> Bool {
        guard isAt(opening), let end = end(of: closing, from: position + opening.utf8.count) else {
            return false
        }
        emit(to: end, role)
        return true
    }

    /// Where the next such text ends; to be asked for places in their order.
    mutating func end(of text: String, from start: Int) -> Int? {
        if missing.contains(text) { return nil }
        let end = scanner.end(of: text, from: start)
        if end == nil { missing.insert(text) }
        return end
    }

    /// What starts and ends with fixed characters in markup, the longer openings first.
    static let markupBlocks: [(opening: String, closing: String, role: TextRole)] = [
        ("<![CDATA[", "]]>", .instruction), ("<!--", "-->", .comment), ("<?", "?>", .instruction),
        ("<!", ">", .instruction),
    ]

    /// `&amp;` and the like, whatever the name.
    mutating func paintEntity() -> Bool {
        guard isAt("&") else { return false }
        if position >= entityEnd {
            entityEnd = endOfRun(from: position + 1) { !$0.isSpace && $0 != UInt8(ascii: ";") }
        }
        guard scanner.byte(at: entityEnd) == UInt8(ascii: ";") else { return false }
        emit(to: entityEnd + 1, .entity)
        return true
    }

    /// A text in quotation marks, in which a backslash takes the meaning from the character behind it.
    mutating func paintQuoted() -> Bool {
        let quote = current
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"), !unclosed.contains(quote) else {
            return false
        }
        var end = position + 1
        while true {
            end = endOfRun(from: end) { $0 != quote && $0 != UInt8(ascii: "\\") }
            switch scanner.byte(at: end) {
            case quote:
                emit(to: end + 1, quote == UInt8(ascii: "\"") ? .string : .attributeValue)
                return true
            case UInt8(ascii: "\\"): end += 2
            default:
                unclosed.insert(quote)
                return false
            }
        }
    }

    /// Quotation marks that nothing closes from here on; looking for it again would take quadratic time.
    private var unclosed: Set<UInt8> = []
}

extension UInt8 {
    /// A letter of ASCII.
    var isLetter: Bool { 0x61...0x7A ~= self | 0x20 }

    var isDigit: Bool { 0x30...0x39 ~= self }

    func isOne(of characters: String) -> Bool { characters.utf8.contains(self) }
}
