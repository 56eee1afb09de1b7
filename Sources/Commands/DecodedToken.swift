import OrderedJSON
import Signing
import Timekeeping

/// A token's header and claims, told to people or to programs.
struct DecodedToken {
    private let token: JSONWebToken
    private let isSigned: Bool?
    private let now: UnixTime

    /// - Parameter isSigned: whether a given key made the signature; nil when none was given.
    init(_ token: JSONWebToken, isSigned: Bool?, now: UnixTime) {
        self.token = token
        self.isSigned = isSigned
        self.now = now
    }

    /// One member a line, with times in words, and whether the token still holds.
    var lines: [String] {
        let rows =
            [("header", "")] + token.header.map { ("  " + $0.name, $0.value.text()) } + [("claims", "")]
            + token.claims.map { ("  " + $0.name, explained($0.name, $0.value)) } + [("signature", signature)]
        let width = rows.map(\.0.count).max() ?? 0
        return rows.map { row in
            row.1.isEmpty ? row.0 : row.0 + String(repeating: " ", count: width - row.0.count + 2) + row.1
        }
    }

    /// Header and claims as they stand in the token, and what follows from them.
    var json: JSONValue {
        var object: JSONObject = ["header": .object(token.header), "claims": .object(token.claims)]
        object.append("issued_at", timestamp(token.issuedAt))
        object.append("expires_at", timestamp(token.expiry))
        object.append("expired", token.expiry.map { .boolean($0 <= now) } ?? .null)
        object.append("signature_valid", isSigned.map { .boolean($0) } ?? .null)
        return .object(object)
    }

    private func timestamp(_ time: UnixTime?) -> JSONValue {
        time.map { .string(TimestampText.rfc3339($0)) } ?? .null
    }

    private var signature: String {
        switch isSigned {
        case nil: "not checked; --secret-file FILE checks it"
        case true?: "made with this key"
        case false?: "NOT made with this key"
        }
    }

    private func explained(_ name: String, _ value: JSONValue) -> String {
        guard let time = time(of: name) else { return value.text() }
        let distance = time - now
        let words =
            distance > .zero
            ? "in \(DurationText.readable(distance))" : "\(DurationText.readable(.zero - distance)) ago"
        let note = name == "exp" && distance <= .zero ? "  EXPIRED" : ""
        return "\(value.text())  \(TimestampText.readable(time)), \(words)\(note)"
    }

    private func time(of name: String) -> UnixTime? {
        switch name {
        case "exp": token.expiry
        case "iat": token.issuedAt
        case "nbf": token.notBefore
        default:
            token.claims[name]?.integer.flatMap {
                name.hasSuffix("_exp") ? UnixTime(seconds: Int64($0)) : nil
            }
        }
    }
}
