/// A moment in whole seconds since 1970-01-01 00:00:00 UTC, leap seconds not counted (POSIX time).
///
/// Whole seconds are what tokens speak: `exp` and `iat` of Simple JWT have no fraction.
package struct UnixTime: Comparable, Hashable, Sendable {
    /// Seconds since 1970; negative before it.
    package var seconds: Int64

    package init(seconds: Int64) { self.seconds = seconds }

    package static func < (left: UnixTime, right: UnixTime) -> Bool { left.seconds < right.seconds }

    /// The moment `duration` later; fractions of a second are dropped, overflow stops at the last moment there is.
    package static func + (time: UnixTime, duration: Duration) -> UnixTime {
        let (sum, overflow) = time.seconds.addingReportingOverflow(duration.components.seconds)
        guard overflow else { return UnixTime(seconds: sum) }
        return UnixTime(seconds: duration < .zero ? .min : .max)
    }

    package static func - (time: UnixTime, duration: Duration) -> UnixTime { time + (.zero - duration) }

    /// The time from `earlier` to `later`, negative when they are the other way round.
    package static func - (later: UnixTime, earlier: UnixTime) -> Duration {
        let (difference, overflow) = later.seconds.subtractingReportingOverflow(earlier.seconds)
        return .seconds(overflow ? (later < earlier ? .min : .max) : difference)
    }
}
