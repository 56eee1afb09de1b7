import HTTPMessages
import OrderedJSON
import Profiles
import Signing
import Timekeeping

/// What is left of a profile's tokens, by our own clock.
struct StatusReport {
    private let name: ProfileName
    private let profile: Profile
    private let path: String
    private let now: UnixTime
    private let tokens: [Token]

    /// One token and its life.
    private struct Token {
        let title: String
        let end: UnixTime?
        let lifetime: Duration?
    }

    init(_ name: ProfileName, _ profile: Profile, path: String, now: UnixTime) {
        self.name = name
        self.profile = profile
        self.path = path
        self.now = now
        var tokens: [Token] = []
        if let credentials = profile.credentials {
            tokens.append(
                Token(title: "access", end: credentials.expiresAt, lifetime: credentials.lifetime))
            if let refresh = credentials.refresh { tokens.append(Self.refreshToken(refresh, credentials)) }
        }
        self.tokens = tokens
    }

    /// The refresh token's end by our clock: its claims are in the server's time, and the access token, whose receipt is on
    /// record, tells how far that is from ours.
    private static func refreshToken(_ refresh: Secret, _ credentials: Credentials) -> Token {
        let claims = try? JSONWebToken(parsing: refresh.exposed)
        let issued = (try? JSONWebToken(parsing: credentials.access.exposed))?.issuedAt
        let offset = issued.map { credentials.obtainedAt - $0 } ?? .zero
        return Token(title: "refresh", end: claims?.expiry.map { $0 + offset }, lifetime: claims?.lifetime)
    }

    /// Whether a request would have credentials without a person.
    var isUsable: Bool {
        guard !tokens.isEmpty, sessionEnd == nil else { return false }
        return tokens.contains { token in token.end.map { $0 > now } ?? true }
    }

    /// Why the session is over, if the server has said so.
    private var sessionEnd: String? {
        if case .over(let reason) = profile.standing { reason } else { nil }
    }

    // MARK: For people

    /// - Parameter drawingBars: whether what is left is drawn, too.
    func lines(drawingBars: Bool) -> [String] {
        var rows = [
            ("profile", name.text), ("server", profile.server.origin.description),
            ("user", profile.username ?? "-"), ("scheme", profile.scheme),
        ]
        for token in tokens { rows.append((token.title, remainder(of: token, drawingBars: drawingBars))) }
        if tokens.isEmpty { rows.append(("access", "not logged in")) }
        if let sessionEnd { rows.append(("session", "over: \(sessionEnd)")) }
        rows.append(("file", path))
        return rows.map { $0.0 + String(repeating: " ", count: 9 - $0.0.count) + $0.1 }
    }

    private func remainder(of token: Token, drawingBars: Bool) -> String {
        guard let end = token.end else { return "no expiry known; used until it is refused" }
        let left = end - now
        let bar = drawingBars ? bar(left, of: token.lifetime) : ""
        guard left > .zero else { return "\(bar)expired \(DurationText.readable(.zero - left)) ago" }
        return "\(bar)\(DurationText.readable(left)) left, until \(TimestampText.readable(end))"
    }

    /// Twenty columns for a whole life: `[########------------] `.
    private func bar(_ left: Duration, of lifetime: Duration?) -> String {
        guard let lifetime, lifetime > .zero else { return "" }
        let share = max(0, min(1, left / lifetime))
        let filled = Int((share * 20).rounded())
        return "[" + String(repeating: "#", count: filled) + String(repeating: "-", count: 20 - filled) + "] "
    }

    // MARK: For programs

    var json: JSONValue {
        var object: JSONObject = [
            "profile": .string(name.text), "server": .string(profile.server.origin.description),
            "username": profile.username.map { .string($0) } ?? .null, "scheme": .string(profile.scheme),
            "logged_in": .boolean(isUsable),
        ]
        for token in tokens { object.append(token.title, json(of: token)) }
        object.append("session_over", sessionEnd.map { .string($0) } ?? .null)
        object.append("file", .string(path))
        return .object(object)
    }

    private func json(of token: Token) -> JSONValue {
        let left = token.end.map { $0 - now }
        return [
            "expires_at": token.end.map { .string(TimestampText.rfc3339($0)) } ?? .null,
            "expires_in": left.map { .number(JSONNumber(Int($0.components.seconds))) } ?? .null,
            "expired": .boolean(left.map { $0 <= .zero } ?? false),
        ]
    }
}
