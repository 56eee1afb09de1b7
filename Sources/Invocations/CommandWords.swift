/// Finds the words that name a command among options that may stand before them.
enum CommandWords {
    /// Where the first argument stands that is neither an option nor an option's value.
    static func place(in arguments: [String]) -> Int? {
        var index = 0
        while index < arguments.count {
            let argument = arguments[index]
            if argument == "--" { return index + 1 < arguments.count ? index + 1 : nil }
            guard argument.hasPrefix("-"), argument.count > 1 else { return index }
            index += takesNext(argument) ? 2 : 1
        }
        return nil
    }

    /// Whether the argument is an option whose value is the next argument.
    private static func takesNext(_ argument: String) -> Bool {
        if argument.hasPrefix("--") {
            guard !argument.contains("=") else { return false }
            // Options of one name take a value in all commands or in none, so the first that fits will do.
            switch OptionNames(CommandTable.allOptions).match(String(argument.dropFirst(2))) {
            case .option(let option): return option.needsValue
            case .negation, .ambiguous, .unknown: return false
            }
        }
        for (position, letter) in argument.dropFirst().enumerated() {
            let option = CommandTable.allOptions.first { $0.short == letter }
            if option?.needsValue == true { return position == argument.count - 2 }
        }
        return false
    }
}
