import Diagnostics
import HTTPMessages

/// The arguments of one command, sorted, on their way to an `Invocation`.
struct CommandArguments {
    let command: CommandDefinition
    let parsed: ParsedArguments
    let variables: [String: String]

    var positionals: [String] { parsed.positionals }

    /// The positional at that place, if one was typed.
    func positional(_ index: Int) -> String? { index < positionals.count ? positionals[index] : nil }

    /// Checks how many arguments there are beside the options.
    func expect(_ count: ClosedRange<Int>) throws(Failure) {
        if positionals.count > count.upperBound {
            throw Failure(
                .usage,
                "'\(positionals[count.upperBound])' is one argument too many for 'jwtctl \(command.name)'",
                hint: command.synopsis)
        }
        if positionals.count < count.lowerBound {
            let missing = command.positionals[positionals.count].name
            throw Failure(.usage, "'jwtctl \(command.name)' needs \(missing)", hint: command.synopsis)
        }
    }

    /// What is common to commands with a profile.
    func common() -> CommonOptions {
        var common = CommonOptions()
        common.profile = parsed.text(.profile)
        common.quietLevel = parsed.count(.quiet)
        common.verbosity = parsed.count(.verbose)
        common.debugs = parsed.contains(.debug) || parsed.contains(.traceback)
        common.showsSecrets = parsed.contains(.showSecrets)
        return common
    }

    /// Items from a place on.
    func items(from index: Int) throws(Failure) -> [RequestItem] {
        var items: [RequestItem] = []
        for (place, argument) in positionals.enumerated().dropFirst(index) {
            do throws(Failure) { items.append(try RequestItem(parsing: argument)) } catch {
                throw place < 2 ? error : Self.namingArgument(error)
            }
        }
        return items
    }

    /// httpie looks at what stands behind the address by other means than at a first word that may be a method, and says so.
    private static func namingArgument(_ failure: Failure) -> Failure {
        var failure = failure
        guard let words = failure.httpie, words.message.hasSuffix("is not a valid value") else {
            return failure
        }
        failure.httpie?.message = "argument REQUEST_ITEM: \(words.message)"
        return failure
    }

    /// Which token a command is about: typed, piped in, or the profile's.
    func tokenChoice() throws(Failure) -> TokenChoice {
        let wantsRefresh = parsed.contains(.refreshToken)
        guard let text = positional(0) else { return wantsRefresh ? .refresh : .access }
        guard !wantsRefresh else {
            throw Failure(.usage, "'--refresh-token' means the profile's, but a token was typed as well")
        }
        return text == "-" ? .standardInput : .typed(text)
    }

    /// The shell whose completions are wanted.
    func shell() throws(Failure) -> Shell {
        try expect(1...1)
        guard let shell = Shell(rawValue: positionals[0]) else {
            let known = Shell.allCases.map(\.rawValue).joined(separator: ", ")
            throw Failure(
                .usage, "'\(positionals[0])' is not a shell with completions", hint: "choose \(known)")
        }
        return shell
    }

    /// The page that `jwtctl help …` names.
    func helpTopic() throws(Failure) -> HelpTopic {
        let name = positionals.joined(separator: " ")
        if name.isEmpty { return .overview }
        if let command = CommandTable.command(named: name) ?? CommandTable.requestCommand(for: name) {
            return .command(command.name)
        }
        if CommandTable.family(name) != nil { return .command(name) }
        if let page = HelpTopic.pages.first(where: { $0.name.hasPrefix(name) }) { return page.topic }
        throw CommandTable.unknown(name)
    }
}
