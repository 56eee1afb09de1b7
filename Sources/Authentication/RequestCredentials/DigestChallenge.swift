package import HTTPMessages

/// What a server asks a digest for (RFC 7616 section 3.3, and RFC 2617 before it).
package struct DigestChallenge: Equatable, Sendable {
    package let realm: String
    package let nonce: String
    /// To be sent back as it came.
    package let opaque: String?
    /// Whether the server refused the nonce alone, and not the password.
    package let isStale: Bool
    /// Whether the digest protects against replay; without it, the older digest of RFC 2069 is meant.
    package let hasQualityOfProtection: Bool
    let algorithm: DigestAlgorithm

    /// The first challenge of the answer that can be met; the server lists them by its preference.
    package init?(in response: Response) {
        let challenges = AuthenticationChallenge.challenges(in: response)
        guard let first = challenges.lazy.compactMap({ DigestChallenge($0) }).first else { return nil }
        self = first
    }

    /// nil for another scheme, for a hash that is not known, and where the body would have to be hashed too.
    package init?(_ challenge: AuthenticationChallenge) {
        guard challenge.scheme.equalsIgnoringCase("Digest"), let nonce = challenge["nonce"],
            let algorithm = DigestAlgorithm(challenge["algorithm"])
        else { return nil }
        let qualities = challenge["qop"]?.split(separator: ",").map { FieldSyntax.trimmed($0).lowercased() }
        guard qualities?.contains("auth") ?? true else { return nil }
        realm = challenge["realm"] ?? ""
        self.nonce = nonce
        opaque = challenge["opaque"]
        isStale = challenge["stale"]?.equalsIgnoringCase("true") ?? false
        hasQualityOfProtection = qualities != nil
        self.algorithm = algorithm
    }
}
