package import OrderedJSON
package import Profiles
import Signing
package import Timekeeping

/// Tokens as Simple JWT makes them.
package enum Tokens {
    /// A signed token with these claims.
    package static func token(_ claims: JSONObject) -> String {
        JSONWebTokenSigner(key: HMACKey(RunningMock.secret)).token(claims: claims)
    }

    /// An access token that lives from `issued` on; `mark` tells it from others of the same second.
    package static func access(
        _ mark: String = "1", issued: UnixTime, lifetime: Duration = .seconds(300)
    ) -> String {
        token([
            "token_type": "access", "exp": .number(JSONNumber(Int((issued + lifetime).seconds))),
            "iat": .number(JSONNumber(Int(issued.seconds))), "jti": .string(mark), "user_id": "2",
        ])
    }

    /// A stored pair that was obtained at `issued` and lives so long.
    package static func credentials(
        _ mark: String = "1", refresh: String? = "refresh-1", issued: UnixTime,
        lifetime: Duration = .seconds(300)
    ) -> Credentials {
        Credentials(
            access: Secret(access(mark, issued: issued, lifetime: lifetime)),
            refresh: refresh.map { Secret($0) },
            obtainedAt: issued, lifetime: lifetime, expiresAt: issued + lifetime)
    }
}
