/// The completion script for zsh, generated from the tables that the parser reads.
package enum ZshCompletion {
    package static var script: String {
        """
        #compdef jwtctl
        # Completion of jwtctl for zsh. Put it as _jwtctl into a folder of $fpath.

        _jwtctl_profiles() {
            local -a profiles
            profiles=(${JWTCTL_CONFIG_DIR:-${XDG_CONFIG_HOME:-$HOME/.config}/jwtctl}/profiles/*.json(N:t:r))
            compadd -a profiles
        }

        _jwtctl() {
            local curcontext=$curcontext state line ret=1
            local -a commands
            commands=(
        \(commandList(CommandWordList.first.map { ($0, CommandWordList.summary($0)) }, indent: 8))
            )
            _arguments -C \\
        \(specifications(CommandTable.rootOptions).map { "        \($0) \\" }.joined(separator: "\n"))
                '1: :->command' '*:: :->arguments' && ret=0
            case $state in
            command) _describe -t commands 'command' commands && ret=0 ;;
            arguments)
                case ${(L)words[1]} in
        \(commands)
        \(families)
                esac ;;
            esac
            return ret
        }

        _jwtctl "$@"

        """
    }

    private static func commandList(_ rows: [(word: String, summary: String)], indent: Int) -> String {
        rows.map { "\(spaces(indent))'\(quoted($0.word)):\(quoted($0.summary))'" }.joined(separator: "\n")
    }

    private static var commands: String {
        cases(CommandTable.commands.filter { $0.words.count == 1 }, word: \.name, indent: 8)
    }

    private static var families: String {
        CommandWordList.families.map { family in
            let members = CommandTable.family(family) ?? []
            return """
                        \(family))
                            commands=(
                \(commandList(members.map { ($0.words[1], $0.summary) }, indent: 16))
                            )
                            _arguments -C '1: :->command' '*:: :->arguments' && ret=0
                            case $state in
                            command) _describe -t commands '\(family) command' commands && ret=0 ;;
                            arguments)
                                case $words[1] in
                \(cases(members, word: \.words[1], indent: 16))
                                esac ;;
                            esac ;;
                """
        }.joined(separator: "\n")
    }

    /// What may follow each command; commands that take the same stand together.
    private static func cases(
        _ commands: [CommandDefinition], word: (CommandDefinition) -> String, indent: Int
    ) -> String {
        let rows = commands.map { (word: word($0), arguments: arguments(of: $0, indent: indent + 8)) }
        let byArguments = Dictionary(grouping: rows, by: \.arguments)
        return rows.map(\.arguments).uniqued().map { arguments in
            let words = (byArguments[arguments] ?? []).map(\.word).joined(separator: "|")
            return """
                \(spaces(indent))\(words))
                \(spaces(indent + 4))_arguments -s -S \\
                \(arguments) && ret=0 ;;
                """
        }.joined(separator: "\n")
    }

    private static func arguments(of command: CommandDefinition, indent: Int) -> String {
        let positionals = command.positionals.map { positional in
            let isRepeated = positional.name.contains("…")
            return "'\(isRepeated ? "*" : ""):\(quoted(positional.name)):\(action(positional.expectation))'"
        }
        return (specifications(command.options) + positionals).map { spaces(indent) + $0 }
            .joined(separator: " \\\n")
    }

    private static func specifications(_ options: [OptionDefinition]) -> [String] {
        options.filter { !$0.isHidden }.map(specification)
    }

    private static func specification(_ option: OptionDefinition) -> String {
        let long = "--" + (option.isShownNegated ? "no-" : "") + option.name
        let summary = "[\(quoted(option.summary, also: "[]"))]"
        let value =
            switch option.argument {
            case .none, .count: ""
            case .required(let name, let expectation): ":\(quoted(name)):\(action(expectation))"
            case .optional(let name, let expectation): "::\(quoted(name)):\(action(expectation))"
            }
        let isRepeatable = option.argument == .count || !value.isEmpty
        let equals = value.isEmpty ? "" : "="
        guard let short = option.short else {
            return "'\(isRepeatable ? "*" : "")\(long)\(equals)\(summary)\(value)'"
        }
        let star = isRepeatable ? "'*'" : "'(-\(short) \(long))'"
        return "\(star){-\(short),\(long)\(equals)}'\(summary)\(value)'"
    }

    private static func action(_ expectation: OptionDefinition.Expectation) -> String {
        switch expectation {
        case .text: " "
        case .file: "_files"
        case .profile: "_jwtctl_profiles"
        case .command: "(\(CommandWordList.helpTopics.joined(separator: " ")))"
        case .choice(let words), .suggestion(let words): "(\(words.joined(separator: " ")))"
        // The words go without: to offer both would take an _alternative for two of them.
        case .fileOr: "_files"
        }
    }

    /// Text inside single quotes of a specification, where a colon ends a part.
    private static func quoted(_ text: String, also special: String = "") -> String {
        text.map { character in
            if character == "'" { return "'\\''" }
            return ":\\\(special)".contains(character) ? "\\\(character)" : String(character)
        }.joined()
    }

    private static func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }
}
