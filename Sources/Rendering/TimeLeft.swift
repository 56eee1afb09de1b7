package import Timekeeping

/// How long something that expires is still good for, in words and as a bar.
package struct TimeLeft: Equatable, Sendable {
    private let left: Duration?
    private let lifetime: Duration?

    /// What is left at one moment.
    ///
    /// - Parameters:
    ///   - expiry: When it ends; nil when it does not, or nobody knows.
    ///   - lifetime: How long it was good for when it was new; nil when nobody knows.
    ///   - now: The moment.
    package init(until expiry: UnixTime?, outOf lifetime: Duration? = nil, at now: UnixTime) {
        left = expiry.map { $0 - now }
        self.lifetime = lifetime
    }

    /// `3 min 41 s left`, `expired 2 h ago` or `no known end`.
    package var words: StyledText {
        guard let left else { return StyledText("no known end", .faint) }
        if left > .zero { return StyledText("\(DurationText.readable(left)) left", role) }
        return StyledText(left == .zero ? "expired just now" : "expired \(Self.distance(left))", role)
    }

    /// A bar of so many columns, filled as far as time is left; nil when there is no telling.
    package func bar(columns: Int) -> StyledText? {
        guard let share else { return nil }
        // What is not over yet shows at least one filled column.
        let filled = share > 0 ? max(1, Int(share * Double(columns) + 0.5)) : 0
        var bar = StyledText(String(repeating: "█", count: filled), role)
        bar.append(String(repeating: "░", count: columns - filled), .faint)
        return bar
    }

    /// `in 3 min 41 s`, `1 min 19 s ago` or `now`: how far from `now` a moment is.
    static func distance(_ duration: Duration) -> String {
        if duration == .zero { return "now" }
        return duration > .zero
            ? "in \(DurationText.readable(duration))" : "\(DurationText.readable(.zero - duration)) ago"
    }

    /// From 0, over, to 1, new.
    private var share: Double? {
        guard let left, let lifetime, lifetime > .zero else { return nil }
        return min(1, max(0, left / lifetime))
    }

    private var role: TextRole {
        guard let left, left > .zero else { return .bad }
        return share.map { $0 < 0.2 } ?? (left < .seconds(60)) ? .warning : .good
    }
}
