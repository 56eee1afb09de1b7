/// The completion script for fish, generated from the tables that the parser reads.
package enum FishCompletion {
    package static var script: String {
        ([header] + commandLines + familyLines + positionalLines + optionLines).joined(separator: "\n") + "\n"
    }

    private static var header: String {
        """
        # Completion of jwtctl for fish. Put it as jwtctl.fish into ~/.config/fish/completions.
        function __jwtctl_profiles
            set -l folder $JWTCTL_CONFIG_DIR
            set -q XDG_CONFIG_HOME; or set -l XDG_CONFIG_HOME $HOME/.config
            test -n "$folder"; or set folder $XDG_CONFIG_HOME/jwtctl
            for file in $folder/profiles/*.json
                string replace -r '.*/(.*)\\.json$' '$1' -- $file
            end
        end

        # The command on the line so far: a word, or two for a family.
        function __jwtctl_command
            set -l words
            set -l skip 0
            for word in (commandline -opc)[2..-1]
                if test $skip = 1
                    set skip 0
                else if contains -- $word \(optionsWithValue)
                    set skip 1
                else if not string match -q -- '-*' $word
                    set -a words $word
                    contains -- $word \(CommandWordList.families.joined(separator: " ")); and test (count $words) = 1; or break
                end
            end
            string lower -- "$words"
        end

        function __jwtctl_is
            contains -- (__jwtctl_command) $argv
        end

        complete -c jwtctl -f
        """
    }

    private static var optionsWithValue: String {
        CommandTable.allOptions.filter(\.needsValue).flatMap { option in
            ["--\(option.name)"] + (option.short.map { ["-\($0)"] } ?? [])
        }.joined(separator: " ")
    }

    private static var commandLines: [String] {
        CommandWordList.first.map { line(in: [""], "-a \($0) -d \(quoted(CommandWordList.summary($0)))") }
    }

    private static var familyLines: [String] {
        CommandTable.commands.filter { $0.words.count > 1 }.map {
            line(in: [$0.words[0]], "-a \($0.words[1]) -d \(quoted($0.summary))")
        }
    }

    private static var positionalLines: [String] {
        CommandTable.commands.compactMap { command in
            guard let expectation = command.positionals.first?.expectation, expectation != .text else {
                return nil
            }
            return line(in: [command.name], values(expectation))
        }
    }

    /// A line for each option, with the commands that have it.
    private static var optionLines: [String] {
        let options = (CommandTable.rootOptions + CommandTable.commands.flatMap(\.options)).filter {
            !$0.isHidden
        }
        var distinct: [OptionDefinition] = []
        for option in options where !distinct.contains(option) { distinct.append(option) }
        return distinct.map { option in
            let withoutCommand = CommandTable.rootOptions.contains(option) ? [""] : []
            let commands =
                withoutCommand + CommandTable.commands.filter { $0.options.contains(option) }.map(\.name)
            let long = "-l \(option.isShownNegated ? "no-" : "")\(option.name)"
            let short = option.short.map { "-s \($0) " } ?? ""
            let value = option.needsValue ? " -r" + (option.expectation.map { " " + values($0) } ?? "") : ""
            return line(in: commands, "\(short)\(long)\(value) -d \(quoted(option.summary))")
        }
    }

    private static func line(in commands: [String], _ rest: String) -> String {
        "complete -c jwtctl -n \(quoted("__jwtctl_is " + commands.map(doubleQuoted).joined(separator: " "))) \(rest)"
    }

    private static func values(_ expectation: OptionDefinition.Expectation) -> String {
        switch expectation {
        case .text: "-f"
        case .file: "-F"
        case .profile: "-f -a '(__jwtctl_profiles)'"
        case .command: "-f -a \(quoted(CommandWordList.helpTopics.joined(separator: " ")))"
        case .choice(let words), .suggestion(let words): "-f -a \(quoted(words.joined(separator: " ")))"
        case .fileOr(let words): "-F -a \(quoted(words.joined(separator: " ")))"
        }
    }

    private static func doubleQuoted(_ word: String) -> String {
        word.isEmpty || word.contains(" ") ? "\"\(word)\"" : word
    }

    private static func quoted(_ text: String) -> String {
        "'" + text.map { $0 == "'" || $0 == "\\" ? "\\\($0)" : String($0) }.joined() + "'"
    }
}
