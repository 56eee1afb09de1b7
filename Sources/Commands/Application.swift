package import Diagnostics
import Glibc
import Invocations

/// The whole program as a function from arguments to an exit status.
package enum Application {
    /// Runs this process: its arguments, in the real environment.
    package static func start() -> Never {
        ProcessHygiene.establish()
        let environment = Environment.system()
        let status = run(Array(CommandLine.arguments.dropFirst()), checking: environment)
        // An end without ceremony: everything is written by now, and taking down the session and the libraries of a transfer would
        // take a millisecond that serves nobody.
        withExtendedLifetime(environment) { _exit(status.code) }
    }

    /// Runs the command unless this process was given text that is none.
    private static func run(_ arguments: [String], checking environment: Environment) -> ExitStatus {
        do throws(Failure) { try ProcessText.check(environment) } catch {
            let entry = Entry(program: environment.programName, arguments: arguments)
            return end(with: error, entry.defaults, environment)
        }
        return run(arguments, in: environment)
    }

    /// Runs the command that the arguments ask for; what goes wrong is told on standard error.
    ///
    /// - Parameter arguments: without the program's name.
    package static func run(_ arguments: [String], in environment: Environment) -> ExitStatus {
        let entry = Entry(program: environment.programName, arguments: arguments)
        do throws(Failure) {
            let parser = InvocationParser(entry: entry, variables: environment.variables) {
                () throws(Failure) in
                try ConfiguredOptions.read(for: entry.defaults, in: environment)
            }
            return try perform(try parser.parse(), in: environment)
        } catch {
            return end(with: error, entry.defaults, environment)
        }
    }

    private static func perform(
        _ invocation: Invocation, in environment: Environment
    ) throws(Failure) -> ExitStatus {
        switch invocation {
        case .request(let invocation): try RequestCommand(invocation, in: environment).run()
        case .logIn(let invocation): try LogInCommand(invocation, in: environment).run()
        case .logOut(let invocation): try LogOutCommand(invocation, in: environment).run()
        case .refresh(let invocation): try RefreshCommand(invocation, in: environment).run()
        case .verify(let invocation): try VerifyCommand(invocation, in: environment).run()
        case .status(let invocation): try StatusCommand(invocation, in: environment).run()
        case .token(let invocation): try TokenCommand(invocation, in: environment).run()
        case .decode(let invocation): try DecodeCommand(invocation, in: environment).run()
        case .profile(let invocation): try ProfileCommand(invocation, in: environment).run()
        case .sessionUpgrade(let invocation): try SessionUpgradeCommand(invocation, in: environment).run()
        case .mock(let invocation): try MockCommand(invocation, in: environment).run()
        case .demo: try DemoCommand(in: environment).run()
        case .completions(let shell): try HelpCommand(in: environment).printCompletions(for: shell)
        case .manual: try HelpCommand(in: environment).printManual()
        case .help(let topic): try HelpCommand(in: environment).printHelp(topic)
        case .version(let report): try HelpCommand(in: environment).print(report)
        }
    }

    /// Tells what went wrong, and says what to end with.
    private static func end(
        with failure: Failure, _ defaults: Defaults, _ environment: Environment
    ) -> ExitStatus {
        environment.tell(failure, as: defaults)
        return failure.kind == .usage ? defaults.usageStatus : failure.exitStatus
    }
}
