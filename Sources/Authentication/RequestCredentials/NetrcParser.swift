/// Reads the words of a `.netrc` file.
///
/// White space separates words; quotes hold one together, a backslash takes the next character as it is. A word that begins with
/// `#` where a keyword could stand begins a comment, to the end of its line.
struct NetrcParser {
    private(set) var machines: [String: Netrc.Entry] = [:]
    private(set) var fallback: Netrc.Entry?

    private var rest: Substring.UnicodeScalarView
    private var line = 1

    init(_ text: String) { rest = Substring(text).unicodeScalars }

    mutating func parse() throws(NetrcSyntaxError) {
        var next = keyword()
        while let keyword = next {
            switch keyword {
            case "machine":
                guard let name = word(), !name.isEmpty else { throw NetrcSyntaxError(line: line) }
                (machines[name.lowercased()], next) = try properties()
            case "default": (fallback, next) = try properties()
            case "macdef":
                try skipMacro()
                next = self.keyword()
            default: throw NetrcSyntaxError(line: line)
            }
        }
    }

    /// What is said about one host, and the keyword behind it.
    private mutating func properties() throws(NetrcSyntaxError) -> (Netrc.Entry, next: String?) {
        var entry = Netrc.Entry()
        while let keyword = keyword() {
            switch keyword {
            case "login", "user": entry.login = word() ?? ""
            case "account": entry.account = word() ?? ""
            case "password": entry.password = word() ?? ""
            case "machine", "default", "macdef": return (entry, keyword)
            default: throw NetrcSyntaxError(line: line)
            }
        }
        return (entry, nil)
    }

    /// The next word that is no comment; nil at the end.
    private mutating func keyword() -> String? {
        skipSpace()
        while rest.first == "#" {
            while let next = rest.first, next != "\n" { advance(over: next) }
            skipSpace()
        }
        return word()
    }

    /// A macro is the rest of its line and the lines that follow, up to an empty one.
    private mutating func skipMacro() throws(NetrcSyntaxError) {
        let start = line
        var isAtLineStart = false
        while let next = rest.first {
            advance(over: next)
            if next == "\n", isAtLineStart { return }
            isAtLineStart = next == "\n"
        }
        throw NetrcSyntaxError(line: start)
    }

    private mutating func word() -> String? {
        skipSpace()
        guard let first = rest.first else { return nil }
        let isQuoted = first == "\""
        if isQuoted { advance(over: first) }
        var word = String.UnicodeScalarView()
        while var next = rest.first {
            if isQuoted ? next == "\"" : Self.isSpace(next) { break }
            advance(over: next)
            if next == "\\", let escaped = rest.first {
                next = escaped
                advance(over: next)
            }
            word.append(next)
        }
        if isQuoted, let quote = rest.first { advance(over: quote) }
        return String(word)
    }

    private mutating func skipSpace() {
        while let next = rest.first, Self.isSpace(next) { advance(over: next) }
    }

    private mutating func advance(over scalar: Unicode.Scalar) {
        if scalar == "\n" { line += 1 }
        rest.removeFirst()
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r"
    }
}
