import Diagnostics

/// A name such as `user[roles][0]` as steps into a JSON document.
///
///     start   := root step*
///     root    := TEXT | NUMBER | "[" NUMBER "]" | "[" "]"
///     step    := "[" TEXT "]" | "[" NUMBER "]" | "[" "]"
///
/// A backslash before `[`, `]` or `\` takes its meaning away, and makes the text around it no number; before a number it makes the
/// number a text. Numbers are digits with at most one minus sign, not all that Python's `int` reads.
struct NestedKey: Equatable, Sendable {
    /// What a step does.
    enum Action: Equatable, Sendable {
        case key(String)
        case index(Int)
        case append
    }

    struct Step: Equatable, Sendable {
        let action: Action
        /// Where the step stands in the name, in characters.
        let span: Range<Int>
    }

    /// The name, for messages.
    let text: String
    let steps: [Step]

    /// Takes a name apart.
    ///
    /// Throws `NestedKeyError` with the place of the mistake.
    init(parsing name: String) throws(NestedKeyError) {
        text = name
        var parser = NestedKeyParser(name)
        steps = try parser.steps()
    }

    /// How the first steps read in a message: `a[b][0]`.
    func path(upTo count: Int) -> String {
        steps[..<count].enumerated().map { position, step in
            switch step.action {
            case .key(let name): position == 0 ? name : "[\(name)]"
            case .index(let index): "[\(index)]"
            case .append: "[]"
            }
        }.joined()
    }
}

/// A name that is no path, or a path that does not suit the document.
struct NestedKeyError: Error, Equatable, Sendable {
    enum Kind: String, Sendable { case syntax = "Syntax", type = "Type", value = "Value" }

    let kind: Kind
    /// What is wrong, in httpie's words.
    let message: String
    /// The name, after the escapes of the item were undone.
    let name: String
    /// The part that is wrong, in characters; it may lie behind the end.
    let span: Range<Int>

    /// All that httpie prints: no usage line and no name of a program.
    func httpieWords(_ excerpt: SourceExcerpt?) -> HTTPieWords {
        let first = "HTTPie \(kind.rawValue) Error: \(message)"
        return HTTPieWords(([first] + (excerpt?.lines ?? [])).joined(separator: "\n"), frame: .bare)
    }
}
