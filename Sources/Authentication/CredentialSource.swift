package import Diagnostics
package import Profiles

/// Where a request gets its credentials from.
package protocol CredentialSource: Sendable {
    /// The scheme that shows the credentials to the server.
    var scheme: any AuthScheme { get throws(Failure) }

    /// Credentials that can be sent now.
    func usableCredentials() throws(Failure) -> Credentials

    /// Credentials in the place of ones that the server refused; nil when none are to be had without a
    /// person, and that is meant to be so.
    func refreshedCredentials(rejecting rejected: Secret) throws(Failure) -> Credentials?

    /// The command that logs in again; nil when the credentials came from elsewhere.
    var loginCommand: String? { get }

    /// Keeps what the server taught about the scheme, if it can be kept.
    func remember(_ settings: SchemeSettings)
}

/// Credentials that are used as they are and never refreshed: a token from the environment, or a profile's
/// when the user wants no refresh.
package struct FixedCredentials: CredentialSource {
    package let scheme: any AuthScheme
    private let credentials: Credentials

    package init(_ credentials: Credentials, scheme: any AuthScheme) {
        self.credentials = credentials
        self.scheme = scheme
    }

    package func usableCredentials() throws(Failure) -> Credentials { credentials }

    package func refreshedCredentials(rejecting rejected: Secret) throws(Failure) -> Credentials? { nil }

    package var loginCommand: String? { nil }

    package func remember(_ settings: SchemeSettings) {}
}
