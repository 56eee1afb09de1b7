import Authentication
import Diagnostics
import Invocations
import Profiles
import Timekeeping

/// `jwtctl refresh`: a fresh access token now, whatever is left of the old one.
struct RefreshCommand {
    private let invocation: RefreshInvocation
    private let environment: Environment

    init(_ invocation: RefreshInvocation, in environment: Environment) {
        self.invocation = invocation
        self.environment = environment
    }

    func run() throws(Failure) -> ExitStatus {
        let selection = try ProfileSelection(environment)
        let name = try selection.name(invocation.common.profile)
        let access = ServerAccess(
            environment: environment, network: invocation.network, common: invocation.common)
        let credentials = try access.keeper(of: name, in: selection.store).renewedCredentials()
        if invocation.common.quietLevel == 0 {
            let lifetime = credentials.lifetime.map {
                "; the access token is valid for \(DurationText.readable($0))"
            }
            environment.terminal.writeErrorLine("jwtctl: profile '\(name)' is refreshed\(lifetime ?? "")")
        }
        return access.course.status(after: .success)
    }
}
