import HTTPMessages
package import Profiles

/// A user and a password as HTTP's Digest scheme proves them without sending them (RFC 7616 section 3.4).
package struct DigestCredentials: Equatable, Sendable {
    package var user: String
    package var password: Secret

    package init(user: String, password: Secret) {
        self.user = user
        self.password = password
    }

    /// The value of `Authorization` for one request.
    ///
    /// - Parameters:
    ///   - challenge: What the server asked for.
    ///   - method: As it stands in the request line.
    ///   - target: Path and query as they stand in the request line.
    ///   - nonceCount: How many requests use the challenge's nonce, this one included.
    ///   - clientNonce: Unpredictable; letters and digits.
    package func fieldValue(
        answering challenge: DigestChallenge, method: String, target: String, nonceCount: Int,
        clientNonce: String
    ) -> String {
        let count = Self.eightDigits(nonceCount)
        let digest = digest(challenge, method, target, count, clientNonce)
        var parameters = [
            "username=\(Self.quoted(user))", "realm=\(Self.quoted(challenge.realm))",
            "nonce=\(Self.quoted(challenge.nonce))", "uri=\(Self.quoted(target))",
            "response=\(Self.quoted(digest))",
        ]
        if let opaque = challenge.opaque { parameters.append("opaque=\(Self.quoted(opaque))") }
        // RFC 7616 would have these two without quotes; httpie and many others write them, and servers know it.
        if let algorithm = challenge.algorithm.written {
            parameters.append("algorithm=\(Self.quoted(algorithm))")
        }
        if challenge.hasQualityOfProtection {
            parameters += ["qop=\"auth\"", "nc=\(count)", "cnonce=\(Self.quoted(clientNonce))"]
        }
        return "Digest " + parameters.joined(separator: ", ")
    }

    private func digest(
        _ challenge: DigestChallenge, _ method: String, _ target: String, _ count: String,
        _ clientNonce: String
    ) -> String {
        let algorithm = challenge.algorithm
        var secret = algorithm.digest(user, challenge.realm, password.exposed)
        if algorithm.isForSession { secret = algorithm.digest(secret, challenge.nonce, clientNonce) }
        let request = algorithm.digest(method, target)
        guard challenge.hasQualityOfProtection else {
            return algorithm.digest(secret, challenge.nonce, request)
        }
        return algorithm.digest(secret, challenge.nonce, count, clientNonce, "auth", request)
    }

    private static func quoted(_ text: String) -> String {
        "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
    }

    private static func eightDigits(_ number: Int) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: max(0, 8 - digits.count)) + digits
    }
}
