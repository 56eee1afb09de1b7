/// A moment in milliseconds since 1970-01-01 00:00:00 UTC: fine enough to tell which of two processes came
/// first.
package struct PreciseTime: Comparable, Hashable, Sendable {
    /// Milliseconds since 1970; negative before it.
    package var milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// The first millisecond of a second; the nearest moment there is for a second beyond 290 million years.
    package init(_ time: UnixTime) {
        let (product, overflow) = time.seconds.multipliedReportingOverflow(by: 1_000)
        milliseconds = overflow ? (time.seconds < 0 ? .min : .max) : product
    }

    /// The second this moment lies in.
    package var wholeSeconds: UnixTime {
        let rest = ((milliseconds % 1_000) + 1_000) % 1_000
        return UnixTime(seconds: milliseconds / 1_000 - (rest != 0 && milliseconds < 0 ? 1 : 0))
    }

    package static func < (left: PreciseTime, right: PreciseTime) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// The moment `duration` later, cut to the millisecond.
    package static func + (time: PreciseTime, duration: Duration) -> PreciseTime {
        PreciseTime(milliseconds: time.milliseconds + Int64(duration / .milliseconds(1)))
    }

    /// The time from `earlier` to `later`, negative when they are the other way round.
    package static func - (later: PreciseTime, earlier: PreciseTime) -> Duration {
        .milliseconds(later.milliseconds - earlier.milliseconds)
    }
}
