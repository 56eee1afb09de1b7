package import OrderedJSON
package import Timekeeping

/// A token split and decoded, not trusted: ``isSigned(by:allowing:)`` is a separate question (RFC 7519).
package struct JSONWebToken: Sendable {
    /// The token as it was given.
    package let text: String
    /// How it is signed, as it says itself.
    package let header: JSONObject
    /// What it says.
    package let claims: JSONObject

    private let signingInput: [UInt8]
    private let signature: [UInt8]

    /// Splits and decodes a token in the compact form (RFC 7515 §7.1).
    ///
    /// - Parameter text: The token alone, without white space or an authorization scheme.
    /// - Throws: Which part is not what it should be.
    package init(parsing text: String) throws(JSONWebTokenError) {
        let bytes = Array(text.utf8)
        let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3 else { throw .partCount(parts.count) }
        header = try Self.object(in: parts[0], of: .header)
        claims = try Self.object(in: parts[1], of: .claims)
        signature = try Self.bytes(in: parts[2], of: .signature)
        signingInput = Array(bytes[..<parts[1].endIndex])
        self.text = text
    }

    private static func object(
        in text: ArraySlice<UInt8>, of part: JSONWebTokenError.Part
    ) throws(JSONWebTokenError) -> JSONObject {
        let bytes = try bytes(in: text, of: part)
        let value: JSONValue
        do { value = try JSONValue(parsing: bytes) } catch { throw .notJSON(part, error) }
        guard let object = value.object else { throw .notAnObject(part) }
        return object
    }

    private static func bytes(
        in text: ArraySlice<UInt8>, of part: JSONWebTokenError.Part
    ) throws(JSONWebTokenError) -> [UInt8] {
        guard let bytes = Base64.url.decode(text) else { throw .notBase64URL(part) }
        return bytes
    }
}

extension JSONWebToken {
    /// When it stops being valid (`exp`); nil when the claim is missing or no sane time.
    package var expiry: UnixTime? { time(of: "exp") }

    /// When it was made (`iat`); nil when the claim is missing or no sane time.
    package var issuedAt: UnixTime? { time(of: "iat") }

    /// Before when it is not valid yet (`nbf`); nil when the claim is missing or no sane time.
    package var notBefore: UnixTime? { time(of: "nbf") }

    /// From being made to its expiry; nil when either is unknown, or the expiry is not the later.
    package var lifetime: Duration? {
        guard let expiry, let issuedAt, expiry > issuedAt else { return nil }
        return expiry - issuedAt
    }

    /// What it is for (`token_type`): `access`, `refresh` or `sliding` with Simple JWT.
    package var tokenType: String? { claims["token_type"]?.string }

    /// What tells it from every other token (`jti`).
    package var identifier: String? { claims["jti"]?.string }

    /// The last second of the year 9999.
    private static let lastSaneTime = 253_402_300_799.0

    /// The moment a claim names; nil when the claim is missing or no sane time.
    package func time(of claim: String) -> UnixTime? {
        // Beyond the year 9999 are milliseconds, which some issuers write and no Django package reads.
        guard let seconds = claims[claim]?.number?.double, (0...Self.lastSaneTime).contains(seconds)
        else { return nil }
        return UnixTime(seconds: Int64(seconds))
    }
}

extension JSONWebToken {
    /// The algorithm the header names (`alg`), among those that need a shared secret.
    package var algorithm: JSONWebTokenAlgorithm? {
        header["alg"]?.string.flatMap(JSONWebTokenAlgorithm.init)
    }

    /// Whether the signature was made with this key.
    ///
    /// Never so for `none`, for an algorithm that is not allowed, or with a `crit` extension, which would
    /// have to be understood first (RFC 7515 §4.1.11).
    package func isSigned(by key: HMACKey, allowing algorithms: Set<JSONWebTokenAlgorithm> = [.hs256]) -> Bool
    {
        guard let algorithm, algorithms.contains(algorithm), header["crit"] == nil else { return false }
        return constantTimeEquals(signature, key.authenticationCode(for: signingInput, by: algorithm))
    }

    /// The token with its signature left out: it can be read and compared, but nobody accepts it.
    package var redacted: String {
        // Square brackets occur in neither base64 alphabet, so no reader can take this for a signature.
        String(decoding: signingInput, as: UTF8.self) + ".[signature]"
    }
}
