package import OrderedJSON

/// Makes signed tokens as PyJWT, and with it Simple JWT, writes them.
package struct JSONWebTokenSigner: Sendable {
    private let key: HMACKey
    private let algorithm: JSONWebTokenAlgorithm

    /// Compact and in ASCII, as PyJWT writes header and claims.
    private static let format = JSONFormat(escapesNonASCII: true)

    /// A signer with this secret.
    package init(key: HMACKey, algorithm: JSONWebTokenAlgorithm = .hs256) {
        self.key = key
        self.algorithm = algorithm
    }

    /// The token with these claims, in this order.
    ///
    /// - Parameters:
    ///   - claims: What the token says.
    ///   - header: What stands in front, taken as it is; without one, `alg` and `typ`.
    /// - Returns: Header, claims and signature in base64url, with dots between them.
    package func token(claims: JSONObject, header: JSONObject? = nil) -> String {
        let header = header ?? ["alg": .string(algorithm.rawValue), "typ": "JWT"]
        let parts = [header, claims].map { Base64.url.encode(JSONValue.object($0).serialized(Self.format)) }
        let signingInput = parts.joined(separator: ".")
        let signature = key.authenticationCode(for: Array(signingInput.utf8), by: algorithm)
        return signingInput + "." + Base64.url.encode(signature)
    }
}
