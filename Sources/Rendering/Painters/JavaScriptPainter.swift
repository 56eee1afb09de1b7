/// JavaScript as styled text, byte for byte as it stands.
///
/// Runs are those of Pygments' lexer, which httpie's colours come from, and which takes a slash for the beginning of a
/// pattern by what stands before it, and a brace inside a template's `${…}` for its end.
struct JavaScriptPainter {
    private var source: SourceScanner
    /// Whether a slash here begins a pattern and is no division.
    private var expectsPattern = false
    /// The templates that are open, and whether an expression inside them is.
    private var templates: [Place] = []

    /// Where the names with dots between them end that begin here or before: looking for it again would take quadratic time.
    private var pathEnd = 0

    private enum Place { case text, expression }

    static func paint(_ text: String) -> StyledText {
        var painter = JavaScriptPainter(source: SourceScanner(text))
        while !painter.source.isAtEnd { painter.paintPiece() }
        return painter.source.painted
    }

    private init(source: SourceScanner) { self.source = source }

    private mutating func paintPiece() {
        if templates.last == .text { return paintTemplate() }
        if expectsPattern { return paintExpectedPattern() }
        if templates.last == .expression, source.isAt("}") {
            templates.removeLast()
            return source.emit(count: 1, .attributeValue)
        }
        if source.position == 0, source.isAt("#!/") || source.isAt("#! /") { return emitLine() }
        if source.isAtLineStart, source.current.isSpace || source.isAt("/") || source.isAt("<!--") {
            expectsPattern = true
            return
        }
        if source.paintSpace() || paintComment() { return }
        if let end = endOfNumber { return source.emit(to: end, .number) }
        if paintSign() || paintWord() || source.paintQuoted() { return }
        if source.isAt("`") {
            templates.append(.text)
            return source.emit(count: 1, .template)
        }
        let next = source.byte(ahead: 1)
        guard source.isAt("#"), next.isLetter || next == UInt8(ascii: "_") else {
            return source.emitMistake()
        }
        source.emit(to: source.endOfWord(from: source.position + 1), .text)
    }

    private mutating func emitLine() {
        source.emit(to: source.endOfRun { $0 != UInt8(ascii: "\n") }, .comment)
    }

    private mutating func paintComment() -> Bool {
        if source.isAt("<!--") {
            source.emit(count: 4, .comment)
            return true
        }
        if source.isAt("//") {
            emitLine()
            return true
        }
        return source.paint(from: "/*", through: "*/", .comment)
    }

    // MARK: Patterns and templates

    private mutating func paintExpectedPattern() {
        if source.paintSpace() || paintComment() { return }
        expectsPattern = false
        guard source.isAt("/") else { return }
        if let end = endOfPattern { return source.emit(to: end, .pattern) }
        // What begins like a pattern and is none spoils the rest of its line.
        while !source.isAtEnd, source.current != UInt8(ascii: "\n") { source.emitMistake() }
        if !source.isAtEnd { source.emit(count: 1, .space) }
    }

    /// Where the regular expression that begins here ends, letters behind it included.
    private var endOfPattern: Int? {
        var end = source.position + 1
        var isInClass = false
        while true {
            switch source.scanner.byte(at: end) {
            case UInt8(ascii: "/") where !isInClass:
                guard end > source.position + 1 else { return nil }
                let flags = source.endOfRun(from: end + 1) { $0.isOne(of: "gimuysd") }
                return source.isWordPart(at: flags) ? nil : flags
            case UInt8(ascii: "\n"), 0: return nil
            case UInt8(ascii: "\\"):
                guard source.scanner.byte(at: end + 1) != 0 else { return nil }
                end += 1
            case UInt8(ascii: "["):
                isInClass = true
            case UInt8(ascii: "]"):
                isInClass = false
            default: break
            }
            end += 1
        }
    }

    private mutating func paintTemplate() {
        if source.isAt("`") {
            templates.removeLast()
            source.emit(count: 1, .template)
        } else if source.isAt("${") {
            templates.append(.expression)
            source.emit(count: 2, .attributeValue)
        } else if source.isAt("\\") {
            if source.byte(ahead: 1) == 0 { return source.emitMistake() }
            source.emit(to: source.endOfRun(from: source.position + 2) { $0 & 0xC0 == 0x80 }, .template)
        } else {
            let end = source.endOfRun(from: source.position + 1) { !$0.isOne(of: "`\\$") }
            source.emit(to: end, .template)
        }
    }
}

// MARK: Numbers, signs, words

extension JavaScriptPainter {
    private var endOfNumber: Int? {
        let next = source.byte(ahead: 1)
        guard source.current.isDigit || (source.isAt(".") && next.isDigit) else { return nil }
        if source.isAt("0") {
            let skipped = next.isOne(of: "bBoOxX") ? 2 : 1
            let digits =
                switch next | 0x20 {
                case UInt8(ascii: "b"): "01"
                case UInt8(ascii: "x"): "0123456789abcdefABCDEF"
                default: "01234567"
                }
            let start = source.position + skipped
            let end = source.endOfRun(from: start) { $0.isOne(of: digits) }
            if end > start { return source.scanner.byte(at: end) == UInt8(ascii: "n") ? end + 1 : end }
        }
        return endOfDecimal
    }

