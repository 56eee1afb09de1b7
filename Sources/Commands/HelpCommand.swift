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

    func print(_ report: VersionReport) throws(Failure) -> ExitStatus {
        let own = "jwtctl \(ProgramVersion.number)"
        switch report {
        case .program: return try print(own + "\n")
        case .httpie: return try print(Defaults.httpieVersion + "\n")
        case .facts:
            // Facts are no result: httpie's form, the only one that has them, prints them on standard error.
            for line in ["HTTPie \(Defaults.httpieVersion)", own] + SystemFacts.lines {
                terminal.writeErrorLine(line)
            }
            return .success
        }
    }

    private func print(_ text: String) throws(Failure) -> ExitStatus {
        try terminal.write(Array(text.utf8))
        return .success
    }
}
