import Diagnostics

/// Finds the option that a long name means.
struct OptionNames {
    /// What a long name can be.
    enum Match: Equatable {
        case option(OptionDefinition)
        /// `--no-NAME`.
        case negation(OptionDefinition)
        /// A prefix of several names.
        case ambiguous([String])
        /// Nothing, but perhaps a slip of this name.
        case unknown(nearest: String?)
    }

    private let options: [OptionDefinition]

    init(_ options: [OptionDefinition]) { self.options = options }

    /// What the name, typed without its dashes, stands for.
    func match(_ typed: String) -> Match {
        if let option = exact(typed) { return .option(option) }
        let positive = typed.hasPrefix("no-") ? String(typed.dropFirst(3)) : nil
        if let positive, let option = exact(positive) { return .negation(option) }
        let prefixed = candidates(typed)
        if let option = prefixed.first, prefixed.count == 1 { return .option(option) }
        if prefixed.count > 1 { return .ambiguous(prefixed.map(\.name)) }
        if let positive {
            let negated = candidates(positive)
            if let option = negated.first, negated.count == 1 { return .negation(option) }
            if negated.count > 1 { return .ambiguous(negated.map { "no-\($0.name)" }) }
        }
        let known = options.filter { !$0.isHidden }.flatMap(\.names)
        return .unknown(nearest: Suggestion.nearest(to: typed, among: known + known.map { "no-\($0)" }))
    }

    private func exact(_ name: String) -> OptionDefinition? { options.first { $0.names.contains(name) } }

    /// The options that the prefix fits; httpie's names go before those that jwtctl added.
    private func candidates(_ prefix: String) -> [OptionDefinition] {
        guard !prefix.isEmpty else { return [] }
        let fitting = options.filter { $0.names.contains { $0.hasPrefix(prefix) } }
        let older = fitting.filter { !$0.isOwn }
        return older.isEmpty ? fitting : older
    }
}
