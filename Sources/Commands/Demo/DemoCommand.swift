import Diagnostics
import MockServer
import Profiles
import Timekeeping

/// `jwtctl demo`: the whole guide against the embedded server, each step as a user would type it.
///
/// The commands run through `Application.run`, as every command does; only clock, configuration folder and input are the
/// demonstration's own.
struct DemoCommand {
    private let environment: Environment
    private let clock: MovableClock

    init(in environment: Environment) {
        self.environment = environment
        clock = MovableClock(environment.timing)
    }

    func run() throws(Failure) -> ExitStatus {
        let folder = try ScratchFolder(environment)
        let clock = clock
        var settings = MockSettings()
        (settings.rotates, settings.blacklistsAfterRotation) = (true, true)
        let server = try MockServer(
            MockAPI(settings: settings, secret: environment.randomBytes(32), now: { clock.now.wholeSeconds }))
        try server.start()
        defer { server.stop() }
        var failures = 0
        for step in DemoStep.all(on: server.address) where try !perform(step, in: folder.path) {
            failures += 1
        }
        return try conclude(failures: failures, counts: server.counts)
    }

    /// Runs one step; says whether it ended as it must.
    private func perform(_ step: DemoStep, in folder: String) throws(Failure) -> Bool {
        let terminal = environment.terminal
        clock.advance(by: step.timePassing)
        try terminal.writeLine("\n# \(step.title)")
        try terminal.writeLine("$ \(step.commandLine)")
        var inner = environment
        inner.programName = "jwtctl"
        inner.variables = variables(folder: folder)
        inner.timing = clock.timing
        inner.terminal = DemoTerminal(base: terminal, input: DemoInput(step.input))
        let status = Application.run(step.arguments, in: inner)
        guard status != step.expectedStatus else { return true }
        try terminal.writeLine(
            "# This ended with \(status.code) where \(step.expectedStatus.code) was expected.")
        return false
    }

    /// Nothing of the user's own configuration reaches the demonstration, and nothing of it reaches theirs.
    private func variables(folder: String) -> [String: String] {
        var variables = ["JWTCTL_CONFIG_DIR": folder, "HOME": folder]
        for name in ["TERM", "COLUMNS", "CLICOLOR_FORCE"] { variables[name] = environment.variables[name] }
        if !environment.terminal.outputIsTerminal || environment.variable("NO_COLOR") != nil {
            variables["NO_COLOR"] = "1"
        }
        return variables
    }

    private func conclude(failures: Int, counts: MockCounts) throws(Failure) -> ExitStatus {
        let terminal = environment.terminal
        try terminal.writeLine("")
        guard failures == 0 else {
            throw Failure(.other, "\(failures) steps of the demonstration did not end as they must")
        }
        let refreshes = counts.successfulRefreshes
        try terminal.writeLine(
            "# Done: \(counts.requests) requests, \(refreshes) refresh\(refreshes == 1 ? "" : "es"), nothing left behind."
        )
        try terminal.writeLine("# Your turn: 'jwtctl mock' in one terminal, 'jwtctl login' in another.")
        return .success
    }
}
