import Authentication
import Diagnostics
import HTTPMessages
import Invocations
import Profiles
import Synchronization

/// Whose credentials go with a request, and which server its paths begin at.
struct RequestIdentity {
    /// Where paths begin; nil when no profile says.
    let base: Address?
    /// Whether a profile, or the token that stands in for one, has the say about credentials.
    let usesProfile: Bool
    /// What becomes of the session while the request is sent.
    let course: SessionCourse
    private let transport: (any Transport) -> any Transport

    /// The transport that adds the credentials, above one that sends requests as they are.
    func authenticating(_ base: any Transport) -> any Transport { transport(base) }

    /// Throws `Failure` of kind `storage` for a profile that cannot be read.
    init(_ invocation: RequestInvocation, in environment: Environment) throws(Failure) {
        let usesProfile = invocation.defaults.usesCurrentProfile || invocation.common.profile != nil
        guard usesProfile else {
            self.init(base: nil, usesProfile: false)
            return
        }
        let token = try environment.standInToken()
        let isAnonymous = invocation.credentials.isAnonymous || invocation.takesAuthorizationAway
        // A whole address without credentials needs no profile, so a damaged one is no obstacle.
        if isAnonymous, invocation.address.contains("://") {
            self.init(base: nil, usesProfile: true)
            return
        }
        let selection = try ProfileSelection(environment)
        let name = try selection.name(invocation.common.profile)
        let profile = try selection.store.find(name)
        if profile == nil, invocation.common.profile != nil, token == nil {
            _ = try selection.store.read(name)
        }
        guard !isAnonymous else {
            self.init(base: profile?.server, usesProfile: true)
            return
        }
        let access = ServerAccess(
            environment: environment, network: invocation.network, common: invocation.common)
        if let token {
            try self.init(token: token, profile: profile, access)
        } else if let profile, profile.credentials != nil || !invocation.isOffline {
            try self.init(
                profile, keeper: access.keeper(of: name, in: selection.store), access,
                refreshes: invocation.credentials.refreshes && !invocation.isOffline)
        } else {
            self.init(base: profile?.server, usesProfile: true)
        }
    }

    private init(base: Address?, usesProfile: Bool) {
        self.base = base
        self.usesProfile = usesProfile
        course = SessionCourse()
        transport = { $0 }
    }

    /// A token from the environment: as it is, to the profile's server, or without one to the first that is asked.
    private init(token: Secret, profile: Profile?, _ access: ServerAccess) throws(Failure) {
        base = profile?.server
        usesProfile = true
        let credentials = Credentials(access: token, obtainedAt: access.environment.now)
        let scheme: any AuthScheme =
            if let profile {
                try AuthSchemes.scheme(of: profile)
            } else {
                SimpleJWTScheme(
                    server: Address(scheme: "http", host: "localhost"), settings: SchemeSettings())
            }
        course = access.course
        let first = FirstOrigin()
        let trusts: @Sendable (Address) -> Bool = { address in
            profile?.trusts(address) ?? first.matches(address)
        }
        transport = { base in
            AuthenticatedTransport(
                base, source: FixedCredentials(credentials, scheme: scheme), trusts: trusts,
                moment: { access.environment.signingMoment }, report: access.listener)
        }
    }

    private init(
        _ profile: Profile, keeper: TokenKeeper<ServerConversation>, _ access: ServerAccess, refreshes: Bool
    ) throws(Failure) {
        base = profile.server
        usesProfile = true
        let source: any CredentialSource =
            if !refreshes, let credentials = profile.credentials {
                FixedCredentials(credentials, scheme: try AuthSchemes.scheme(of: profile))
            } else { keeper }
        course = access.course
        transport = { base in Self.authenticated(base, source, trusts: { profile.trusts($0) }, access) }
    }

    /// Opens the existential, so that the transport is made for the source's own type.
    private static func authenticated(
        _ base: any Transport, _ source: some CredentialSource, trusts: @escaping @Sendable (Address) -> Bool,
        _ access: ServerAccess
    ) -> any Transport {
        AuthenticatedTransport(
            base, source: source, trusts: trusts, moment: { access.environment.signingMoment },
            report: access.listener)
    }
}

/// The origin that the first request goes to: a token that belongs to no profile goes nowhere else, whatever redirects say.
private final class FirstOrigin: Sendable {
    private let origin = Mutex<Origin?>(nil)

    func matches(_ address: Address) -> Bool {
        origin.withLock { origin in
            origin = origin ?? address.origin
            return origin == address.origin
        }
    }
}

extension Environment {
    /// The time and a nonce for a scheme that signs requests.
    var signingMoment: SigningMoment { SigningMoment(time: now, nonce: randomHexadecimal(16)) }
}

private extension RequestInvocation {
    /// Whether an item says that there is to be no such field: then none is added either.
    var takesAuthorizationAway: Bool {
        items.contains { item in
            guard case .withoutHeader(let name) = item.content else { return false }
            return name.equalsIgnoringCase("Authorization")
        }
    }
}
