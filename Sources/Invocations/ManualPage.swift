import Diagnostics

/// The manual page, in man(7) macros, generated from the tables that the parser reads.
///
/// Options that several commands share are listed once, behind the commands. There is no date in it, so that the same sources make
/// the same page.
package struct ManualPage {
    private let version: String

    package init(version: String) { self.version = version }

    /// The whole page.
    package var text: String {
        var lines = [".TH JWTCTL 1 \"\" \"jwtctl \(escaped(version))\" \"User Commands\""]
        lines += [
            ".SH NAME",
            "jwtctl \\- HTTP client that stays logged in, for Django REST framework with JSON Web Tokens",
        ]
        lines += [".SH SYNOPSIS", ".B jwtctl", "\\fICOMMAND\\fR [\\fIOPTION\\fR...] [\\fIARGUMENT\\fR...]"]
        lines += [".SH DESCRIPTION"] + Self.description.flatMap { [".PP", escaped($0)] }
        for group in CommandTable.groups {
            lines.append(".SH \(group.title.uppercased())")
            for command in group.commands { lines += section(command) }
        }
        lines.append(".SH OPTIONS OF SEVERAL COMMANDS")
        for group in sharedGroups { lines += [".SS \(group.title)"] + options(of: group) }
        lines += [".SH REQUEST ITEMS"] + definitions(ReferenceTables.items)
        lines += ReferenceTables.itemNotes.flatMap { [".PP", escaped($0)] }
        lines +=
            [".SH EXIT STATUS"] + definitions(ExitStatus.meanings.map { ("\($0.status.code)", $0.meaning) })
        lines += [".SH ENVIRONMENT"] + definitions(ReferenceTables.variables.map { ($0.name, $0.meaning) })
        lines += [".SH FILES"] + definitions(ReferenceTables.files)
        return lines.joined(separator: "\n") + "\n"
    }

    private static let description = [
        "jwtctl logs in once, keeps the tokens in a profile, refreshes them in time, whatever other processes do, and sends them "
            + "to the profile's own server only. Its verbs are made for that; 'jwtctl http' speaks httpie's language.",
        "For every --OPTION there is a --no-OPTION that puts it back to its default. Long options may be cut to a unique "
            + "prefix, and options may stand anywhere before '--'.",
    ]

    private func section(_ command: CommandDefinition) -> [String] {
        var lines = [".SS \(escaped(command.synopsis))", escaped(capitalized(command.summary) + ".")]
        for paragraph in command.explanation { lines += [".PP", escaped(paragraph)] }
        lines += definitions(command.positionals.map { ($0.name, $0.meaning) })
        for group in command.optionGroups where !sharedGroups.contains(group) { lines += options(of: group) }
        let shared = command.optionGroups.filter(sharedGroups.contains).map(\.title)
        if !shared.isEmpty {
            lines += [".PP", "Also the options under \(escaped(shared.joined(separator: ", ")))."]
        }
        if !command.examples.isEmpty {
            lines += [".PP", ".nf"] + command.examples.map { escaped("    " + $0.line) } + [".fi"]
        }
        return lines
    }

    /// The groups of more than one command, in the order they first appear.
    private var sharedGroups: [OptionGroup] {
        let all = CommandTable.commands.flatMap(\.optionGroups)
        var shared: [OptionGroup] = []
        for group in all where all.count(where: { $0 == group }) > 1 && !shared.contains(group) {
            shared.append(group)
        }
        return shared
    }

    private func options(of group: OptionGroup) -> [String] {
        definitions(group.options.filter { !$0.isHidden }.map { ($0.spelling, $0.summary) })
    }

    private func definitions(_ rows: [(term: String, meaning: String)]) -> [String] {
        rows.flatMap { [".TP", "\\fB\(escaped($0.term))\\fR", escaped($0.meaning)] }
    }

    private func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

    /// Text that troff prints as it is.
    private func escaped(_ text: String) -> String {
        let special: [Character: String] = ["\\": "\\e", "-": "\\-", "'": "\\(aq", "…": "...", "—": "\\(em"]
        let result = text.map { special[$0] ?? String($0) }.joined()
        return result.hasPrefix(".") ? "\\&" + result : result
    }
}
