import Diagnostics
import Invocations
import Rendering

/// What a person reads on standard error, in the words of the form of the command line that was called.
struct FailureReport {
    private let program: String
    private let isHTTPies: Bool
    private let width: Int

    /// - Parameters:
    ///   - defaults: those of the form that was called.
    ///   - width: the columns of the terminal.
    init(for defaults: Defaults, width: Int) {
        program = defaults.program
        isHTTPies = defaults.setsMessagesApart
        self.width = width
    }

    /// What happened, the text it is about with the wrong part marked, and what to do.
    ///
    /// A message may quote a server, whose control characters do not reach the terminal, and what was typed or stored, where a
    /// token loses its signature.
    func text(_ failure: Failure) -> StyledText {
        guard isHTTPies else { return ownText(failure) }
        let words = failure.httpie ?? HTTPieWords(failure.message)
        let message = Redaction.redacted(words.message).split(separator: "\n", omittingEmptySubsequences: false)
            .map { TerminalSafeText.escapeLine(String($0)) }.joined(separator: "\n")
        switch words.frame ?? (failure.kind == .usage ? .usage : .error) {
        case .usage: return usage(message, option: words.option)
        case .error: return notice("error", [message, advice(failure, words)].compactMap(\.self), .bad)
        case .bare: return StyledText(message + "\n")
        }
    }

    /// Something that is wrong and ends nothing.
    func warning(_ message: String) -> StyledText {
        isHTTPies ? notice("warning", [message], .warning) : StyledText("\(program): warning: \(message)\n")
    }

    /// At most four lines.
    private func ownText(_ failure: Failure) -> StyledText {
        var lines = ["\(program): error: \(TerminalSafeText.escapeLine(Redaction.redacted(failure.message)))"]
        if let excerpt = failure.excerpt { lines += excerpt.lines.map { "    " + $0 } }
        if let hint = failure.hint { lines.append("hint: \(TerminalSafeText.escapeLine(hint))") }
        return StyledText(lines.map { $0 + "\n" }.joined())
    }

    /// What to do, which httpie leaves out; nil where its words have advice of their own, on a second line, and for a wrong command
    /// line, of which nothing else is said than there.
    private func advice(_ failure: Failure, _ words: HTTPieWords) -> String? {
        guard let hint = failure.hint, failure.kind != .usage, !words.message.contains("\n") else { return nil }
        return "hint: \(TerminalSafeText.escapeLine(hint))"
    }

    /// HTTPie 3.2.4 context.py keeps blank lines around what it logs.
    private func notice(_ level: String, _ lines: [String], _ role: TextRole) -> StyledText {
        var text = StyledText("\n")
        text.append("\(program): \(level): \(lines.joined(separator: "\n"))", role)
        text.append("\n\n\n")
        return text
    }

    /// As HTTPie 3.2.4 cli/argparser.py lays it out, which calls itself `http` under any name.
    private func usage(_ message: String, option: String?) -> StyledText {
        let synopsis = ["http", option, "[METHOD]", "URL", "[REQUEST_ITEM ...]"].compactMap(\.self)
        let blocks = [
            ("usage", synopsis.joined(separator: " ")), ("error", message),
            ("for more information", "run 'http --help' or visit https://httpie.io/docs/cli"),
        ]
        var text = StyledText()
        for (heading, content) in blocks {
            text.append(heading, .heading)
            text.append(":\n\(WrappedLine.wrap("    " + content, to: width))\n\n")
        }
        return text
    }
}

/// Lines broken between words.
enum WrappedLine {
    /// The line in pieces of at most so many columns, unless one word has more; blanks stay where they fit.
    static func wrap(_ line: String, to width: Int) -> String {
        var lines = [""]
        for word in words(of: line) {
            let isTooLong = DisplayWidth.of(lines[lines.count - 1] + word.trimmingBlanks) > width
            if isTooLong, !lines[lines.count - 1].allSatisfy({ $0 == " " }) { lines.append("") }
            lines[lines.count - 1] += word
        }
        return lines.map { line in
            DisplayWidth.of(line) > width ? line.trimmingBlanks : line
        }.joined(separator: "\n")
    }

    /// Each word with the blanks behind it.
    private static func words(of line: String) -> [String] {
        var words = [""]
        for character in line {
            if character != " ", words[words.count - 1].hasSuffix(" ") { words.append("") }
            words[words.count - 1].append(character)
        }
        return words
    }
}

private extension String {
    /// Without blanks at the end.
    var trimmingBlanks: String {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
