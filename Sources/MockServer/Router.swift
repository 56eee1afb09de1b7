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
        return path.utf8.last != Self.slash && match(path + "/") != nil ? .lacksFinalSlash : .unknown
    }

    private func match(_ path: String) -> Match? {
        if let target = literals[path] { return Match(target: target, recordID: "") }
        // Bytes, not characters: an accent after a slash makes one character with it.
        guard path.utf8.last == Self.slash, let start = path.utf8.dropLast().lastIndex(of: Self.slash) else {
            return nil
        }
        let recordID = Substring(path.utf8[path.utf8.index(after: start)...].dropLast())
        // The router of REST framework takes everything for an id that has no slash and no dot.
        guard !recordID.isEmpty, !recordID.utf8.contains(UInt8(ascii: ".")),
            let target = records[String(path[...start])]
        else { return nil }
        return Match(target: target, recordID: String(recordID))
    }

    private static var slash: UInt8 { UInt8(ascii: "/") }
}
