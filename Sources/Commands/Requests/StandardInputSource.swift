import Diagnostics
import Glibc
import HTTPMessages
import Invocations

/// Standard input as bytes for a request's body.
struct StandardInputSource: ByteSource {
    let terminal: any Terminal
    /// After which silence the reader of the terminal is told what the program is waiting for; nil for never.
    let patience: Duration?

    func read(atMost count: Int) throws(Failure) -> [UInt8] {
        if let patience, !terminal.waitForInput(atMost: patience) {
            terminal.writeErrorLine(
                """
                > warning: no stdin data read in \(patience / .seconds(1))s (perhaps you want to --ignore-stdin)
                > See: https://httpie.io/docs/cli/best-practices
                """)
        }
        return try terminal.readInput(atMost: count)
    }
}

extension RequestSources {
    /// The files of this machine and the standard input of this process.
    static func system(_ environment: Environment, for invocation: RequestInvocation) -> RequestSources {
        let terminal = environment.terminal
        let isUsable = terminal.inputIsTerminal || terminal.inputKind == .data
        let source = StandardInputSource(terminal: terminal, patience: patience(of: invocation, in: environment))
        let input = StandardInput(
            source: source, isTerminal: terminal.inputIsTerminal, length: terminal.inputLength,
            // Who starts this program with something to read may start it before that is written.
            isReady: { terminal.waitForInput(atMost: .milliseconds(100)) })
        return RequestSources(
            readFile: { (path) throws(Failure) in try FileAccess.read(path) },
            fileSize: { (path) throws(Failure) in try FileAccess.size(of: path) },
            standardInput: isUsable ? input : nil,
            homeFolder: environment.variable("HOME"),
            makeBoundary: { environment.randomHexadecimal(32) })
    }

    /// As HTTPie 3.2.4 uploads.py: ten seconds, or what the variable says, where 0 stands for never.
    private static func patience(of invocation: RequestInvocation, in environment: Environment) -> Duration? {
        guard invocation.defaults.setsMessagesApart, invocation.common.quietLevel == 0 else { return nil }
        let typed = environment.variable("HTTPIE_STDIN_READ_WARN_THRESHOLD").flatMap { Double($0) }
        let seconds = typed ?? 10
        return seconds > 0 ? .seconds(seconds) : nil
    }
}
