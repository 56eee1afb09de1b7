import Diagnostics

/// Sorts arguments into options and the rest, by the rows of an option table.
///
/// Long options take `--name value` or `--name=value` and may be cut to a unique prefix; short ones may be bundled, the last one
/// with its value behind it (`-dco file`). Options may stand anywhere; everything after `--` is no option. `--no-NAME` puts an option's
/// setting back, wherever it stands, as in httpie.
struct ArgumentParser {
    let options: [OptionDefinition]
    /// The command as typed, for messages: `jwtctl get`.
    let command: String

    /// Sorts the arguments.
    ///
    /// Throws `Failure` of kind `usage` for an option that is unknown, ambiguous, without its value or with one it does not take.
    func parse(_ arguments: [String]) throws(Failure) -> ParsedArguments {
        var result = ParsedArguments()
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            if argument == "--" {
                result.positionals += rest
                break
            } else if argument.hasPrefix("--") {
                try takeLong(argument, &rest, into: &result)
            } else if argument.hasPrefix("-"), argument.count > 1 {
                try takeShort(argument, &rest, into: &result)
            } else {
                result.positionals.append(argument)
            }
        }
        if let failure = result.unknown { throw failure }
        result.occurrences.removeAll { result.cancelledSettings.contains($0.option.setting) }
        return result
    }

    private func takeLong(
        _ argument: String, _ rest: inout ArraySlice<String>, into result: inout ParsedArguments
    ) throws(Failure) {
        let halves = argument.dropFirst(2).split(
            separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let typed = String(halves[0])
        let attached = halves.count == 2 ? String(halves[1]) : nil
        switch OptionNames(options).match(typed) {
        case .option(let option):
            let value = try value(of: option, as: "--\(typed)", attached: attached, &rest)
            result.occurrences.append(.init(option: option, value: value))
        case .negation(let option):
            guard attached == nil else { throw superfluous(attached, behind: "--\(typed)", of: option) }
            result.cancelledSettings.insert(option.setting)
        case .ambiguous(let names):
            let list = names.map { "--\($0)" }.joined(separator: ", ")
            throw Failure(
                .usage, "'--\(typed)' could be \(list)", hint: "write one of them out",
                httpie: "ambiguous option: \(argument) could match \(list)")
        case .unknown(let nearest):
            note(argument, as: "--\(typed)", nearest: nearest.map { "--\($0)" }, in: &result)
        }
    }

    private func takeShort(
        _ argument: String, _ rest: inout ArraySlice<String>, into result: inout ParsedArguments
    ) throws(Failure) {
        var letters = argument.dropFirst()
        var before: OptionDefinition?
        while let letter = letters.popFirst() {
            guard let option = options.first(where: { $0.short == letter }) else {
                if let before { throw unknown(letter, behind: before, in: argument, rest: letters) }
                let typed = argument.count == 2 ? argument : "-\(letter)' in '\(argument)"
                return note(argument, as: typed, nearest: nil, in: &result)
            }
            guard option.needsValue else {
                result.occurrences.append(.init(option: option, value: nil))
                before = option
                continue
            }
            let attached =
                letters.isEmpty ? nil : String(letters.first == "=" ? letters.dropFirst() : letters)
            let value = try value(of: option, as: "-\(letter)", attached: attached, &rest)
            result.occurrences.append(.init(option: option, value: value))
            return
        }
    }

    private func value(
        of option: OptionDefinition, as typed: String, attached: String?, _ rest: inout ArraySlice<String>
    ) throws(Failure) -> String? {
        switch option.argument {
        case .none, .count:
            guard attached == nil else { throw superfluous(attached, behind: typed, of: option) }
            return nil
        case .optional:
            guard let value = attached ?? nextValue(&rest) else { return nil }
            return try checked(value, of: option, as: typed)
        case .required(let placeholder, _):
            guard let value = attached ?? nextValue(&rest) else {
                throw Failure(
                    .usage, "'\(typed)' needs a value", hint: needHint(typed, placeholder, rest.first),
                    httpie: option.httpieWords("expected one argument"))
            }
            return try checked(value, of: option, as: typed)
        }
    }

    /// The next argument, unless it looks like an option: then somebody forgot the value.
    private func nextValue(_ rest: inout ArraySlice<String>) -> String? {
        guard let next = rest.first else { return nil }
        let looksLikeOption =
            next.hasPrefix("-") && next.count > 1 && !next.contains(" ") && Double(next) == nil
        return looksLikeOption ? nil : rest.removeFirst()
    }

    private func needHint(_ typed: String, _ placeholder: String, _ next: String?) -> String {
        guard let next, next != "--", typed.hasPrefix("--") else { return "write '\(typed) \(placeholder)'" }
        return "if the value begins with a dash, attach it: \(typed)=\(next)"
    }

    private func checked(
        _ value: String, of option: OptionDefinition, as typed: String
    ) throws(Failure) -> String {
        guard case .choice(let words) = option.expectation, !words.contains(value) else { return value }
        let quoted = words.sorted().map { "'\($0)'" }.joined(separator: ", ")
        throw Failure(
            .usage, "'\(value)' is not a value of '\(typed)'", hint: "choose \(words.joined(separator: ", "))",
            httpie: option.httpieWords("invalid choice: '\(value)' (choose from \(quoted))"))
    }

    private func superfluous(_ value: String?, behind typed: String, of option: OptionDefinition) -> Failure {
        Failure(
            .usage, "'\(typed)' takes no value",
            httpie: option.httpieWords("ignored explicit argument '\(value ?? "")'"))
    }

    /// A letter that is no option, behind one that is: httpie takes it for a value.
    private func unknown(
        _ letter: Character, behind option: OptionDefinition, in argument: String, rest: Substring
    ) -> Failure {
        // Only behind a letter that stands alone does an equals sign begin a value.
        let value = argument.dropFirst(2).first == "=" ? String(rest) : "\(letter)\(rest)"
        return Failure(
            .usage, "'-\(letter)' in '\(argument)' is not an option of '\(command)'",
            hint: "'\(helpLine)' lists the options",
            httpie: option.httpieWords("ignored explicit argument '\(value)'"))
    }

    /// Remembers an option that is none. We tell of the first only; httpie lists them all.
    private func note(
        _ argument: String, as typed: String, nearest: String?, in result: inout ParsedArguments
    ) {
        let hint = nearest.map { "did you mean '\($0)'?" } ?? "'\(helpLine)' lists the options"
        var failure =
            result.unknown ?? Failure(.usage, "'\(typed)' is not an option of '\(command)'", hint: hint)
        let before = failure.httpie?.message ?? "unrecognized arguments:"
        failure.httpie = "\(before) \(argument)"
        result.unknown = failure
    }

    private var helpLine: String {
        let words = command.split(separator: " ")
        guard words.count > 1, words[0] == "jwtctl" else { return "\(command) --help" }
        return "jwtctl help " + words.dropFirst().joined(separator: " ")
    }
}
