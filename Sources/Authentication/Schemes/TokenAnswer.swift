import HTTPMessages
import OrderedJSON
import Profiles
import Timekeeping

/// The tokens in a successful answer of a token endpoint.
struct TokenAnswer {
    var credentials: Credentials
    /// Whether the one token serves both purposes.
    var isSliding: Bool

    /// Reads `access` and perhaps `refresh`, or `token`; nil when there is no token that could be sent again.
    init?(_ exchange: Exchange, sentAt: UnixTime, receivedAt: UnixTime) {
        guard let body = try? JSONValue(parsing: exchange.body ?? [], nestingLimit: 64) else { return nil }
        isSliding = body["access"] == nil && body["token"] != nil
        guard let access = Self.token(body[isSliding ? "token" : "access"]) else { return nil }
        let refresh = Self.token(body["refresh"])
        guard refresh != nil || Self.isNone(body["refresh"]) else { return nil }
        credentials = TokenFreshness.credentials(
            access: access, refresh: refresh, sentAt: sentAt, receivedAt: receivedAt,
            serverTime: exchange.response.fields["Date"].flatMap { HTTPDate.parse($0) })
    }

    /// Whether there is no token: servers that keep the refresh token in a cookie send an empty text in its place.
    private static func isNone(_ value: JSONValue?) -> Bool {
        guard let value else { return true }
        return value.isNull || value.string == ""
    }

    /// A token's text, if it is one that can stand in a header field (RFC 6750 section 2.1) and is not
    /// absurdly long.
    private static func token(_ value: JSONValue?) -> Secret? {
        guard let text = value?.string, !text.isEmpty, text.utf8.count <= 16_384 else { return nil }
        return text.utf8.allSatisfy(isTokenByte) ? Secret(text) : nil
    }

    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"):
            true
        default: "-._~+/=".utf8.contains(byte)
        }
    }
}
