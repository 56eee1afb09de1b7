extension CommandTable {
    private static let reaching: [OptionGroup] = [.network, .security, .common]
    private static let token = CommandDefinition.Positional(
        "[TOKEN|-]", "a token, or - to read it from standard input")

    static let sessionCommands = [
        CommandDefinition(
            "login",
            [
                .init("[URL]", "the server; the profile's when it is missing"),
                .init("[ITEM…]", "more for the login request, such as otp=123456"),
            ],
            "log in and keep the tokens",
            explanation: [
                "On a terminal it asks for what is missing: the server, the user name, and the password without showing "
                    + "it. In a script, pass --username and --password-stdin, or set JWTCTL_PASSWORD.",
                "How the server issues tokens is found out from the server. Paths that are not the usual ones are "
                    + "given once and remembered in the profile.",
            ],
            examples: [
                .init("jwtctl login http://127.0.0.1:8000", "asks for name and password"),
                .init(
                    "jwtctl login --profile staging https://staging.example.org -u ada",
                    "a second server or user"),
                .init("pass show api | jwtctl login -u ci --password-stdin", "without a terminal"),
                .init(
                    "jwtctl login http://127.0.0.1:8000 --login-path /token/ --verify-path /varifyToken/",
                    "a server with routes of its own"),
            ],
            options: [
                OptionGroup("Credentials", [.username, .passwordStdin, .password]), .serverSettings,
            ] + reaching),
        CommandDefinition(
            "logout", [], "end the session, on the server and here",
            explanation: [
                "Where the server can blacklist a refresh token, it is told to. The tokens are removed here in any "
                    + "case, also when the server cannot be reached. Nothing can recall an access token: it works until it expires."
            ],
            examples: [
                .init("jwtctl logout", "the current profile"), .init("jwtctl logout --all", "every profile"),
            ],
            options: [OptionGroup("Logout", [.allProfiles])] + reaching),
        CommandDefinition(
            "refresh", [], "get a new access token now",
            explanation: [
                "Requests do this by themselves when the token is about to expire; this does it whatever is left."
            ],
            examples: [.init("jwtctl refresh", "")], options: reaching),
        CommandDefinition(
            "verify", [token], "ask the server whether a token is valid",
            explanation: [
                "Ends with status 0 when it is valid and with 4 when it is not. Without a token it asks about the profile's."
            ],
            examples: [
                .init("jwtctl verify", "the profile's access token"),
                .init("jwtctl verify --refresh-token", "the profile's refresh token"),
                .init("jwtctl verify - < token.txt", "one from somewhere else"),
            ],
            options: [OptionGroup("Token", [.refreshToken])] + reaching),
        CommandDefinition(
            "status", [], "show who is logged in where, and for how long",
            explanation: ["Sends nothing."],
            examples: [
                .init("jwtctl status", ""),
                .init("jwtctl status --json | jq .access.expires_at", "for a script"),
            ],
            options: [OptionGroup("Output", [.json]), .profileOnly]),
        CommandDefinition(
            "token", [], "print a valid access token for another program",
            explanation: ["The token is refreshed first if less than --min is left of it."],
            examples: [
                .init("curl -H \"$(jwtctl token --header)\" http://127.0.0.1:8000/me/", ""),
                .init("jwtctl token --min 10m > token.txt", "good for ten minutes at least"),
            ],
            options: [OptionGroup("Token", [.minimum, .header, .refreshToken, .noRefresh])] + reaching),
        CommandDefinition(
            "decode", [token], "show what is written in a token",
            explanation: [
                "Header and claims, with the times in words. Sends nothing, and believes nothing: only --secret or "
                    + "--secret-file checks the signature."
            ],
            examples: [
                .init("jwtctl decode", "the profile's access token"),
                .init("jwtctl decode \"$TOKEN\" --json | jq .claims.user_id", ""),
                .init("jwtctl decode --secret-file signing.key", "was it signed with this key?"),
            ],
            options: [OptionGroup("Token", [.refreshToken, .secret, .secretFile, .json]), .profileOnly]),
    ]

    static let profileCommands = [
        CommandDefinition(
            "profile list", [], "list the profiles", examples: [.init("jwtctl profile list", "")],
            options: [OptionGroup("Output", [.json]), .profileOnly]),
        CommandDefinition(
            "profile show", [optionalName], "show what a profile remembers, without its secrets",
            examples: [.init("jwtctl profile show staging", "")],
            options: [OptionGroup("Output", [.json]), .profileOnly]),
        CommandDefinition(
            "profile use", [name], "make a profile the current one",
            explanation: [
                "A file remembers it, so every shell follows. JWTCTL_PROFILE and --profile go before it."
            ],
            examples: [.init("jwtctl profile use staging", "")], options: [.profileOnly]),
        CommandDefinition(
            "profile set", [optionalName], "change a profile's server, paths or user",
            explanation: [
                "A change of server forgets the tokens: they belong to the old one. '--no-also-origin' takes back "
                    + "what '--also-origin' allowed."
            ],
            examples: [
                .init("jwtctl profile set --verify-path /varifyToken/", "the current profile"),
                .init(
                    "jwtctl profile set staging --also-origin https://files.example.org",
                    "one more server for the tokens"),
            ],
            options: [
                OptionGroup("Profile", [.server, .username, .alsoOrigin]), .serverSettings, .profileOnly,
            ]),
        CommandDefinition(
            "profile rename", [.init("OLD", "its name now", .profile), .init("NEW", "its name then")],
            "give a profile another name", examples: [.init("jwtctl profile rename default dev", "")],
            options: [.profileOnly]),
        CommandDefinition(
            "profile remove", [name], "forget a profile and its tokens",
            explanation: ["The server is not told; 'jwtctl logout --profile NAME' does that first."],
            examples: [.init("jwtctl profile remove old", "")], options: [.profileOnly]),
    ]

    static let sessionFileCommands = [
        CommandDefinition(
            "sessions upgrade",
            [.init("HOST", "the host the session is for"), .init("NAME|PATH", "as after --session")],
            "change a session file of an older httpie to the newest layout",
            examples: [
                .init("jwtctl sessions upgrade --bind-cookies example.org ada", ""),
                .init("ln -s \"$(command -v jwtctl)\" ~/.local/bin/httpie", "for 'httpie cli sessions upgrade …'"),
            ],
            options: [OptionGroup("Session", [.bindCookies]), .plain]),
        CommandDefinition(
            "sessions upgrade-all", [], "change every named session to the newest layout",
            examples: [.init("jwtctl sessions upgrade-all", "")],
            options: [OptionGroup("Session", [.bindCookies]), .plain]),
    ]

    private static let name = CommandDefinition.Positional("NAME", "the profile", .profile)
    private static let optionalName = CommandDefinition.Positional(
        "[NAME]", "the profile; the current one when it is missing", .profile)
}
