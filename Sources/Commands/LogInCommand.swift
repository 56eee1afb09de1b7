import Authentication
import Diagnostics
import HTTPMessages
import Invocations
import Profiles
import Rendering
import Timekeeping

/// `jwtctl login`: asks for what is missing, obtains tokens, checks and stores them.
struct LogInCommand {
    private let invocation: LogInInvocation
    private let environment: Environment
    private let selection: ProfileSelection

    init(_ invocation: LogInInvocation, in environment: Environment) throws(Failure) {
        self.invocation = invocation
        self.environment = environment
        selection = try ProfileSelection(environment)
    }

    func run() throws(Failure) -> ExitStatus {
        let name = try selection.name(invocation.common.profile)
        let known = knownProfile(name)
        let answers = LogInAnswers(environment, readsPasswordFromInput: invocation.readsPasswordFromInput)
        let server = try serverAddress(known, answers)
        warnAboutPlainText(server)
        let access = ServerAccess(
            environment: environment, network: invocation.network, common: invocation.common)
        let conversation = access.conversation { (question) throws(Failure) in try answers.answer(question) }
        let report = try access.keeper(of: name, in: selection.store, conversation).logIn(
            LoginPlan(
                server: server, scheme: invocation.settings.scheme,
                settings: SchemeSettings(invocation.settings),
                fields: LogInFields.read(invocation, known: known)))
        announce(report, name)
        return .success
    }

    /// What is stored under the name; a damaged file counts as nothing, since a login may replace it.
    private func knownProfile(_ name: ProfileName) -> Profile? {
        do throws(Failure) { return try selection.store.find(name) } catch { return nil }
    }

    private func serverAddress(_ known: Profile?, _ answers: LogInAnswers) throws(Failure) -> Address {
        if let typed = invocation.server { return try Self.address(typed) }
        if let known { return known.server }
        return try Self.address(answers.server())
    }

    private static func address(_ text: String) throws(Failure) -> Address {
        var address = try AddressShorthand(scheme: "http").address(of: text)
        guard address.userInformation == nil else {
            throw Failure(
                .usage, "the server's address must not hold a name or password",
                hint: "jwtctl login \(address)")
        }
        address.query = nil
        return address
    }

    /// Passwords and tokens are readable on the way wherever the connection is plain.
    private func warnAboutPlainText(_ server: Address) {
        guard server.scheme == "http", !server.origin.isLoopback, invocation.common.quietLevel < 2 else {
            return
        }
        environment.terminal.writeErrorLine(
            "jwtctl: warning: \(server.origin) is not encrypted; password and tokens can be read on the way")
    }

    private func announce(_ report: LoginReport, _ name: ProfileName) {
        if case .refused(let reason) = report.check {
            environment.terminal.writeErrorLine(
                "jwtctl: warning: the server issued a token and refuses it: \(TerminalSafeText.escapeLine(reason))"
            )
        }
        guard invocation.common.quietLevel == 0 else { return }
        let profile = report.profile
        let user = profile.username.map { " as \(TerminalSafeText.escapeLine($0))" } ?? ""
        let lifetime = profile.credentials?.lifetime.map {
            "; the access token is valid for \(DurationText.readable($0))"
        }
        environment.terminal.writeErrorLine(
            "jwtctl: logged in\(user) to \(profile.server.origin), profile '\(name)'\(lifetime ?? "")")
    }
}