    private var endOfDecimal: Int {
        var end = source.endOfRun(while: \.isDigit)
        if end > source.position, source.scanner.byte(at: end) == UInt8(ascii: "n") { return end + 1 }
        if source.scanner.byte(at: end) == UInt8(ascii: ".") {
            end = source.endOfRun(from: end + 1, while: \.isDigit)
        }
        guard source.scanner.byte(at: end) | 0x20 == UInt8(ascii: "e") else { return end }
        let hasSign = source.scanner.byte(at: end + 1).isOne(of: "+-")
        let exponent = end + (hasSign ? 2 : 1)
        let exponentEnd = source.endOfRun(from: exponent, while: \.isDigit)
        return exponentEnd > exponent ? exponentEnd : end
    }

    private mutating func paintSign() -> Bool {
        if source.isAt("...") || source.isAt("=>") {
            source.emit(count: source.isAt("=>") ? 2 : 3, .punctuation)
        } else if let length = lengthOfOperator {
            source.emit(count: length, .bodyOperator)
            expectsPattern = true
        } else if source.current.isOne(of: "{([;,") {
            source.emit(count: 1, .punctuation)
            expectsPattern = true
        } else if source.current.isOne(of: "})].") {
            source.emit(count: 1, .punctuation)
        } else {
            return false
        }
        return true
    }

    private var lengthOfOperator: Int? {
        for fixed in ["++", "--", "??=", "??", "~", "?", ":"] where source.isAt(fixed) {
            return fixed.utf8.count
        }
        if source.isAt("\\") { return source.byte(ahead: 1) == UInt8(ascii: "\n") ? 1 : nil }
        let doubles = ["<<", ">>>", ">>", "==", "!=", "**", "||", "&&"]
        guard source.current.isOne(of: "-<>+*%&|^/=!") else { return nil }
        let length = doubles.first { source.isAt($0) }?.utf8.count ?? 1
        return source.byte(ahead: length) == UInt8(ascii: "=") ? length + 1 : length
    }

    private mutating func paintWord() -> Bool {
        let wordEnd = source.endOfWord()
        if wordEnd > source.position, let kind = Self.kinds[source.text(to: wordEnd)] {
            source.emit(to: wordEnd, kind.role)
            expectsPattern = kind.comesBeforePattern
            return true
        }
        let end = endOfIdentifier
        guard end > source.position else { return false }
        // A definition's whole name, dots included, is one.
        if source.position >= pathEnd { pathEnd = source.endOfWord(with: "?.$") }
        let isDefinition =
            source.current < 0x80 && source.scanner.text(from: pathEnd, to: pathEnd + 4) == "() {"
        source.emit(to: isDefinition ? pathEnd : end, .identifier)
        expectsPattern = isDefinition
        return true
    }

    private var endOfIdentifier: Int {
        var end = source.position
        guard !source.current.isDigit else { return end }
        if !source.isWordPart(at: end), !source.isAt("$"), lengthOfEscape(at: end) == 0 { return end }
        while true {
            let next = source.endOfWord(from: end, with: "$", allowingMarks: true)
            let length = lengthOfEscape(at: next)
            end = next + length
            if length == 0 { return end }
        }
    }

    /// How many bytes the `\uXXXX` there has; 0 when there is none.
    private func lengthOfEscape(at place: Int) -> Int {
        guard source.scanner.text(from: place, to: place + 2) == "\\u" else { return 0 }
        return source.endOfRun(from: place + 2, while: \.isHexadecimalDigit) >= place + 6 ? 6 : 0
    }

    private struct Kind {
        let role: TextRole
        var comesBeforePattern = false
    }

    private static let kinds: [String: Kind] = {
        let rows: [(kind: Kind, words: String)] = [
            (Kind(role: .wordOperator, comesBeforePattern: true), "typeof instanceof in void delete new"),
            (
                Kind(role: .keyword, comesBeforePattern: true),
                """
                for while do break return continue switch case default if else throw try catch finally yield await \
                async this of static export import debugger extends super
                """
            ),
            (Kind(role: .declaration, comesBeforePattern: true), "var let const with function class"),
            (
                Kind(role: .declaration),
                """
                constructor from as abstract boolean byte char double enum final float goto implements int interface \
                long native package private protected short synchronized throws transient volatile public
                """
            ),
            (Kind(role: .constant), "true false null NaN Infinity undefined"),
            (
                Kind(role: .builtin),
                """
                Array Boolean Date BigInt Function Math ArrayBuffer Number Object RegExp String Promise Proxy \
                decodeURI decodeURIComponent encodeURI encodeURIComponent eval isFinite isNaN parseFloat parseInt \
                DataView document window globalThis global arguments Symbol Intl WeakSet WeakMap Set Map Reflect \
                JSON Atomics Int8Array Int16Array Int32Array BigInt64Array Float32Array Float64Array \
                Uint8ClampedArray Uint8Array Uint16Array Uint32Array BigUint64Array
                """
            ),
            (
                Kind(role: .exceptionName),
                "Error EvalError InternalError RangeError ReferenceError SyntaxError TypeError URIError"
            ),
        ]
        return Dictionary(
            uniqueKeysWithValues: rows.flatMap { row in
                row.words.split(separator: " ").map { (String($0), row.kind) }
            })
    }()
}
