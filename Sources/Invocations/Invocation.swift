/// What was asked: one case for each command.
package enum Invocation: Equatable, Sendable {
    case request(RequestInvocation)
    case logIn(LogInInvocation)
    case logOut(LogOutInvocation)
    case refresh(RefreshInvocation)
    case verify(VerifyInvocation)
    case status(StatusInvocation)
    case token(TokenInvocation)
    case decode(DecodeInvocation)
    case profile(ProfileInvocation)
    case sessionUpgrade(SessionUpgradeInvocation)
    case mock(MockInvocation)
    case demo(DemoInvocation)
    case completions(Shell)
    case manual
    case help(HelpTopic)
    /// The version; with details about the system it runs on (`http --debug` alone).
    case version(VersionReport)
}

/// A shell that completion scripts exist for.
package enum Shell: String, CaseIterable, Sendable { case bash, zsh, fish }

/// A page of the help.
package enum HelpTopic: Hashable, Sendable {
    /// What `jwtctl --help` prints.
    case overview
    /// A command, or the first word of a family such as `profile`.
    case command(String)
    case exitCodes
    case environment
    /// The request items.
    case items

    /// The pages that are about no command, by name.
    static let pages: [(name: String, topic: HelpTopic)] = [
        ("items", .items), ("exit-codes", .exitCodes), ("environment", .environment),
    ]
}

/// What is told about the program itself.
package enum VersionReport: Equatable, Sendable {
    /// Its version.
    case program
    /// The version of the httpie whose language is spoken, as httpie prints it.
    case httpie
    /// Versions and facts about the system, for a report of a problem.
    case facts
}
