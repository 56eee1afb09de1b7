import Authentication
import HTTPMessages

/// A request that is ready to be sent, and what goes along with it.
struct RequestCall {
    var request: Request
    let session: CallSession
    /// Credentials that wait for the server's challenge.
    var digest: DigestCredentials?
    /// Credentials for the other servers that a redirect may lead to.
    var netrc: Netrc?
}
