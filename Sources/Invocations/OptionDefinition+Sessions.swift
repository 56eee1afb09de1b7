/// Options of the session commands.
extension OptionDefinition {
    static let username = OptionDefinition(
        "username", short: "u", taking: .required("NAME"), "log in as this user")
    static let passwordStdin = OptionDefinition(
        "password-stdin", "read the password from standard input, up to the end of its first line")
    static let password = OptionDefinition("password", taking: .optional("TEXT"), "", isHidden: true)
    static let scheme = OptionDefinition(
        "scheme", taking: .required("NAME", .suggestion(["simplejwt"])),
        "which package issues the tokens; found out from the server when it is missing")
    static let loginPath = OptionDefinition(
        "login-path", taking: .required("PATH"), "where the server issues tokens")
    static let refreshPath = OptionDefinition(
        "refresh-path", taking: .required("PATH"), "where the server renews the access token")
    static let verifyPath = OptionDefinition(
        "verify-path", taking: .required("PATH"), "where the server checks a token")
    static let logoutPath = OptionDefinition(
        "logout-path", taking: .required("PATH"), "where the server blacklists a refresh token")
    static let usernameField = OptionDefinition(
        "username-field", taking: .required("NAME"), "what the server calls the user name, such as email")
    static let headerType = OptionDefinition(
        "header-type", taking: .required("WORD"),
        "the word before the token in the Authorization field (Bearer)")
    static let server = OptionDefinition("server", taking: .required("URL"), "where the server is")
    static let alsoOrigin = OptionDefinition(
        "also-origin", taking: .required("URL"), "send the tokens to this server as well; may be repeated")

    static let bindCookies = OptionDefinition(
        "bind-cookies", "send cookies that went to every host to the session's own host only")

    static let allProfiles = OptionDefinition("all", "every profile")
    static let refreshToken = OptionDefinition(
        "refresh-token", "the refresh token instead of the access token")
    static let header = OptionDefinition("header", "the whole field: Authorization: Bearer …")
    static let minimum = OptionDefinition(
        "min", taking: .required("DURATION"), "refresh first when less than this is left (10s)")
    static let secret = OptionDefinition(
        "secret", taking: .required("TEXT"), setting: "secret", "check the signature (HS256) with this key")
    static let secretFile = OptionDefinition(
        "secret-file", taking: .required("FILE", .file), setting: "secret",
        "check the signature with the key in this file")
}

extension OptionGroup {
    static let serverSettings = OptionGroup(
        "Server",
        [
            .scheme, .loginPath, .refreshPath, .verifyPath, .logoutPath, .usernameField, .headerType,
        ])
}
