/// Options of the mock server.
extension OptionDefinition {
    static let host = OptionDefinition(
        "host", taking: .required("ADDRESS"), "listen on this address (127.0.0.1)")
    static let port = OptionDefinition(
        "port", taking: .required("N"), "listen on this port (8000); 0 takes a free one")
    static let allowRemote = OptionDefinition(
        "allow-remote", "let other machines in; needed for a --host that is not this machine")
    static let log = OptionDefinition(
        "log", taking: .optional("FILE", .file),
        "log each request as a line of JSON, on standard error or in FILE")

    static let accessLifetime = OptionDefinition(
        "access-lifetime", taking: .required("DURATION"), "how long an access token lives (5m)")
    static let refreshLifetime = OptionDefinition(
        "refresh-lifetime", taking: .required("DURATION"), "how long a refresh token lives (1d)")
    static let leeway = OptionDefinition(
        "leeway", taking: .required("DURATION"), "accept tokens that expired so long ago (0s)")
    static let rotate = OptionDefinition("rotate", "give a new refresh token with every refresh")
    static let blacklist = OptionDefinition("blacklist", "refuse a refresh token that was used or logged out")
    static let grace = OptionDefinition(
        "grace", taking: .required("DURATION"),
        "answer a used refresh token with the same new pair for so long")
    static let sliding = OptionDefinition("sliding", "let sliding tokens open the API, too")
    static let withoutBlacklistApp = OptionDefinition(
        "without-blacklist-app",
        "say yes to a log-out and forget it, as a server without the blacklist app does")
    static let checkRevokeToken = OptionDefinition(
        "check-revoke-token", "refuse the tokens of anybody whose password has changed since")
    static let sessionAuthFirst = OptionDefinition(
        "session-auth-first", "refuse with 403 instead of 401, as with SessionAuthentication listed first")
    static let mockHeaderType = OptionDefinition(
        "header-type", taking: .required("WORD"),
        "expect this word before the token (Bearer); may be repeated")
    static let mockUsernameField = OptionDefinition(
        "username-field", taking: .required("NAME"), "expect the user name under this name (username)")
    static let users = OptionDefinition(
        "users", taking: .required("FILE", .file), "the people who may log in, a JSON file")

    static let data = OptionDefinition(
        "data", taking: .required("FILE", .file), "keep the students in this file between runs")
    static let pageSize = OptionDefinition("page-size", taking: .required("N"), "answer lists in pages of N")
    static let throttle = OptionDefinition(
        "throttle", taking: .required("N/PERIOD"),
        "answer 429 after N requests a second, minute, hour or day: 10/minute")
    static let delay = OptionDefinition(
        "delay", taking: .required("DURATION"), "wait so long before each answer")
    static let fault = OptionDefinition(
        "fault", taking: .required("RULE"), "misbehave on purpose, such as refresh:3=timeout; may be repeated"
    )
}

extension OptionGroup {
    static let mockListening = OptionGroup("Listening", [.host, .port, .allowRemote, .log])

    static let mockTokens = OptionGroup(
        "Tokens",
        [
            .accessLifetime, .refreshLifetime, .leeway, .rotate, .blacklist, .grace, .withoutBlacklistApp,
            .sliding,
            .checkRevokeToken,
            .sessionAuthFirst,
            .mockHeaderType, .mockUsernameField, .users,
        ])

    static let mockAnswers = OptionGroup("Answers", [.data, .pageSize, .throttle, .delay, .fault])
}
