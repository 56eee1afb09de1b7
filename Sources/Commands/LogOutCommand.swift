import Authentication
import Diagnostics
import Invocations
import Profiles
import Rendering
import Timekeeping

/// `jwtctl logout`: makes the tokens worthless on the server as far as it offers that, and forgets them here in any case.
struct LogOutCommand {
    private let invocation: LogOutInvocation
    private let environment: Environment
    private let selection: ProfileSelection

    init(_ invocation: LogOutInvocation, in environment: Environment) throws(Failure) {
        self.invocation = invocation
        self.environment = environment
        selection = try ProfileSelection(environment)
    }

    func run() throws(Failure) -> ExitStatus {
        guard invocation.isForAll else {
            try logOut(try selection.name(invocation.common.profile))
            return .success
        }
        // One profile that cannot be logged out must not keep the others.
        var firstFailure: Failure?
        for name in try selection.store.names() {
            do throws(Failure) {
                if try selection.store.read(name).credentials != nil { try logOut(name) }
            } catch { firstFailure = firstFailure ?? error }
        }
        if let firstFailure { throw firstFailure }
        return .success
    }

    private func logOut(_ name: ProfileName) throws(Failure) {
        let access = ServerAccess(
            environment: environment, network: invocation.network, common: invocation.common)
        let report = try access.keeper(of: name, in: selection.store).logOut()
        say(outcome(report, name))
        guard let end = report.accessEndsAt, end > environment.now else { return }
        say(
            "its access token would still work for \(DurationText.readable(end - environment.now)); nothing can recall it"
        )
    }

    private func outcome(_ report: LogoutReport, _ name: ProfileName) -> String {
        let here = "profile '\(name)' is logged out here only:"
        switch report.revocation {
        case .success(.confirmed):
            return "profile '\(name)' is logged out; the server refuses its refresh token now"
        case .success(.alreadyRefused(let reason)):
            return "profile '\(name)' is logged out; the server had refused its refresh token already:"
                + " \(TerminalSafeText.escapeLine(reason))"
        case .success(.withoutEffect): return "\(here) the server agreed and still accepts the refresh token"
        case .success(.notOffered), nil: return "\(here) the server offers no way to revoke its tokens"
        case .failure(let failure): return "\(here) the server was not told; \(failure.message)"
        }
    }

    private func say(_ text: String) {
        if invocation.common.quietLevel == 0 { environment.terminal.writeErrorLine("jwtctl: \(text)") }
    }
}
