package import Diagnostics
package import HTTPMessages
package import OrderedJSON
package import Profiles
package import Timekeeping

/// One way of logging in to a server and of showing it afterwards who asks.
package protocol AuthScheme: Sendable {
    /// What it is called on the command line and in a profile.
    static var name: String { get }
    /// One line for the help.
    static var summary: String { get }
    /// Where servers of this scheme usually take logins, relative to the server's address.
    static var usualLoginPaths: [String] { get }
    /// What can be read from a route's own description, if it is a login route of this scheme.
    static func settings(recognising route: RouteDescription) -> SchemeSettings?

    /// - Parameters:
    ///   - server: Where the scheme's paths begin.
    ///   - settings: What was told or learnt before.
    init(server: Address, settings: SchemeSettings)

    /// Where the scheme's paths begin.
    var server: Address { get }

    /// What was told or learnt about this server.
    var settings: SchemeSettings { get set }

    /// Fills in what the settings leave open by looking at the server, without showing it any secret. Done
    /// once, after a login.
    func completedSettings(_ conversation: some Conversation) throws(Failure) -> SchemeSettings

    /// Obtains credentials.
    ///
    /// - Parameter fields: What was given beforehand, by the server's field names; what is missing is asked
    ///   for.
    func logIn(with fields: JSONObject, _ conversation: some Conversation) throws(Failure) -> Login

    /// Whether newer credentials can be had without a person.
    func canRefresh(_ credentials: Credentials) -> Bool

    /// Obtains newer credentials from the ones there are, with one request.
    func refresh(
        _ credentials: Credentials, _ conversation: some Conversation
    ) throws(RefreshProblem) -> Credentials

    /// Makes the credentials worthless on the server, as far as it offers that.
    func revoke(_ credentials: Credentials, _ conversation: some Conversation) throws(Failure) -> Revocation

    /// Asks the server whether a token is valid.
    func check(_ token: Secret, _ conversation: some Conversation) throws(Failure) -> TokenCheck

    /// What an answer of 401 or 403 says about the credentials that were sent; nil when it says nothing.
    func row(for refusal: ServerRefusal, sent credentials: Credentials) -> RefusalRow?

    /// The request with the credentials in it.
    func authorize(
        _ request: Request, with credentials: Credentials, at moment: SigningMoment
    ) throws(Failure) -> Request
}

/// What a login brought.
package struct Login: Sendable {
    package var credentials: Credentials
    /// Who logged in, as typed; nil where the scheme does not ask.
    package var username: String?
    /// The scheme's settings with what the login taught.
    package var settings: SchemeSettings

    package init(credentials: Credentials, username: String?, settings: SchemeSettings) {
        self.credentials = credentials
        self.username = username
        self.settings = settings
    }
}

/// How much a logout achieved on the server.
package enum Revocation: Equatable, Sendable {
    /// The server refuses the refresh token now; it was asked.
    case confirmed
    /// The server agreed and still accepts the token: it has the route but not the blacklist behind it.
    case withoutEffect
    /// The server had refused the token already.
    case alreadyRefused(String)
    /// The scheme or the server offers no way.
    case notOffered
}

/// What the server says about one token.
package enum TokenCheck: Equatable, Sendable {
    case valid
    /// Refused, in the server's words.
    case refused(String)
}

/// The time and the nonce a signature is made with: given, so that a signature is a pure function.
package struct SigningMoment: Hashable, Sendable {
    package var time: UnixTime
    package var nonce: String

    package init(time: UnixTime, nonce: String) {
        self.time = time
        self.nonce = nonce
    }
}

// MARK: What most schemes do

extension AuthScheme {
    package static func settings(recognising route: RouteDescription) -> SchemeSettings? { nil }

    package func completedSettings(_ conversation: some Conversation) throws(Failure) -> SchemeSettings {
        settings
    }

    package func canRefresh(_ credentials: Credentials) -> Bool { false }

    package func refresh(
        _ credentials: Credentials, _ conversation: some Conversation
    ) throws(RefreshProblem) -> Credentials {
        throw .sessionOver(reason: "credentials of scheme '\(Self.name)' cannot be refreshed")
    }

    package func revoke(
        _ credentials: Credentials, _ conversation: some Conversation
    ) throws(Failure) -> Revocation { .notOffered }

    package func check(_ token: Secret, _ conversation: some Conversation) throws(Failure) -> TokenCheck {
        throw Failure(.usage, "servers of scheme '\(Self.name)' have no route that checks a token")
    }

    package func row(for refusal: ServerRefusal, sent credentials: Credentials) -> RefusalRow? {
        RefusalTable.row(for: refusal, RefusalFacts(prefix: settings.prefix, access: credentials.access))
    }

    package func authorize(
        _ request: Request, with credentials: Credentials, at moment: SigningMoment
    ) throws(Failure) -> Request {
        var request = request
        request.fields[settings.header] = "\(settings.prefix) \(credentials.access.exposed)"
        return request
    }
}
