import Commands
package import Diagnostics
package import MockServer

/// The program in this process: a clock of its own, a folder of its own, and a mock server that is a function.
package struct TestProgram {
    package let clock = TestClock()
    package let folder: TemporaryFolder
    package private(set) var api: MockAPI
    package var variables: [String: String]
    package var programName = "jwtctl"

    /// What one command did.
    package struct Outcome: Sendable {
        package var status: ExitStatus
        package var output: String
        package var error: String
        package var questions: [RecordedTerminal.Question]
    }

    package init(_ settings: MockSettings = MockSettings(), variables: [String: String] = [:]) throws {
        folder = try TemporaryFolder()
        let clock = clock
        api = MockAPI(settings: settings, secret: RunningMock.secret, now: { clock.now })
        self.variables = ["JWTCTL_CONFIG_DIR": folder.path("config"), "HOME": folder.path].merging(variables)
        { $1 }
    }

    /// The same program and its files, with another server under the same address.
    package func against(_ api: MockAPI) -> TestProgram {
        var program = self
        program.api = api
        return program
    }

    /// The address that the mock answers under.
    package static let server = "http://127.0.0.1:8000"

    @discardableResult
    package func run(
        _ arguments: String..., input: String? = nil, answers: [String]? = nil, showsOutput: Bool = false
    ) -> Outcome {
        run(arguments, on: RecordedTerminal(input: input, answers: answers, showsOutput: showsOutput))
    }

    /// Logs in as pawan.
    @discardableResult
    package func logIn(_ arguments: String...) -> Outcome {
        run(
            ["login", Self.server, "--username", "pawan", "--password-stdin"] + arguments,
            on: RecordedTerminal(input: "P@ssw0rd1647@779!\n"))
    }

    private func run(_ arguments: [String], on terminal: RecordedTerminal) -> Outcome {
        let environment = Environment(
            programName: programName, variables: variables, terminal: terminal,
            transport: InProcessTransport(api),
            timing: clock.timing)
        let status = Application.run(arguments, in: environment)
        return Outcome(
            status: status, output: terminal.output, error: terminal.error, questions: terminal.questions)
    }
}
