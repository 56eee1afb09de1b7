import Diagnostics
import Glibc
import HTTPMessages
import Invocations

/// Standard input as bytes for a request's body.
struct StandardInputSource: ByteSource {
    let terminal: any Terminal

    func read(atMost count: Int) throws(Failure) -> [UInt8] { try terminal.readInput(atMost: count) }
}

extension RequestSources {
    /// The files of this machine and the standard input of this process.
    static func system(_ environment: Environment) -> RequestSources {
        let terminal = environment.terminal
        let isUsable = terminal.inputIsTerminal || terminal.inputKind == .data
        let input = StandardInput(
            source: StandardInputSource(terminal: terminal), isTerminal: terminal.inputIsTerminal,
            length: terminal.inputLength, isReady: { terminal.inputIsReady })
        return RequestSources(
            readFile: { (path) throws(Failure) in try FileAccess.read(path) },
            fileSize: { (path) throws(Failure) in try FileAccess.size(of: path) },
            standardInput: isUsable ? input : nil,
            homeFolder: environment.variable("HOME"),
            makeBoundary: { environment.randomHexadecimal(32) })
    }
}
