/// The completion script for bash, generated from the tables that the parser reads.
///
/// It asks nobody and starts nothing: profiles are found by their files' names.
package enum BashCompletion {
    package static var script: String {
        """
        # Completion of jwtctl for bash 4 and later. Load it with: source <(jwtctl completions bash)
        _jwtctl_profiles() {
            local file
            for file in "${JWTCTL_CONFIG_DIR:-${XDG_CONFIG_HOME:-$HOME/.config}/jwtctl}"/profiles/*.json; do
                [[ -e $file ]] && file=${file##*/} && printf '%s\\n' "${file%.json}"
            done
        }

        _jwtctl() {
            local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command='' word i
            # bash takes '--option=value' for three words.
            if [[ $current == = ]]; then
                current=''
            elif [[ $previous == = ]]; then
                previous=${COMP_WORDS[COMP_CWORD - 2]}
            fi
            COMPREPLY=()
            for ((i = 1; i < COMP_CWORD; i++)); do
                word=${COMP_WORDS[i]}
                case $word in
                    \(optionsWithValue)) [[ ${COMP_WORDS[i + 1]} == = ]] && ((i++)); ((i++)) ;;
                    -*) ;;
                    *) command=${command:+$command }$word; [[ $command == @(\(families)) ]] || break ;;
                esac
            done
            case $previous in
        \(values)
            esac
            if [[ $current == -* ]]; then
                case ${command,,} in
        \(options)
                esac
                return
            fi
            case ${command,,} in
                '') \(words(CommandWordList.first)) ;;
        \(positionals)
                *) compopt -o default ;;
            esac
        }

        complete -F _jwtctl jwtctl

        """
    }

    private static var families: String { CommandWordList.families.joined(separator: "|") }

    private static var optionsWithValue: String {
        CommandTable.allOptions.filter(\.needsValue).flatMap(names).joined(separator: "|")
    }

    /// What may follow the options that take a value.
    private static var values: String {
        let rows = CommandTable.allOptions.compactMap { option in
            option.expectation.map { (names: names(option).joined(separator: "|"), reply: reply($0)) }
        }
        let byReply = Dictionary(grouping: rows, by: \.reply)
        return rows.map(\.reply).uniqued().map { reply in
            let names = (byReply[reply] ?? []).map(\.names).joined(separator: " | ")
            return "        \(names)) \(reply.isEmpty ? "" : reply + "; ")return ;;"
        }.joined(separator: "\n")
    }

    private static func reply(_ expectation: OptionDefinition.Expectation) -> String {
        switch expectation {
        case .text: ""
        case .file: "compopt -o default"
        case .profile: #"COMPREPLY=($(compgen -W "$(_jwtctl_profiles)" -- "$current"))"#
        case .command: words(CommandWordList.helpTopics)
        case .choice(let choices), .suggestion(let choices): words(choices)
        case .fileOr(let choices): words(choices, "-f ")
        }
    }

    private static func words(_ words: [String], _ flags: String = "") -> String {
        "COMPREPLY=($(compgen \(flags)-W '\(words.joined(separator: " "))' -- \"$current\"))"
    }

    /// The options of each command; commands with the same ones stand together.
    private static var options: String {
        let rows = CommandTable.commands.map { command in
            let names = command.options.filter { !$0.isHidden }.flatMap { option in
                ["--\(option.isShownNegated ? "no-" : "")\(option.name)"]
                    + (option.short.map { ["-\($0)"] } ?? [])
            }
            return (command: "'\(command.name)'", names: names.joined(separator: " "))
        }
        let byNames = Dictionary(grouping: rows, by: \.names)
        let order = rows.map(\.names).uniqued()
        return order.map { names in
            let commands = (byNames[names] ?? []).map(\.command).joined(separator: " | ")
            return "            \(commands)) \(words([names])) ;;"
        }.joined(separator: "\n")
    }

    private static var positionals: String {
        let families = CommandWordList.families.map { family in
            "        '\(family)') \(words((CommandTable.family(family) ?? []).map { $0.words[1] })) ;;"
        }
        let commands = CommandTable.commands.compactMap { command -> String? in
            guard let expectation = command.positionals.first?.expectation, expectation != .text else {
                return nil
            }
            return "        '\(command.name)') \(reply(expectation)) ;;"
        }
        return (families + commands).joined(separator: "\n")
    }

    private static func names(_ option: OptionDefinition) -> [String] {
        ["--\(option.name)"] + (option.short.map { ["-\($0)"] } ?? [])
    }
}
