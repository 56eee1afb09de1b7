/// CSS as styled text, byte for byte as it stands.
///
/// Runs are those of Pygments' lexer, which httpie's colours come from: it knows selectors, rules that begin with `@`,
/// declarations, values and the arguments of functions.
struct CSSPainter {
    private var source: SourceScanner
    /// What is open, the innermost last.
    private var places: [Place] = []

    /// Where the name, and the hyphens, end that begin here or before: looking again would take quadratic time.
    private var nameEnd = 0
    private var hyphensEnd = 0
    /// Where no parenthesis closes an address any more, and up to where none does behind a quotation mark.
    private var openAddress = 0..<0
    private var unclosed: [UInt8: Int] = [:]

    private enum Place {
        /// From an `@` up to its `{` or `;`.
        case rule
        /// The block of such a rule, which has selectors again.
        case ruleBlock
        case declarations, value, arguments
        /// Behind the digits of a number.
        case unit
    }

    static func paint(_ text: String) -> StyledText {
        var painter = CSSPainter(source: SourceScanner(text))
        while !painter.source.isAtEnd { painter.paintPiece() }
        return painter.source.painted
    }

    private init(source: SourceScanner) { self.source = source }

    private mutating func paintPiece() {
        let isPainted =
            switch places.last {
            case nil: paintSelector()
            case .rule: paintRule()
            case .ruleBlock: paintSelector() || paint("}", leaving: 2)
            case .declarations: paintDeclaration()
            case .value: paintValue()
            case .arguments: paintArgument()
            case .unit: paintUnit()
            }
        if !isPainted { source.emitMistake() }
    }

    private mutating func paint(_ sign: String, leaving count: Int = 0, entering place: Place? = nil) -> Bool
    {
        guard source.isAt(sign) else { return false }
        source.emit(count: sign.utf8.count, .punctuation)
        places.removeLast(count)
        if let place { places.append(place) }
        return true
    }

    private mutating func paintComment() -> Bool { source.paint(from: "/*", through: "*/", .comment) }

    // MARK: Selectors and rules

    private mutating func paintRule() -> Bool {
        paint("{", entering: .ruleBlock) || paint(";", leaving: 1) || paintSelector()
    }

    private mutating func paintSelector() -> Bool {
        if source.paintSpace() || paintComment() || paint("{", entering: .declarations) { return true }
        for (sign, role) in Self.selectorMarks where source.isAt(sign) {
            let start = source.position + sign.utf8.count
            let end = source.endOfWord(from: start, with: "-")
            guard end > start else { continue }
            source.emit(to: start, .punctuation)
            source.emit(to: end, role)
            if sign == "@" { places.append(.rule) }
            return true
        }
        let end = endOfName()
        if end > source.position {
            source.emit(to: end, .name)
            return true
        }
        if source.current.isOne(of: "~^*!%&$[]()<>|+=@:;,./?") {
            source.emit(count: 1, .bodyOperator)
            return true
        }
        return source.paintQuoted()
    }

    /// What begins a part of a selector, and what its name is then.
    private static let selectorMarks: [(sign: String, role: TextRole)] = [
        ("::", .decorator), (":", .decorator), (".", .className), ("#", .anchor), ("@", .keyword),
    ]

    /// Where letters, digits, underscores and hyphens stop that begin here or before.
    private mutating func endOfName() -> Int {
        if source.position >= nameEnd { nameEnd = source.endOfWord(with: "-") }
        return nameEnd
    }

    private mutating func endOfHyphens() -> Int {
        if source.position >= hyphensEnd { hyphensEnd = source.endOfRun { $0 == UInt8(ascii: "-") } }
        return hyphensEnd
    }

    /// Whether a name that somebody made up can begin here.
    private var isAtName: Bool { source.current.isLetter || source.current == UInt8(ascii: "_") }

    // MARK: Declarations

    private mutating func paintDeclaration() -> Bool {
        if source.paintSpace() || paint("}", leaving: 1) || paint(";") { return true }
        if source.isAtLineStart, source.isAt("@") {
            source.emit(to: source.endOfRun { $0 != UInt8(ascii: "\n") }, .instruction)
            return true
        }
        return paintPrefix(.prefix) || paintProperty() || paintComment()
    }

    private mutating func paintPrefix(_ role: TextRole) -> Bool {
        guard let prefix = CSSWords.prefixes.first(where: source.isAt) else { return false }
        source.emit(count: prefix.utf8.count, role)
        return true
    }

    /// A name with a colon behind it.
    private mutating func paintProperty() -> Bool {
        let start = endOfHyphens()
        let first = source.scanner.byte(at: start)
        guard first.isLetter || first == UInt8(ascii: "_") else { return false }
        let end = endOfName()
        let colon = source.endOfRun(from: end, while: \.isSpace)
        guard source.scanner.byte(at: colon) == UInt8(ascii: ":") else { return false }
        let isKnown = CSSWords.properties.contains(source.text(to: end))
        source.emit(to: end, start > source.position ? .variable : isKnown ? .keyword : .text)
        _ = source.paintSpace()
        return paint(":", entering: .value)
    }

    // MARK: Values

    private mutating func paintValue() -> Bool {
        if source.paintSpace() || paintPrefix(.builtin) || paintAddress() || paintFunction() { return true }
        if paintKnownWord(properties: true) { return true }
        if source.isAt("!important") {
            source.emit(count: 10, .instruction)
            return true
        }
        if paintComment() || paintNumber() { return true }
        if paintRun(of: "~^*!%&<>|+=@:./?-", .bodyOperator) || paintRun(of: "[](),", .punctuation) {
            return true
        }
        if source.paintQuoted() { return true }
        if isAtName {
            source.emit(to: endOfName(), .text)
            return true
        }
        return paint(";", leaving: 1) || paint("}", leaving: 2)
    }

