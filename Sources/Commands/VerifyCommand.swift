import Authentication
import Diagnostics
import Invocations
import Profiles
import Rendering

/// `jwtctl verify`: asks the server whether a token is valid.
struct VerifyCommand {
    private let invocation: VerifyInvocation
    private let environment: Environment

    init(_ invocation: VerifyInvocation, in environment: Environment) {
        self.invocation = invocation
        self.environment = environment
    }

    func run() throws(Failure) -> ExitStatus {
        let token = try TokenSource(environment: environment, common: invocation.common).token(
            invocation.token)
        let selection = try ProfileSelection(environment)
        let name = try selection.name(invocation.common.profile)
        let access = ServerAccess(
            environment: environment, network: invocation.network, common: invocation.common)
        let scheme = try AuthSchemes.scheme(of: selection.store.read(name))
        switch try scheme.check(token, access.conversation()) {
        case .valid:
            say("valid")
            return .success
        case .refused(let reason):
            say("not valid; the server said: \(TerminalSafeText.escapeLine(reason))")
            return .clientError
        }
    }

    private var subject: String {
        switch invocation.token {
        case .access: "the access token"
        case .refresh: "the refresh token"
        case .typed, .standardInput: "the token"
        }
    }

    private func say(_ verdict: String) {
        if invocation.common.quietLevel == 0 {
            environment.terminal.writeErrorLine("jwtctl: \(subject) is \(verdict)")
        }
    }
}
