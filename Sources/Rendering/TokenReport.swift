package import OrderedJSON
package import Signing
package import Timekeeping

/// What a token says about itself, for a person and for a program; whether it is true is another question.
package struct TokenReport: Sendable {
    private let token: JSONWebToken
    private let now: UnixTime

    /// Claims that are moments: RFC 7519, OpenID Connect, and those of Django packages.
    private static let timeClaims = ["exp", "iat", "nbf", "auth_time", "orig_iat", "refresh_exp"]

    /// A report at one moment.
    package init(on token: JSONWebToken, at now: UnixTime) {
        self.token = token
        self.now = now
    }

    /// What is left of it.
    package var timeLeft: TimeLeft { TimeLeft(until: token.expiry, outOf: token.lifetime, at: now) }

    /// Header and claims, one a line in their order, with moments in words; ends in a line feed.
    package var text: StyledText {
        let width = (token.header.names + token.claims.names).map { Self.shown($0).count }.max() ?? 0
        var text = StyledText("header", .heading)
        text.append("\n")
        text.append(lines(of: token.header, width: width, explain: { _ in nil }))
        text.append("claims", .heading)
        text.append("\n")
        text.append(lines(of: token.claims, width: width, explain: explanation))
        return text
    }

    /// `header` and `claims` as they are, `issued_at` and `expires_at` as RFC 3339 has it, and how many seconds
    /// it `expires_in`, below zero once it has.
    package var json: JSONValue {
        let secondsLeft = token.expiry.map { Int(($0 - now).components.seconds) }
        return [
            "header": .object(token.header),
            "claims": .object(token.claims),
            "issued_at": token.issuedAt.map { .string(TimestampText.rfc3339($0)) } ?? .null,
            "expires_at": token.expiry.map { .string(TimestampText.rfc3339($0)) } ?? .null,
            "expires_in": secondsLeft.map { .number(JSONNumber($0)) } ?? .null,
            "is_expired": secondsLeft.map { .boolean($0 <= 0) } ?? .null,
        ]
    }

    private func lines(
        of members: JSONObject, width: Int, explain: (_ name: String) -> StyledText?
    ) -> StyledText {
        var text = StyledText()
        for (name, value) in members {
            let shown = Self.shown(name)
            text.append("  ")
            text.append(shown, .name)
            text.append(String(repeating: " ", count: width - shown.count + 2))
            text.append(JSONPainter.paint(value.text(JSONFormat(itemSeparator: ", ", keySeparator: ": "))))
            if let explanation = explain(name) {
                text.append("  ")
                text.append(explanation)
            }
            text.append("\n")
        }
        return text
    }

    private func explanation(_ claim: String) -> StyledText? {
        guard Self.timeClaims.contains(claim), let time = token.time(of: claim) else { return nil }
        var text = StyledText("\(TimestampText.readable(time)), ", .faint)
        if claim == "exp" {
            text.append(timeLeft.words)
        } else {
            text.append(TimeLeft.distance(time - now), .faint)
        }
        return text
    }

    /// A name that could be mistaken for more than a name is shown as a JSON string.
    private static func shown(_ name: String) -> String {
        !name.isEmpty && name.utf8.allSatisfy(\.isNamePart) ? name : JSONValue.string(name).text()
    }
}
