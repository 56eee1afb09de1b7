/// Finds what a path leads to. Patterns are literal segments and, for a record's id, `*`.
struct Router<Target: Sendable>: Sendable {
    struct Match {
        let target: Target
        /// What stands where the pattern has `*`.
        let recordID: String
    }

    /// What became of a path.
    enum Outcome {
        case match(Match)
        /// There is a route with a slash added.
        case lacksFinalSlash
        case unknown
    }

    private let literals: [String: Target]
    /// Patterns that end in `*/`, by what stands before.
    private let records: [String: Target]

    init(_ routes: [(pattern: String, target: Target)]) {
        var (literals, records): ([String: Target], [String: Target]) = ([:], [:])
        for (pattern, target) in routes {
            if pattern.hasSuffix("*/") {
                records[String(pattern.dropLast(2))] = target
            } else {
                literals[pattern] = target
            }
        }
        (self.literals, self.records) = (literals, records)
    }

    func route(_ path: String) -> Outcome {
        if let match = match(path) { return .match(match) }
        return !path.hasSuffix("/") && match(path + "/") != nil ? .lacksFinalSlash : .unknown
    }

    private func match(_ path: String) -> Match? {
        if let target = literals[path] { return Match(target: target, recordID: "") }
        guard path.hasSuffix("/"), let start = path.dropLast().lastIndex(of: "/") else { return nil }
        let recordID = path[path.index(after: start)...].dropLast()
        // The router of REST framework takes everything for an id that has no slash and no dot.
        guard !recordID.isEmpty, !recordID.contains("."), let target = records[String(path[...start])] else {
            return nil
        }
        return Match(target: target, recordID: String(recordID))
    }
}
