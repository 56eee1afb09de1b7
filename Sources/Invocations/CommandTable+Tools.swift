extension CommandTable {
    static let serverCommands = [
        CommandDefinition(
            "mock", [], "run a server that answers like Django REST framework with Simple JWT",
            explanation: [
                "The first line it prints is its address. Ctrl-C ends it. Students live under /student/authentication/, "
                    + "tokens under /api/token/ and /token/; 'pawan' logs in with 'P@ssw0rd1647@779!'.",
                "JWTCTL_MOCK_SECRET is the signing key; without it there is a new one at each start.",
            ],
            examples: [
                .init("jwtctl mock", "on http://127.0.0.1:8000"),
                .init(
                    "jwtctl mock --port 0 --access-lifetime 5s --rotate --blacklist",
                    "to see refreshing at work"),
                .init("jwtctl mock --fault refresh:3=timeout --log", "to test a client of your own"),
            ],
            options: [.mockListening, .mockTokens, .mockAnswers, .plain]),
        CommandDefinition(
            "demo", [], "show the whole life of a session, on a mock server of its own",
            explanation: [
                "Logs in, reads, creates, changes, deletes, lets a token expire, logs out, and leaves nothing behind."
            ],
            examples: [.init("jwtctl demo", "")], options: [.plain]),
    ]

    static let programCommands = [
        CommandDefinition(
            "completions", [.init("SHELL", "bash, zsh or fish", .choice(Shell.allCases.map(\.rawValue)))],
            "print a completion script",
            examples: [
                .init("source <(jwtctl completions bash)", "in ~/.bashrc"),
                .init("jwtctl completions zsh > ~/.zfunc/_jwtctl", "in a folder of $fpath"),
                .init("jwtctl completions fish > ~/.config/fish/completions/jwtctl.fish", ""),
            ],
            options: [.plain]),
        CommandDefinition(
            "man", [], "print the manual page", examples: [.init("jwtctl man | man -l -", "read it")],
            options: [.plain]),
        CommandDefinition(
            "help", [.init("[COMMAND]", "a command, or items, exit-codes, environment", .command)],
            "explain a command",
            examples: [.init("jwtctl help login", ""), .init("jwtctl help exit-codes", "")], options: [.plain]
        ),
        CommandDefinition("version", [], "print the version", options: [.plain]),
    ]
}
