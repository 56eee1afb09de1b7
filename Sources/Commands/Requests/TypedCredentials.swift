import Authentication
import Diagnostics
import HTTPMessages
import HTTPSessions
import Invocations
import Profiles

/// The credentials of one request that are no profile's: typed, from the address, from netrc, from a session file.
struct TypedCredentials {
    private let invocation: RequestInvocation
    private let environment: Environment
    /// What netrc has for any server; nil when it is not to be asked.
    let netrc: Netrc?

    /// - Parameter readsNetrc: whether netrc is asked; it is not where a profile has the say.
    init(_ invocation: RequestInvocation, in environment: Environment, readsNetrc: Bool) {
        self.invocation = invocation
        self.environment = environment
        let isAsked = readsNetrc && !invocation.credentials.ignoresNetrc
        netrc = isAsked ? Self.netrc(in: environment, for: invocation.defaults) : nil
    }

    /// Throws `Failure` of kind `usage` for credentials that were asked for and are not there.
    func outcome(for address: Address, _ session: CallSession) throws(Failure) -> CredentialChoice.Outcome? {
        let credentials = invocation.credentials
        var choice = CredentialChoice(
            address: address, split: CredentialOptions.userAndPassword(in:),
            askPassword: askPassword(for: address))
        choice.typedKind = credentials.typedKind.flatMap { RequestCredentials.Kind(rawValue: $0.rawValue) }
        choice.typedText = credentials.text.map { Secret($0) }
        choice.session = session.authentication
        choice.mentionsAuthorization = invocation.typedFieldNames.contains {
            $0.equalsIgnoringCase("Authorization")
        }
        choice.storesAuthorization = session.fields.contains("Authorization")
        choice.netrc = netrc
        return try choice.outcome()
    }

    /// Reads the file, or says why it is left out: no request shall fail over it.
    private static func netrc(in environment: Environment, for defaults: Defaults) -> Netrc? {
        guard let path = Netrc.path(variables: environment.variables, isThere: FileAccess.exists) else {
            return nil
        }
        let bytes: [UInt8]
        do { bytes = try FileAccess.read(path) } catch {
            environment.warn(error.message, as: defaults)
            return nil
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            environment.warn("'\(path)' is left out: it is not UTF-8 text", as: defaults)
            return nil
        }
        do { return try Netrc(parsing: text) } catch {
            environment.warn(
                "'\(path)' is left out: line \(error.line) cannot be understood", as: defaults)
            return nil
        }
    }

    private func askPassword(for address: Address) -> (String) throws(Failure) -> Secret {
        { (user) throws(Failure) in
            let hint = "add it: --auth '\(user):PASSWORD'"
            guard !invocation.ignoresStandardInput else {
                throw Failure(
                    .usage, "the password cannot be asked for because --ignore-stdin is set", hint: hint,
                    httpie: "Unable to prompt for passwords because --ignore-stdin is set.")
            }
            guard environment.terminal.inputIsTerminal else {
                throw Failure(
                    .usage, "the password is missing, and there is no terminal to ask on", hint: hint)
            }
            let program = invocation.defaults.program
            return Secret(
                try environment.terminal.ask(
                    "\(program): password for \(user)@\(address.authority): ", isHidden: true))
        }
    }
}
