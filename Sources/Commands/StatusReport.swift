import HTTPMessages
import OrderedJSON
import Profiles
import Rendering
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

    /// One fact a line; ends in a line feed.
    ///
    /// - Parameter drawingBars: whether what is left is drawn, too.
    func text(drawingBars: Bool) -> StyledText {
        var text = StyledText()
        func add(_ title: String, _ content: StyledText) {
            text.append(title + String(repeating: " ", count: 9 - title.count), .heading)
            text.append(content)
            text.append("\n")
        }
        add("profile", StyledText(name.text))
        add("server", StyledText(profile.server.origin.description))
        add("user", StyledText(TerminalSafeText.escapeLine(profile.username ?? "-")))
        add("scheme", StyledText(profile.scheme))
        for token in tokens { add(token.title, remainder(of: token, drawingBars: drawingBars)) }
        if tokens.isEmpty { add("access", StyledText("not logged in", .bad)) }
        if let sessionEnd {
            add("session", StyledText("over: \(TerminalSafeText.escapeLine(sessionEnd))", .bad))
        }
        add("file", StyledText(path, .faint))
        return text
    }

    private func remainder(of token: Token, drawingBars: Bool) -> StyledText {
        let left = TimeLeft(until: token.end, outOf: token.lifetime, at: now)
        var text = StyledText()
        if drawingBars, let bar = left.bar(columns: 20) {
            text.append(bar)
            text.append(" ")
        }
        text.append(left.words)
        if let end = token.end, end > now { text.append(", until \(TimestampText.readable(end))", .faint) }
        return text
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
