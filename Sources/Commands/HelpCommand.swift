import Diagnostics
import Invocations

/// The pages that are made from the command table: help, completions, manual, version.
struct HelpCommand {
    private let terminal: any Terminal

    init(in environment: Environment) { terminal = environment.terminal }

    func printHelp(_ topic: HelpTopic) throws(Failure) -> ExitStatus {
        try print(HelpText(width: terminal.outputIsTerminal ? terminal.width : 80).page(topic))
    }

    func printManual() throws(Failure) -> ExitStatus {
        try print(ManualPage(version: ProgramVersion.number).text)
    }

    func printCompletions(for shell: Shell) throws(Failure) -> ExitStatus {
        switch shell {
        case .bash: try print(BashCompletion.script)
        case .zsh: try print(ZshCompletion.script)
        case .fish: try print(FishCompletion.script)
        }
    }

    /// - Parameter isDetailed: whether facts about the system follow, for a report of a problem.
    func printVersion(isDetailed: Bool) throws(Failure) -> ExitStatus {
        var lines = ["jwtctl \(ProgramVersion.number)"]
        if isDetailed { lines += SystemFacts.lines }
        return try print(lines.joined(separator: "\n") + "\n")
    }

    private func print(_ text: String) throws(Failure) -> ExitStatus {
        try terminal.write(Array(text.utf8))
        return .success
    }
}
