import Diagnostics

/// The pages of the help, generated from the tables that the parser reads.
package struct HelpText {
    private let layout: TextLayout

    /// - Parameter width: the columns of the terminal; lines are made for 60 to 100.
    package init(width: Int = 80) { layout = TextLayout(width: min(max(width, 60), 100)) }

    /// A page, with a line end at its end.
    package func page(_ topic: HelpTopic) -> String {
        let lines: [String] =
            switch topic {
            case .overview: overview
            case .command(let name): command(name)
            case .items: items
            case .exitCodes: section("Exit codes", exitCodes(ExitStatus.meanings.map(\.status)))
            case .environment:
                section("Environment", variables { _ in true })
                    + section("Files", layout.definitions(ReferenceTables.files))
            }
        return lines.joined(separator: "\n").trimmingFirstLine + "\n"
    }

    // MARK: Pages

    private var overview: [String] {
        let width = CommandTable.commands.map(\.name.count).max() ?? 0
        var lines = layout.paragraph(
            "jwtctl talks to web services and stays logged in: it keeps the tokens, refreshes them in time, and sends "
                + "them only where they belong.")
        lines += ["", "Usage: jwtctl COMMAND [OPTION…] [ARGUMENT…]", ""]
        lines += ["  jwtctl login http://127.0.0.1:8000", "  jwtctl get /student/authentication/"]
        for group in CommandTable.groups {
            let rows = group.commands.map { (term: padded($0.name, to: width), meaning: $0.summary) }
            lines += section(group.title, layout.definitions(rows))
        }
        lines += [""]
        return lines
            + layout.paragraph(
                "'jwtctl help COMMAND' explains a command; 'jwtctl help items', 'exit-codes' and 'environment' explain the "
                    + "rest. No server at hand? 'jwtctl demo' shows everything on one of its own.")
    }

    private func command(_ name: String) -> [String] {
        if let command = CommandTable.command(named: name) { return page(of: command) }
        let family = CommandTable.family(name) ?? []
        let rows = family.map { (term: $0.synopsis.replacing(" [OPTION…]", with: ""), meaning: $0.summary) }
        return ["jwtctl \(name)"] + section("Commands", layout.definitions(rows, widest: 36))
            + ["", "'jwtctl help \(name) \(family.first?.words[1] ?? "")' and so on say more."]
    }

    private func page(of command: CommandDefinition) -> [String] {
        var lines = layout.paragraph("jwtctl \(command.name) — \(command.summary)")
        lines += ["", "Usage: \(command.synopsis)"]
        if !command.examples.isEmpty { lines += section("Examples", command.examples.flatMap(example)) }
        for paragraph in command.explanation { lines += [""] + layout.paragraph(paragraph) }
        lines += section("Arguments", layout.definitions(command.positionals.map { ($0.name, $0.meaning) }))
        for group in command.optionGroups {
            let rows = group.options.filter { !$0.isHidden }.map { (term: $0.spelling, meaning: $0.summary) }
            lines += section(group.title, layout.definitions(rows))
        }
        lines += section("Exit codes", exitCodes(command.exitStatuses))
        return lines + section("Environment", variables(command.heeds))
    }

    private func example(_ example: CommandDefinition.Example) -> [String] {
        let line = "  " + example.line
        guard !example.purpose.isEmpty else { return [line] }
        return [line] + layout.paragraph(example.purpose, indent: 6)
    }

    private var items: [String] {
        section("Request items", layout.definitions(ReferenceTables.items))
            + ReferenceTables.itemNotes.flatMap { [""] + layout.paragraph($0) }
    }

    // MARK: Parts

    /// A heading and what stands under it; nothing for nothing.
    private func section(_ title: String, _ lines: [String]) -> [String] {
        lines.isEmpty ? [] : ["", title] + lines
    }

    private func exitCodes(_ wanted: [ExitStatus]) -> [String] {
        layout.definitions(
            ExitStatus.meanings.filter { wanted.contains($0.status) }.map {
                (padded("\($0.status.code)", to: 3), $0.meaning)
            })
    }

    private func variables(_ isWanted: (ReferenceTables.Concern) -> Bool) -> [String] {
        layout.definitions(
            ReferenceTables.variables.filter { isWanted($0.concern) }.map { ($0.name, $0.meaning) })
    }

    private func padded(_ text: String, to count: Int) -> String {
        text + String(repeating: " ", count: max(0, count - text.count))
    }
}

extension CommandDefinition {
    /// Whether the command sends something.
    private var reachesServer: Bool { options.contains(.timeout) }

    private var usesProfile: Bool { options.contains(.profile) }

    /// The exit statuses that this command can end with.
    var exitStatuses: [ExitStatus] {
        if reachesServer { return ExitStatus.meanings.map(\.status) }
        return [.success, .failure] + (usesProfile ? [.loginRequired] : []) + [.usage]
            + (usesProfile ? [.storage] : [])
    }

    /// Whether this command heeds variables of that kind.
    func heeds(_ concern: ReferenceTables.Concern) -> Bool {
        switch concern {
        case .configuration: usesProfile
        case .session: usesProfile && !words.contains("profile")
        case .refreshing: usesProfile && reachesServer
        case .network: reachesServer
        case .login: name == "login"
        case .mock: name == "mock"
        case .output: options.contains(.pretty)
        case .httpie: options.contains(.session)
        }
    }
}

private extension String {
    /// Without the empty line before a page's first heading.
    var trimmingFirstLine: String { hasPrefix("\n") ? String(dropFirst()) : self }
}
