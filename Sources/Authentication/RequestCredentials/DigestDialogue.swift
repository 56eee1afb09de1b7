package import HTTPMessages

/// The course of one exchange, redirects included, that is authenticated by digest.
///
/// The first request goes without credentials; the answer to it carries the challenge. What follows reuses the challenge with a
/// higher count, until the server gives a new one. No other server gets a digest.
package struct DigestDialogue: Equatable, Sendable {
    private let credentials: DigestCredentials
    private let origin: Origin
    private var challenge: DigestChallenge?
    private var nonceCount = 0
    /// How often the current request may still be sent again: once to show the password, once more for a stale nonce.
    private var repeatsLeft = Self.repeatLimit

    private static let repeatLimit = 2

    /// - Parameter origin: The server that the credentials are for.
    package init(_ credentials: DigestCredentials, for origin: Origin) {
        self.credentials = credentials
        self.origin = origin
    }

    /// The `Authorization` of the next request; nil before there was a challenge, and for another server.
    ///
    /// - Parameter clientNonce: Unpredictable; letters and digits.
    package mutating func fieldValue(for request: Request, clientNonce: String) -> String? {
        guard let challenge, request.address.origin == origin else { return nil }
        nonceCount += 1
        return credentials.fieldValue(
            answering: challenge, method: request.method.name, target: request.address.requestTarget,
            nonceCount: nonceCount, clientNonce: clientNonce)
    }

    /// Whether the answer asks for the request once more, with the field that ``fieldValue(for:clientNonce:)`` then gives.
    package mutating func isAskedAgain(by response: Response, to request: Request) -> Bool {
        guard response.status.code == 401, request.address.origin == origin,
            let new = DigestChallenge(in: response)
        else {
            repeatsLeft = Self.repeatLimit
            return false
        }
        challenge = new
        nonceCount = 0
        let hasShownPassword = repeatsLeft < Self.repeatLimit
        guard repeatsLeft > 0, !hasShownPassword || new.isStale else { return false }
        repeatsLeft -= 1
        return true
    }
}