    private mutating func paintArgument() -> Bool {
        if source.paintSpace() || paintVariable() || paintAddress() || paintPrefix(.prefix) { return true }
        if paintKnownWord(properties: false) || paintFunction() || paintComment() || paintNumber() {
            return true
        }
        if source.current.isOne(of: "*+/-") {
            source.emit(count: 1, .bodyOperator)
            return true
        }
        if paint(",") || source.paintQuoted() { return true }
        if isAtName {
            source.emit(to: source.endOfWord(), .text)
            return true
        }
        return paint(")", leaving: 1)
    }

    private mutating func paintRun(of signs: String, _ role: TextRole) -> Bool {
        let end = source.endOfRun { $0.isOne(of: signs) }
        guard end > source.position else { return false }
        source.emit(to: end, role)
        return true
    }

    /// `url(…)` on one line, with or without quotation marks.
    private mutating func paintAddress() -> Bool {
        guard source.isAt("url("), !openAddress.contains(source.position) else { return false }
        let start = source.position + 4
        let lineEnd = source.endOfRun(from: start) { $0 != UInt8(ascii: "\n") }
        let quote = source.scanner.byte(at: start)
        if quote.isOne(of: "\"'"), let end = closing(of: quote, from: start + 1, to: lineEnd) {
            return emitAddress(to: end + 1, quote == UInt8(ascii: "\"") ? .string : .attributeValue)
        }
        let end = source.endOfRun(from: start) { $0 != UInt8(ascii: ")") && $0 != UInt8(ascii: "\n") }
        if source.scanner.byte(at: end) == UInt8(ascii: ")") { return emitAddress(to: end, .attributeValue) }
        openAddress = source.position..<lineEnd
        return false
    }

    /// Where the next such quotation mark before a parenthesis stands on this line.
    private mutating func closing(of quote: UInt8, from start: Int, to lineEnd: Int) -> Int? {
        guard unclosed[quote, default: 0] <= start else { return nil }
        let end = (start..<max(start, lineEnd - 1)).first {
            source.scanner.byte(at: $0) == quote && source.scanner.byte(at: $0 + 1) == UInt8(ascii: ")")
        }
        if end == nil { unclosed[quote] = lineEnd }
        return end
    }

    private mutating func emitAddress(to end: Int, _ role: TextRole) -> Bool {
        source.emit(count: 3, .builtin)
        source.emit(count: 1, .punctuation)
        source.emit(to: end, role)
        source.emit(count: 1, .punctuation)
        return true
    }

    private mutating func paintFunction() -> Bool {
        let end = endOfName()
        guard end > source.position, source.scanner.byte(at: end) == UInt8(ascii: "(") else { return false }
        let isKnown = CSSWords.functions.contains(source.text(to: end))
        guard isKnown || (isAtName && end > source.position + 1) else { return false }
        source.emit(to: end, isKnown ? .builtin : .functionName)
        return paint("(", entering: .arguments)
    }

    private mutating func paintVariable() -> Bool {
        var end = endOfHyphens()
        guard end > source.position, source.scanner.byte(at: end).isLetter else { return false }
        while source.scanner.byte(at: end).isLetter {
            end = source.endOfWord(from: end, with: "+")
            end = source.endOfRun(from: end) { $0 == UInt8(ascii: "-") }
        }
        source.emit(to: end, .variable)
        return true
    }

    /// The longest known word that begins here and that no letter or digit follows.
    private mutating func paintKnownWord(properties hasProperties: Bool) -> Bool {
        paintKnownWord(of: CSSWords.values, .constant)
            || (hasProperties && paintKnownWord(of: CSSWords.properties, .keyword))
    }

    private mutating func paintKnownWord(of words: Set<String>, _ role: TextRole) -> Bool {
        var end = endOfName()
        if end > source.position + CSSWords.longest {
            end = startOfHyphen(before: source.position + CSSWords.longest + 1)
        }
        while end > source.position {
            if source.scanner.byte(at: end - 1) != UInt8(ascii: "-"), words.contains(source.text(to: end)) {
                source.emit(to: end, role)
                return true
            }
            end = startOfHyphen(before: end)
        }
        return false
    }

    /// Where a hyphen ends a word, the last such place before another.
    private func startOfHyphen(before end: Int) -> Int {
        var end = end - 1
        while end > source.position, source.scanner.byte(at: end) != UInt8(ascii: "-") { end -= 1 }
        return end
    }

    // MARK: Numbers

    private mutating func paintNumber() -> Bool {
        if source.isAt("#") {
            let start = source.position + 1
            let end = source.endOfRun(from: start) { $0.isLetter || $0.isDigit }
            guard end > start else { return false }
            source.emit(to: min(end, start + 6), .number)
            return true
        }
        let start = source.position + (source.current.isOne(of: "+-") ? 1 : 0)
        var end = source.endOfRun(from: start, while: \.isDigit)
        if source.scanner.byte(at: end) == UInt8(ascii: "."), source.scanner.byte(at: end + 1).isDigit {
            end = source.endOfRun(from: end + 1, while: \.isDigit)
        }
        guard end > start else { return false }
        source.emit(to: end, .number)
        places.append(.unit)
        return true
    }

    private mutating func paintUnit() -> Bool {
        if source.isAt("%") {
            source.emit(count: 1, .dimension)
            return true
        }
        let end = source.endOfWord()
        if end > source.position, CSSWords.units.contains(source.text(to: end)) {
            source.emit(to: end, .dimension)
            return true
        }
        places.removeLast()
        return true
    }
}
