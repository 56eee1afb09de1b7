import Diagnostics
import Rendering

/// A failure as the lines a person reads on standard error.
enum FailureReport {
    /// At most four lines: what happened, the text it is about with the wrong part marked, and what to do.
    ///
    /// A message may quote a server, whose control characters do not reach the terminal.
    static func lines(_ failure: Failure, program: String) -> [String] {
        var lines = ["\(program): error: \(TerminalSafeText.escapeLine(failure.message))"]
        if let excerpt = failure.excerpt { lines += excerpt.lines.map { "    " + $0 } }
        if let hint = failure.hint { lines.append("hint: \(TerminalSafeText.escapeLine(hint))") }
        return lines
    }
}
