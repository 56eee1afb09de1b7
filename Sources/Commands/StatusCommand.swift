import Authentication
import Diagnostics
import Invocations
import OrderedJSON
import Profiles
import Rendering
import Signing
import Timekeeping

/// `jwtctl status`: who is logged in, where, and what is left of each token. No network.
struct StatusCommand {
    private let invocation: StatusInvocation
    private let environment: Environment

    init(_ invocation: StatusInvocation, in environment: Environment) {
        self.invocation = invocation
        self.environment = environment
    }

    /// Ends with `loginRequired` when nobody is logged in, so that a script can ask.
    func run() throws(Failure) -> ExitStatus {
        let selection = try ProfileSelection(environment)
        let name = try selection.name(invocation.common.profile)
        let profile = try selection.store.read(name)
        let report = StatusReport(name, profile, path: selection.store.path(of: name), now: environment.now)
        if invocation.printsJSON {
            try environment.terminal.writeLine(report.json.text(.indented(2)))
        } else if invocation.common.quietLevel == 0 {
            let text = report.text(drawingBars: environment.terminal.outputIsTerminal)
            try environment.terminal.write(StyledOutput(environment).encoded(text))
        }
        return report.isUsable ? .success : .loginRequired
    }
}
