package import Diagnostics
import HTTPMessages
package import Profiles

/// Credentials of the kinds that a command line can name, with which a single request is authenticated.
package enum RequestCredentials: Equatable, Sendable {
    case basic(BasicCredentials)
    case digest(DigestCredentials)
    /// A token, as `Authorization: Bearer` sends it (RFC 6750 section 2.1).
    case bearer(Secret)

    /// The ways to use credentials.
    package enum Kind: String, CaseIterable, Sendable { case basic, digest, bearer }

    /// The `Authorization` of a first request; nil for a digest, which waits for the server's challenge.
    ///
    /// Throws `Failure` of kind `usage` for a token that would break the field.
    package func fieldValue() throws(Failure) -> String? {
        switch self {
        case .basic(let credentials): return credentials.fieldValue
        case .digest: return nil
        case .bearer(let token):
            guard FieldSyntax.isValue(token.exposed) else {
                throw Failure(.usage, "the token has a line break or another control character in it")
            }
            return "Bearer \(token.exposed)"
        }
    }
}
