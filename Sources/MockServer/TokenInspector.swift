import OrderedJSON
import Signing
import Synchronization
import Timekeeping

/// Judges tokens as PyJWT and Simple JWT do, check by check in their order, since a token may fail several.
final class TokenInspector: Sendable {
    private let settings: MockSettings
    private let keys: KeyRing
    private let ledger: RefreshTokenLedger
    private let signed = Mutex<[String: Signed]>([:])

    /// A token whose signature was found good by a key.
    private struct Signed {
        let claims: JSONObject
        let keyNumber: Int
    }

    /// How many tokens are remembered with their good signature, so that a token in daily use is not checked
    /// each time.
    private static let rememberedCount = 512

    init(settings: MockSettings, keys: KeyRing, ledger: RefreshTokenLedger) {
        self.settings = settings
        self.keys = keys
        self.ledger = ledger
    }

    /// The claims of a token that may be used as one of that kind.
    func claims(of text: String, as kind: TokenKind, at now: UnixTime) throws(TokenProblem) -> JSONObject {
        let claims = try decode(text, at: now)
        if kind.canBeBlacklisted, settings.remembersLogout {
            guard let identifier = claims["jti"]?.string else { throw .crash }
            if ledger.isSpent(identifier, at: now) { throw .isBlacklisted }
        }
        try checkPresence(claims)
        guard let type = claims["token_type"] else { throw .hasNoType }
        guard type.string == kind.rawValue else { throw .hasWrongType }
        return claims
    }

    /// The claims of a token of any kind, or none.
    func claimsOfAnyKind(_ text: String, at now: UnixTime) throws(TokenProblem) -> JSONObject {
        let claims = try decode(text, at: now)
        try checkPresence(claims)
        return claims
    }

    /// Checks that the time in a claim has not come.
    func check(_ claim: String, in claims: JSONObject, at now: UnixTime) throws(TokenProblem) {
        guard let value = claims[claim] else { throw .lacks(claim: claim) }
        guard let time = PythonNumber.timestamp(value) else { throw .crash }
        if time <= Double((now - settings.leeway).seconds) { throw .isOver(claim: claim) }
    }

    private func checkPresence(_ claims: JSONObject) throws(TokenProblem) {
        guard let expiry = claims["exp"] else { throw .lacks(claim: "exp") }
        guard PythonNumber.timestamp(expiry) != nil else { throw .crash }
        guard claims["jti"] != nil else { throw .hasNoID }
    }

    /// PyJWT's part: form, signature, and the registered claims (RFC 7519 section 4.1).
    private func decode(_ text: String, at now: UnixTime) throws(TokenProblem) -> JSONObject {
        let claims = try verifiedClaims(of: text, at: now)
        let late = Double((now + settings.leeway).seconds)
        for name in ["iat", "nbf"] {
            guard let value = claims[name] else { continue }
            guard let time = PythonNumber.whole(value), time <= late else { throw .isInvalid }
        }
        if let value = claims["exp"] {
            guard let time = PythonNumber.whole(value) else { throw .isInvalid }
            if time <= Double((now - settings.leeway).seconds) { throw .isExpired }
        }
        for name in ["sub", "jti"] where claims[name] != nil && claims[name]?.string == nil {
            throw .isInvalid
        }
        return claims
    }

    private func verifiedClaims(of text: String, at now: UnixTime) throws(TokenProblem) -> JSONObject {
        let (keyNumber, key) = keys.key(at: now)
        // The lock is held to take hold of the table, not to look into it: all requests come through here.
        let table = signed.withLock { $0 }
        if let known = table[text], known.keyNumber == keyNumber { return known.claims }
        guard let token = SignedToken(parsing: text), token.isSigned(by: key) else { throw .isInvalid }
        signed.withLock { signed in
            if signed.count >= Self.rememberedCount { signed.removeAll(keepingCapacity: true) }
            signed[text] = Signed(claims: token.claims, keyNumber: keyNumber)
        }
        return token.claims
    }
}
