import OrderedJSON
import Signing
import Timekeeping

/// Makes tokens as Simple JWT makes them, claim by claim in its order.
struct TokenIssuer: Sendable {
    let settings: MockSettings
    let keys: KeyRing
    /// Random bits for token identifiers.
    let random: @Sendable () -> UInt64

    /// What a refresh token for somebody says.
    func refreshClaims(for student: Student, at now: UnixTime) -> JSONObject {
        claims(.refresh, at: now) + identity(of: student)
    }

    /// What a sliding token for somebody says.
    func slidingClaims(for student: Student, at now: UnixTime) -> JSONObject {
        var claims = claims(.sliding, at: now)
        claims.append("refresh_exp", .time(now + settings.refreshLifetime))
        return claims + identity(of: student)
    }

    /// What an access token made from a refresh token says: its own times and identifier, and every other
    /// claim of the original.
    func accessClaims(from refresh: JSONObject, at now: UnixTime) -> JSONObject {
        var result = claims(.access, at: now)
        for (name, value) in refresh where !Self.ownClaims.contains(name) { result[name] = value }
        return result
    }

    /// A refresh token's claims, renewed: a new identifier and new times, in the old places.
    func rotated(_ refresh: JSONObject, at now: UnixTime) -> JSONObject {
        var result = refresh
        result["jti"] = .string(identifier())
        result["exp"] = .time(now + settings.refreshLifetime)
        result["iat"] = .time(now)
        return result
    }

    /// A sliding token's claims with new times.
    func prolonged(_ sliding: JSONObject, at now: UnixTime) -> JSONObject {
        var result = sliding
        result["exp"] = .time(now + settings.accessLifetime)
        result["iat"] = .time(now)
        return result
    }

    /// The signed token.
    func sign(_ claims: JSONObject, at now: UnixTime) -> String {
        JSONWebTokenSigner(key: keys.key(at: now).key).token(claims: claims)
    }

    /// A digest that changes with every new password, 32 capital hexadecimal digits.
    func passwordDigest(of student: Student) -> String {
        let text = "\(student.id) \(student.passwordVersion) \(student.password)"
        return Hexadecimal.encode(MD5.digest(of: Array(text.utf8))).uppercased()
    }

    private func claims(_ kind: TokenKind, at now: UnixTime) -> JSONObject {
        let lifetime = kind == .refresh ? settings.refreshLifetime : settings.accessLifetime
        return [
            "token_type": .string(kind.rawValue), "exp": .time(now + lifetime), "iat": .time(now),
            "jti": .string(identifier()),
        ]
    }

    private func identity(of student: Student) -> JSONObject {
        var claims: JSONObject = ["user_id": .string(String(student.id))]
        if settings.checksPassword { claims.append("hash_password", .string(passwordDigest(of: student))) }
        return claims
    }

    /// 32 hexadecimal digits: a random UUID (version 4) without hyphens.
    private func identifier() -> String {
        let high = random() & ~0xF000 | 0x4000
        let low = random() & ~(0b11 << 62) | (0b10 << 62)
        return [high, low].map { number in
            let digits = String(number, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }

    /// The claims that an access token does not take from its refresh token.
    private static let ownClaims: Set = ["token_type", "exp", "jti", "iat"]
}

private func + (first: JSONObject, second: JSONObject) -> JSONObject {
    var result = first
    for (name, value) in second { result.append(name, value) }
    return result
}

private extension JSONValue {
    static func time(_ time: UnixTime) -> JSONValue { .number(JSONNumber(Int(time.seconds))) }
}
