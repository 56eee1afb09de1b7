import Glibc
package import Timekeeping

/// Clock, pauses and chance, given from outside so that a test decides them.
package struct Timing: Sendable {
    /// The wall clock.
    package var now: @Sendable () -> PreciseTime
    /// A clock that only goes forward, from an arbitrary start.
    package var uptime: @Sendable () -> Duration
    /// Blocks for that long.
    package var pause: @Sendable (Duration) -> Void
    /// A random number.
    package var random: @Sendable () -> UInt64

    package init(
        now: @escaping @Sendable () -> PreciseTime, uptime: @escaping @Sendable () -> Duration,
        pause: @escaping @Sendable (Duration) -> Void, random: @escaping @Sendable () -> UInt64
    ) {
        self.now = now
        self.uptime = uptime
        self.pause = pause
        self.random = random
    }

    /// The clocks and the random source of the system.
    package static let system = Timing(
        now: { PreciseTime(milliseconds: Int64(read(CLOCK_REALTIME) / .milliseconds(1))) },
        uptime: { read(CLOCK_MONOTONIC) },
        pause: { duration in
            let (seconds, attoseconds) = duration.components
            var length = timespec(tv_sec: Int(seconds), tv_nsec: Int(attoseconds / 1_000_000_000))
            var rest = timespec()
            while nanosleep(&length, &rest) == -1, errno == EINTR { length = rest }
        },
        random: { UInt64.random(in: .min ... .max) }
    )

    /// A part of `duration`, chosen by chance between nothing and all of it.
    package func part(of duration: Duration) -> Duration {
        duration * (Double(random() % 1_024) / 1_024)
    }

    private static func read(_ clock: clockid_t) -> Duration {
        var time = timespec()
        clock_gettime(clock, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
}
