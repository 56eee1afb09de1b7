package import Diagnostics
package import HTTPMessages
package import HTTPSessions
package import Profiles

/// Finds the credentials of a request among all places that may have some.
///
/// The first that has some decides: `--auth`; the address; netrc, if `--auth-type` asks for credentials; the session; netrc.
/// A typed `Authorization` comes before the last two, which nobody asked for on this command line.
package struct CredentialChoice {
    /// `--auth-type`.
    package var typedKind: RequestCredentials.Kind?
    /// `--auth`.
    package var typedText: Secret?
    package var address: Address
    /// nil when there is no file, or when it is to be ignored.
    package var netrc: Netrc?
    package var session: SessionAuthentication?
    /// Whether an item of the command line sets or removes `Authorization`.
    package var mentionsAuthorization = false
    /// Whether the session has an `Authorization` among its fields.
    package var storesAuthorization = false

    /// Takes `user:password` apart; no password without a colon.
    private let split: (_ text: String) -> (user: String, password: String?)
    private let askPassword: (_ user: String) throws(Failure) -> Secret

    /// - Parameters:
    ///   - address: Where the request goes.
    ///   - split: Takes a text as it follows `--auth` apart into user and password, the latter nil without a colon.
    ///   - askPassword: Asks a person, or throws that there is none to ask.
    package init(
        address: Address, split: @escaping (_ text: String) -> (user: String, password: String?),
        askPassword: @escaping (_ user: String) throws(Failure) -> Secret
    ) {
        self.address = address
        self.split = split
        self.askPassword = askPassword
    }

    /// What was found.
    package struct Outcome: Equatable, Sendable {
        package var credentials: RequestCredentials
        /// What a session keeps of them; nil when they are not for it to keep.
        package var remembered: SessionAuthentication?
    }

    /// The credentials to use; nil when there are none.
    ///
    /// Throws `Failure` of kind `usage` when credentials were asked for and are not there, `input` when the session has some that
    /// cannot be used, and whatever asking for a password throws.
    package func outcome() throws(Failure) -> Outcome? {
        if let typed = try typedOutcome() { return typed }
        if !mentionsAuthorization, let session {
            return Outcome(credentials: try credentials(of: session), remembered: session)
        }
        guard !mentionsAuthorization, !storesAuthorization, let found = netrc?.credentials(for: address.host)
        else { return nil }
        return Outcome(credentials: .basic(found), remembered: nil)
    }

    /// What the command line brings or demands.
    private func typedOutcome() throws(Failure) -> Outcome? {
        let kind = typedKind ?? .basic
        if let typedText { return try outcome(kind, typedText) }
        let isForToken = kind == .bearer
        if !isForToken, let information = address.userInformation {
            return outcome(kind, information.user, Secret(information.password ?? ""))
        }
        guard typedKind != nil else { return nil }
        if !isForToken, let found = netrc?.credentials(for: address.host) {
            return outcome(kind, found.user, found.password)
        }
        throw Failure(
            .usage, "'--auth-type=\(kind.rawValue)' has no credentials to use: --auth required",
            hint: isForToken ? "add --auth TOKEN" : "add --auth USER:PASSWORD", httpie: "--auth required")
    }

    private func outcome(_ kind: RequestCredentials.Kind, _ text: Secret) throws(Failure) -> Outcome {
        if kind == .bearer {
            return Outcome(
                credentials: .bearer(text),
                remembered: SessionAuthentication(type: kind.rawValue, content: .typed(text)))
        }
        let (user, typedPassword) = split(text.exposed)
        if let typedPassword { return outcome(kind, user, Secret(typedPassword)) }
        return outcome(kind, user, try askPassword(user))
    }

    private func outcome(_ kind: RequestCredentials.Kind, _ user: String, _ password: Secret) -> Outcome {
        // As text if it would be read as the same user and password.
        let text = "\(user.replacing(":", with: "\\:")):\(password.exposed)"
        let isReadAlike = split(text) == (user, password.exposed)
        return Outcome(
            credentials: credentials(kind, user, password),
            remembered: SessionAuthentication(
                type: kind.rawValue,
                content: isReadAlike ? .typed(Secret(text)) : .parts(user: user, password: password)))
    }

    private func credentials(of session: SessionAuthentication) throws(Failure) -> RequestCredentials {
        guard let kind = RequestCredentials.Kind(rawValue: session.type) else {
            throw Failure(
                .input, "the session's credentials are for '\(session.type)', which is not known here",
                hint: "give others with --auth")
        }
        switch session.content {
        case .typed(let text) where kind == .bearer: return .bearer(text)
        case .typed(let text):
            let (user, password) = split(text.exposed)
            return credentials(kind, user, Secret(password ?? ""))
        case .parts(_, let password) where kind == .bearer: return .bearer(password)
        case .parts(let user, let password): return credentials(kind, user, password)
        }
    }

    private func credentials(
        _ kind: RequestCredentials.Kind, _ user: String, _ password: Secret
    ) -> RequestCredentials {
        switch kind {
        case .basic: .basic(BasicCredentials(user: user, password: password))
        case .digest: .digest(DigestCredentials(user: user, password: password))
        case .bearer: .bearer(password)
        }
    }
}
