import Diagnostics

/// A row of the option table: how an option is written, what follows it, and what it is for.
///
/// The parser, the help, the completions and the manual page all read these rows; nothing else knows an option.
package struct OptionDefinition: Equatable, Sendable {
    /// What follows the option's name.
    package enum Argument: Equatable, Sendable {
        /// Nothing; typed twice it means the same as typed once.
        case none
        /// Nothing; the number of times it is typed counts.
        case count
        /// A value, named like this in the help.
        case required(String, Expectation = .text)
        /// A value or nothing.
        case optional(String, Expectation = .text)
    }

    /// What sort of value is expected, for completion and checking.
    package enum Expectation: Equatable, Sendable {
        case text
        case file
        case profile
        /// The name of a command.
        case command
        /// Only these words.
        case choice([String])
        /// These words, and others.
        case suggestion([String])
        /// One of these words, or a file.
        case fileOr([String])
    }

    /// The long name without its dashes.
    package let name: String
    package let short: Character?
    /// Other long names that mean the same.
    package let aliases: [String]
    package let argument: Argument
    /// Options with the same setting replace each other: the last one typed counts.
    package let setting: String
    /// One line without a final full stop.
    package let summary: String
    /// Whether it is left out of help, completions and the manual page.
    package let isHidden: Bool
    /// Whether httpie does not know it. A prefix that fits one of httpie's names is that one, so that old lines keep their meaning.
    package let isOwn: Bool
    /// Whether the help lists it as `--no-NAME`, because it is on by default.
    package let isShownNegated: Bool

    init(
        _ name: String, short: Character? = nil, aliases: [String] = [], taking argument: Argument = .none,
        setting: String? = nil, _ summary: String, isHidden: Bool = false, isOwn: Bool = false,
        isShownNegated: Bool = false
    ) {
        self.name = name
        self.short = short
        self.aliases = aliases
        self.argument = argument
        self.setting = setting ?? name
        self.summary = summary
        self.isHidden = isHidden
        self.isOwn = isOwn
        self.isShownNegated = isShownNegated
    }

    /// Every long name, without dashes.
    package var names: [String] { [name] + aliases }

    /// As the help writes it: `-p, --print WHAT`, `--log[=FILE]`.
    package var spelling: String {
        let long = "--" + (isShownNegated ? "no-" : "") + name
        let written = short.map { "-\($0), \(long)" } ?? long
        return switch argument {
        case .none, .count: written
        case .required(let placeholder, _): "\(written) \(placeholder)"
        case .optional(let placeholder, _): "\(written) [\(placeholder)]"
        }
    }

    /// How httpie tells what is wrong with the option's use.
    func httpieWords(_ message: String) -> HTTPieWords {
        let names = ["--\(name)"] + (short.map { ["-\($0)"] } ?? [])
        var usage = names.reversed().joined(separator: "/")
        if case .choice(let words) = expectation { usage += " {\(words.joined(separator: ", "))}" }
        return HTTPieWords("argument \(names.joined(separator: "/")): \(message)", option: usage)
    }

    /// Whether a value must follow.
    var needsValue: Bool {
        if case .required = argument { true } else { false }
    }

    /// What sort of value may follow, if one may.
    package var expectation: Expectation? {
        switch argument {
        case .none, .count: nil
        case .required(_, let expectation), .optional(_, let expectation): expectation
        }
    }
}

/// Options that the help lists together.
package struct OptionGroup: Equatable, Sendable {
    /// The heading, such as `Output`.
    package let title: String
    package let options: [OptionDefinition]

    init(_ title: String, _ options: [OptionDefinition]) {
        self.title = title
        self.options = options
    }
}
