/// Reads the steps of a `NestedKey`.
struct NestedKeyParser {
    private enum Kind {
        case text, number, leftBracket, rightBracket

        /// As httpie's messages name it.
        var name: String {
            switch self {
            case .text: "a text"
            case .number: "a number"
            case .leftBracket: "'['"
            case .rightBracket: "']'"
            }
        }
    }

    private struct Token {
        let kind: Kind
        let text: String
        /// In characters.
        let span: Range<Int>
    }

    private let name: String
    private let tokens: [Token]
    private var position = 0
    /// What is wrong with the first index that is; told only if the name is otherwise well formed.
    private var wrongIndex: NestedKeyError?

    init(_ name: String) {
        self.name = name
        tokens = Self.tokens(of: name)
    }

    mutating func steps() throws(NestedKeyError) -> [NestedKey.Step] {
        guard !tokens.isEmpty else { return [NestedKey.Step(action: .key(""), span: 0..<0)] }
        var steps = [try root()]
        while position < tokens.count { steps.append(try step()) }
        if let wrongIndex { throw wrongIndex }
        guard steps.count <= Self.deepest else {
            throw NestedKeyError(
                kind: .value, message: "Keys of more than \(Self.deepest) steps are not supported.", name: name,
                span: steps[Self.deepest].span)
        }
        return steps
    }

    private mutating func root() throws(NestedKeyError) -> NestedKey.Step {
        let first = try expect([.text, .number, .leftBracket])
        guard first.kind == .leftBracket else {
            return NestedKey.Step(action: .key(first.text), span: first.span)
        }
        return try bracketed(from: first, allowing: [.number, .rightBracket])
    }

    private mutating func step() throws(NestedKeyError) -> NestedKey.Step {
        let first = try expect([.leftBracket])
        return try bracketed(from: first, allowing: [.text, .number, .rightBracket])
    }

    private mutating func bracketed(
        from first: Token, allowing kinds: [Kind]
    ) throws(NestedKeyError) -> NestedKey.Step {
        let inner = try expect(kinds)
        let last = inner.kind == .rightBracket ? inner : try expect([.rightBracket])
        let action: NestedKey.Action =
            switch inner.kind {
            case .text: .key(inner.text)
            case .number: .index(index(inner))
            case .leftBracket, .rightBracket: .append
            }
        return NestedKey.Step(action: action, span: first.span.lowerBound..<last.span.upperBound)
    }

    private mutating func index(_ token: Token) -> Int {
        // Everything before an index is filled with null; a slip of the finger must not fill the memory.
        let isNegative = token.text.hasPrefix("-")
        if !isNegative, let index = Int(token.text), index <= Self.largestIndex { return index }
        let what = isNegative ? "Negative indexes" : "Indexes above \(Self.largestIndex)"
        wrongIndex =
            wrongIndex
            ?? NestedKeyError(
                kind: .value, message: "\(what) are not supported.", name: name, span: token.span)
        return 0
    }

    private static let largestIndex = 999_999

    /// As many steps as there may be levels in a document that is read. Each costs call stack.
    private static let deepest = 512

    private mutating func expect(_ kinds: [Kind]) throws(NestedKeyError) -> Token {
        if position < tokens.count, kinds.contains(tokens[position].kind) {
            defer { position += 1 }
            return tokens[position]
        }
        let end = tokens.last?.span.upperBound ?? 0
        let names = kinds.map(\.name)
        let list = names.dropLast().joined(separator: ", ")
        throw NestedKeyError(
            kind: .syntax,
            message: "Expecting " + (list.isEmpty ? names[0] : "\(list) or \(names[names.count - 1])"),
            name: name, span: position < tokens.count ? tokens[position].span : end..<(end + 1))
    }
}

// MARK: Tokens

extension NestedKeyParser {
    private static func tokens(of name: String) -> [Token] {
        // Scalars, not characters: an accent behind a bracket would melt into it.
        let scalars = Array(name.unicodeScalars)
        var tokens: [Token] = []
        var run = Run()
        var position = 0
        while position < scalars.count {
            let scalar = scalars[position]
            if let bracket = brackets[scalar] {
                if let token = run.token(upTo: position, of: scalars) { tokens.append(token) }
                tokens.append(
                    Token(
                        kind: bracket, text: String(scalar),
                        span: span(position..<(position + 1), of: scalars)))
                run = Run()
                position += 1
                continue
            }
            if run.isEmpty { run.start = position }
            if scalar == "\\", position + 1 < scalars.count {
                run.takeEscape(before: scalars[position + 1])
                position += 2
            } else {
                run.text.append(scalar)
                position += 1
            }
            run.isEmpty = false
        }
        if let token = run.token(upTo: position, of: scalars) { tokens.append(token) }
        return tokens
    }

    private static let brackets: [Unicode.Scalar: Kind] = ["[": .leftBracket, "]": .rightBracket]

    private static func span(_ range: Range<Int>, of scalars: [Unicode.Scalar]) -> Range<Int> {
        characterCount(scalars[..<range.lowerBound])..<characterCount(scalars[..<range.upperBound])
    }

    private static func characterCount(_ scalars: ArraySlice<Unicode.Scalar>) -> Int {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view).count
    }

    /// Characters between brackets.
    private struct Run {
        var text = String.UnicodeScalarView()
        var start = 0
        var isEmpty = true
        var hasEscape = false

        mutating func takeEscape(before scalar: Unicode.Scalar) {
            if scalar == "\\" || NestedKeyParser.brackets[scalar] != nil {
                hasEscape = true
            } else {
                text.append("\\")
            }
            text.append(scalar)
        }

        func token(upTo end: Int, of scalars: [Unicode.Scalar]) -> Token? {
            guard !isEmpty else { return nil }
            let span = NestedKeyParser.span(start..<end, of: scalars)
            let written = String(text)
            if !hasEscape, NestedKeyParser.isNumber(written) {
                return Token(kind: .number, text: written, span: span)
            }
            let isEscapedNumber =
                !hasEscape && written.hasPrefix("\\") && NestedKeyParser.isNumber(written.dropFirst())
            return Token(
                kind: .text, text: isEscapedNumber ? String(written.dropFirst()) : written, span: span)
        }
    }

    private static func isNumber(_ text: some StringProtocol) -> Bool {
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        return !digits.isEmpty
            && digits.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}
