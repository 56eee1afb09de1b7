import Diagnostics
import HTTPMessages

/// Every command, in the order of the help.
package enum CommandTable {
    package static let groups = [
        CommandGroup("Session", sessionCommands),
        CommandGroup("Requests", verbs + [request, http, https]),
        CommandGroup("Profiles", profileCommands),
        CommandGroup("Session files", sessionFileCommands),
        CommandGroup("Server", serverCommands),
        CommandGroup("Program", programCommands),
    ]

    /// Every command, in the order of the help.
    package static var commands: [CommandDefinition] { groups.flatMap(\.commands) }

    /// What may be typed without a command.
    static let rootOptions: [OptionDefinition] = OptionGroup.common.options + [.anonymous, .version]

    /// Every option of any command, one of each name.
    static let allOptions: [OptionDefinition] = {
        var seen: Set<String> = []
        return (rootOptions + groups.flatMap(\.commands).flatMap(\.options)).filter {
            seen.insert($0.name).inserted
        }
    }()

    /// The command of that name.
    package static func command(named name: String) -> CommandDefinition? {
        groups.lazy.flatMap(\.commands).first { $0.name == name }
    }

    /// The command that sends a request: a method, typed in any case, or `request`.
    static func requestCommand(for word: String) -> CommandDefinition? {
        word == request.name ? request : verbs.first { $0.name.equalsIgnoringCase(word) }
    }

    /// The commands whose names begin with this word and have another one.
    package static func family(_ word: String) -> [CommandDefinition]? {
        let family = groups.flatMap(\.commands).filter { $0.words.count > 1 && $0.words[0] == word }
        return family.isEmpty ? nil : family
    }

    /// What to say about a first word that is no command.
    static func unknown(_ word: String) -> Failure {
        let known = Set(commands.map { $0.words[0] }).sorted()
        let message = "'\(word)' is neither a command nor a method"
        if let nearest = Suggestion.nearest(to: word.lowercased(), among: known) {
            return Failure(.usage, message, hint: "did you mean 'jwtctl \(nearest)'?")
        }
        if word.contains("/") || word.contains(":") {
            return Failure(.usage, message, hint: "to ask for it: jwtctl get \(word)")
        }
        if HTTPMethod(word) != nil, word.allSatisfy(\.isUppercase) {
            return Failure(.usage, message, hint: "for other methods: jwtctl request \(word) URL")
        }
        return Failure(.usage, message, hint: "'jwtctl help' lists them")
    }
}
