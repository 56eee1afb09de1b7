import Authentication
import Diagnostics
import Rendering

/// Answers what a login wants to know: from what was given beforehand, else from the person at the terminal.
struct LogInAnswers {
    private let environment: Environment
    private let readsPasswordFromInput: Bool

    init(_ environment: Environment, readsPasswordFromInput: Bool) {
        self.environment = environment
        self.readsPasswordFromInput = readsPasswordFromInput
    }

    /// The server's address. An empty answer is the one that Django's development server has.
    func server() throws(Failure) -> String {
        guard environment.terminal.inputIsTerminal else {
            throw Failure(
                .usage, "no server was named, and there is no terminal to ask on", hint: "jwtctl login URL")
        }
        let answer = try environment.terminal.ask("server [\(Self.developmentServer)]: ", isHidden: false)
        return answer.isEmpty ? Self.developmentServer : answer
    }

    func answer(_ question: Question) throws(Failure) -> String {
        if question.field == "password" {
            if readsPasswordFromInput { return try passwordFromInput() }
            if let password = environment.variable("JWTCTL_PASSWORD") { return password }
        }
        guard environment.terminal.inputIsTerminal else { throw Self.unanswered(question) }
        // A server names the fields it wants.
        let label = TerminalSafeText.escapeLine(question.label)
        return try environment.terminal.ask("\(label): ", isHidden: question.isSecret)
    }

    /// Standard input without its one final line end.
    private func passwordFromInput() throws(Failure) -> String {
        var bytes = try environment.terminal.readWholeInput(limit: Self.longestInput)
        if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
        if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
        guard let password = String(validating: bytes, as: UTF8.self) else {
            throw Failure(.input, "the password on standard input is not UTF-8 text")
        }
        guard !password.isEmpty else { throw Failure(.input, "the password on standard input is empty") }
        guard !password.utf8.contains(where: { $0 == 0 || $0 == 0x0A }) else {
            throw Failure(.input, "the password on standard input has more than one line, or a NUL byte")
        }
        return password
    }

    private static func unanswered(_ question: Question) -> Failure {
        let missing = "the \(question.label) is missing, and there is no terminal to ask on"
        switch question.field {
        case "password": return Failure(.usage, missing, hint: "add --password-stdin, or set JWTCTL_PASSWORD")
        case "username", "email": return Failure(.usage, missing, hint: "add --username NAME")
        default: return Failure(.usage, missing, hint: "add \(question.field)=VALUE")
        }
    }

    private static let developmentServer = "http://127.0.0.1:8000"
    /// Far more than a password, far less than an endless stream; in bytes.
    private static let longestInput = 65_536
}
