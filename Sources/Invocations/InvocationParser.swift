package import Diagnostics

/// Turns a command line into an `Invocation`. Pure: what it needs from outside is given to it.
package struct InvocationParser {
    /// Tells the options that the configuration file puts before the typed ones. Asked for requests only.
    package typealias ConfiguredOptions = () throws(Failure) -> [String]

    let entry: Entry
    let variables: [String: String]
    private let configuredOptions: ConfiguredOptions

    /// - Parameters:
    ///   - entry: how the program was called.
    ///   - variables: the environment.
    ///   - configuredOptions: the `default_options` of the configuration file.
    package init(
        entry: Entry, variables: [String: String] = [:],
        configuredOptions: @escaping ConfiguredOptions = { () throws(Failure) in [] }
    ) {
        self.entry = entry
        self.variables = variables
        self.configuredOptions = configuredOptions
    }

    /// The invocation that the arguments mean.
    ///
    /// Throws `Failure` of kind `usage` when they mean nothing, and what reading the configuration throws.
    package func parse() throws(Failure) -> Invocation {
        guard !entry.defaults.guessesMethod else {
            let command = entry.defaults.scheme == "https" ? CommandTable.https : CommandTable.http
            return try parseRequest(command, arguments: entry.arguments)
        }
        guard let place = CommandWords.place(in: entry.arguments) else { return try parseWithoutCommand() }
        var arguments = entry.arguments
        let word = arguments.remove(at: place)
        if let command = CommandTable.requestCommand(for: word) {
            return try parseRequest(command, arguments: arguments)
        }
        if let command = CommandTable.command(named: word) {
            return try parse(command, arguments: arguments)
        }
        if let family = CommandTable.family(word) {
            return try parse(family, word, arguments: arguments)
        }
        throw CommandTable.unknown(word)
    }

    /// `jwtctl`, `jwtctl --help`, `jwtctl --version`.
    private func parseWithoutCommand() throws(Failure) -> Invocation {
        let parsed = try ArgumentParser(options: CommandTable.rootOptions, command: "jwtctl").parse(
            entry.arguments)
        if parsed.contains(.version) { return .version(.program) }
        return .help(.overview)
    }

    /// A command of two words, such as `profile list`.
    private func parse(
        _ family: [CommandDefinition], _ word: String, arguments: [String]
    ) throws(Failure) -> Invocation {
        guard let place = CommandWords.place(in: arguments) else {
            let parsed = try ArgumentParser(options: CommandTable.rootOptions, command: "jwtctl \(word)")
                .parse(arguments)
            if parsed.contains(.help) { return .help(.command(word)) }
            let words = family.map { $0.words[1] }.joined(separator: ", ")
            throw Failure(.usage, "'jwtctl \(word)' needs one of: \(words)", hint: "jwtctl help \(word)")
        }
        var rest = arguments
        let second = rest.remove(at: place)
        guard let command = family.first(where: { $0.words[1] == second }) else {
            let nearest = Suggestion.nearest(to: second, among: family.map { $0.words[1] })
            throw Failure(
                .usage, "'\(second)' is not a \(word) command",
                hint: nearest.map { "did you mean 'jwtctl \(word) \($0)'?" } ?? "jwtctl help \(word)")
        }
        return try parse(command, arguments: rest)
    }

    private func parse(_ command: CommandDefinition, arguments: [String]) throws(Failure) -> Invocation {
        let parser = ArgumentParser(options: command.options, command: "jwtctl \(command.name)")
        let parsed = try parser.parse(arguments)
        if parsed.contains(.help) { return .help(.command(command.name)) }
        guard let reading = Self.readings[command.name] else {
            throw Failure(.usage, "'\(command.name)' is not a command")
        }
        let arguments = CommandArguments(command: command, parsed: parsed, variables: variables)
        return try reading(arguments)
    }

    /// What each command makes of its arguments.
    private static let readings: [String: @Sendable (CommandArguments) throws(Failure) -> Invocation] = [
        "login": { (arguments) throws(Failure) in .logIn(try arguments.logIn()) },
        "logout": { (arguments) throws(Failure) in .logOut(try arguments.logOut()) },
        "refresh": { (arguments) throws(Failure) in .refresh(try arguments.refresh()) },
        "verify": { (arguments) throws(Failure) in .verify(try arguments.verify()) },
        "status": { (arguments) throws(Failure) in .status(try arguments.status()) },
        "token": { (arguments) throws(Failure) in .token(try arguments.token()) },
        "decode": { (arguments) throws(Failure) in .decode(try arguments.decode()) },
        "profile list": { (arguments) throws(Failure) in .profile(try arguments.profileList()) },
        "profile show": { (arguments) throws(Failure) in .profile(try arguments.profileShow()) },
        "profile use": { (arguments) throws(Failure) in .profile(try arguments.profileUse()) },
        "profile set": { (arguments) throws(Failure) in .profile(try arguments.profileSet()) },
        "profile rename": { (arguments) throws(Failure) in .profile(try arguments.profileRename()) },
        "profile remove": { (arguments) throws(Failure) in .profile(try arguments.profileRemove()) },
        "sessions upgrade": { (arguments) throws(Failure) in .sessionUpgrade(try arguments.sessionUpgrade()) },
        "sessions upgrade-all": { (arguments) throws(Failure) in
            .sessionUpgrade(try arguments.sessionUpgrade())
        },
        "mock": { (arguments) throws(Failure) in .mock(try arguments.mock()) },
        "demo": { (arguments) throws(Failure) in .demo(try arguments.demo()) },
        "completions": { (arguments) throws(Failure) in .completions(try arguments.shell()) },
        "man": { (arguments) throws(Failure) in
            try arguments.expect(0...0)
            return .manual
        },
        "help": { (arguments) throws(Failure) in .help(try arguments.helpTopic()) },
        "version": { (arguments) throws(Failure) in
            try arguments.expect(0...0)
            return .version(.program)
        },
    ]

    /// A request in either form.
    private func parseRequest(
        _ command: CommandDefinition, arguments: [String]
    ) throws(Failure) -> Invocation {
        let program = entry.defaults.guessesMethod ? entry.defaults.program : "jwtctl \(command.name)"
        let parser = ArgumentParser(options: command.options, command: program)
        let typed = try parser.parse(arguments)
        if typed.contains(.help) || (typed.positionals.isEmpty && typed.contains(.headers)) {
            return .help(.command(command.name))
        }
        if typed.contains(.manual) { return .manual }
        if typed.contains(.version) { return .version(entry.defaults.guessesMethod ? .httpie : .program) }
        if entry.defaults.guessesMethod, typed.positionals.isEmpty, typed.contains(.debug) {
            return .version(.facts)
        }
        let parsed = try parser.parse(configuredOptions() + arguments)
        let arguments = CommandArguments(command: command, parsed: parsed, variables: variables)
        return .request(try arguments.request(defaults: entry.defaults, program: program))
    }
}
