/// Lengths of time as people write and read them.
package enum DurationText {
    /// The duration a person typed: `90`, `1.5s`, `300ms`, `5m`, `2h`, `1d`, or several together, `1h30m`.
    ///
    /// A number without a unit counts `defaultUnit`. Nil when the text is something else, negative, or beyond 10,000 years.
    package static func parse(_ text: some StringProtocol, defaultUnit: String = "s") -> Duration? {
        var rest = Substring(text)
        var seconds = 0.0
        guard !rest.isEmpty else { return nil }
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
            rest = rest.dropFirst(digits.count)
            let unit = rest.prefix { $0.isLetter }
            rest = rest.dropFirst(unit.count)
            guard let number = Double(digits), number.isFinite else { return nil }
            guard let scale = units[unit.isEmpty ? defaultUnit : String(unit)] else { return nil }
            if unit.isEmpty, !rest.isEmpty { return nil }
            seconds += number * scale
        }
        return seconds <= 3.2e11 ? .seconds(seconds) : nil
    }

    /// The duration for a person, in its two largest units: `4 min 12 s`, `23 h 59 min`, `3 d`, `850 ms`, `0 s`.
    package static func readable(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        if seconds < 0 || attoseconds < 0 { return "-" + readable(.zero - duration) }
        if seconds == 0 {
            let milliseconds = attoseconds / 1_000_000_000_000_000
            return milliseconds == 0 ? "0 s" : "\(milliseconds) ms"
        }
        var rest = seconds
        let parts = [(86_400, "d"), (3_600, "h"), (60, "min"), (1, "s")].map { size, unit in
            defer { rest %= Int64(size) }
            return (count: rest / Int64(size), unit: unit)
        }
        let first = parts.firstIndex { $0.count > 0 } ?? parts.count - 1
        return parts[first...].prefix(2).filter { $0.count > 0 }.map { "\($0.count) \($0.unit)" }
            .joined(separator: " ")
    }

    private static let units: [String: Double] = [
        "ms": 0.001, "s": 1, "sec": 1, "m": 60, "min": 60, "h": 3_600, "d": 86_400, "w": 604_800,
    ]
}
