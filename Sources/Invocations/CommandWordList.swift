/// The words of the command table, as completion scripts need them.
enum CommandWordList {
    /// The first words of all commands.
    static var first: [String] { CommandTable.commands.map { $0.words[0] }.uniqued() }

    /// The first words of commands that have a second.
    static var families: [String] {
        CommandTable.commands.filter { $0.words.count > 1 }.map { $0.words[0] }.uniqued()
    }

    /// What `jwtctl help` explains.
    static var helpTopics: [String] { first + HelpTopic.pages.map(\.name) }

    /// What a family does, for a list of commands.
    static func summary(_ word: String) -> String {
        if let command = CommandTable.command(named: word) { return command.summary }
        return (CommandTable.family(word) ?? []).map { $0.words[1] }.joined(separator: ", ")
    }
}

extension Sequence where Element: Hashable {
    /// The elements without repeats, in the order of their first occurrence.
    func uniqued() -> [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
