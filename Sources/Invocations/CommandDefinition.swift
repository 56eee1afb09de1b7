/// A row of the command table.
package struct CommandDefinition: Equatable, Sendable {
    /// One argument that is no option.
    package struct Positional: Equatable, Sendable {
        /// As the help writes it: `URL`, `[ITEM…]`.
        package let name: String
        package let meaning: String
        package let expectation: OptionDefinition.Expectation

        init(_ name: String, _ meaning: String, _ expectation: OptionDefinition.Expectation = .text) {
            self.name = name
            self.meaning = meaning
            self.expectation = expectation
        }
    }

    /// A command line to copy, and what it is good for.
    package struct Example: Equatable, Sendable {
        package let line: String
        package let purpose: String

        init(_ line: String, _ purpose: String) {
            self.line = line
            self.purpose = purpose
        }
    }

    /// The words after `jwtctl`: one, or two for a command of a family, such as `profile list`.
    package let name: String
    /// What it does, in a line without a final full stop.
    package let summary: String
    package let positionals: [Positional]
    /// What the summary leaves open, one paragraph an element.
    package let explanation: [String]
    package let examples: [Example]
    package let optionGroups: [OptionGroup]

    init(
        _ name: String, _ positionals: [Positional] = [], _ summary: String, explanation: [String] = [],
        examples: [Example] = [], options: [OptionGroup] = []
    ) {
        self.name = name
        self.summary = summary
        self.positionals = positionals
        self.explanation = explanation
        self.examples = examples
        self.optionGroups = options
    }

    /// Every option, in the order of the help.
    package var options: [OptionDefinition] { optionGroups.flatMap(\.options) }

    /// The words of the name.
    package var words: [String] { name.split(separator: " ").map(String.init) }

    /// How the command is written, without its options: `jwtctl login [URL] [ITEM…]`.
    package var synopsis: String {
        (["jwtctl", name] + (options.isEmpty ? [] : ["[OPTION…]"]) + positionals.map(\.name))
            .joined(separator: " ")
    }
}

/// Commands that the help lists together.
package struct CommandGroup: Equatable, Sendable {
    package let title: String
    package let commands: [CommandDefinition]

    init(_ title: String, _ commands: [CommandDefinition]) {
        self.title = title
        self.commands = commands
    }
}
