/// The nearest known word to a mistyped one.
package enum Suggestion {
    /// The known word nearest to `word`, if it is at most two edits away and nearer than a rewrite of the word.
    ///
    /// An edit is an insertion, a deletion, a replacement or a swap of neighbours (Damerau's distance, restricted form).
    package static func nearest(to word: String, among known: some Sequence<String>) -> String? {
        var best: (word: String, distance: Int)?
        for candidate in known {
            let distance = distance(from: Array(word), to: Array(candidate))
            let limit = min(2, max(word.count, candidate.count) - 1)
            if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
        }
        return best?.word
    }

    private static func distance(from source: [Character], to target: [Character]) -> Int {
        var beforePrevious: [Int] = []
        var previous = Array(0...target.count)
        for i in source.indices {
            var current = [i + 1]
            for j in target.indices {
                let replaced = previous[j] + (source[i] == target[j] ? 0 : 1)
                var cost = min(previous[j + 1] + 1, current[j] + 1, replaced)
                if i > 0, j > 0, source[i] == target[j - 1], source[i - 1] == target[j] {
                    cost = min(cost, beforePrevious[j - 1] + 1)
                }
                current.append(cost)
            }
            (beforePrevious, previous) = (previous, current)
        }
        return previous[target.count]
    }
}
