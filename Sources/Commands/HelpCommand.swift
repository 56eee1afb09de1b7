import Diagnostics
import Invocations

/// The pages that are made from the command table: help, completions, manual, version.
struct HelpCommand {
    private let environment: Environment

    init(in environment: Environment) { self.environment = environment }

    func printVersion(isDetailed: Bool) throws(Failure) -> ExitStatus {
        try environment.terminal.writeLine("jwtctl \(ProgramVersion.number)")
        return .success
    }

    func printHelp(_ topic: HelpTopic) throws(Failure) -> ExitStatus { .success }
    func printManual() throws(Failure) -> ExitStatus { .success }
    func printCompletions(for shell: Shell) throws(Failure) -> ExitStatus { .success }
}
