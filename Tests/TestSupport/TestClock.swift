import Glibc
package import Profiles
import Synchronization
package import Timekeeping

/// A clock that stands still until a test moves it; pauses move it too, so that nothing ever waits.
package final class TestClock: Sendable {
    private let milliseconds: Mutex<Int64>

    /// 2026-11-23 21:17:01 UTC unless another start is given.
    package init(start: UnixTime = UnixTime(seconds: 1_795_468_621)) {
        milliseconds = Mutex(start.seconds * 1_000)
    }

    package var now: UnixTime { UnixTime(seconds: milliseconds.withLock { $0 } / 1_000) }

    package func advance(by duration: Duration) {
        milliseconds.withLock { $0 += Int64(duration / .milliseconds(1)) }
    }

    /// Everything a part of the program wants to know about time and chance, from this clock. Chance is a counter.
    package var timing: Timing {
        let counter = Counter()
        return Timing(
            now: { PreciseTime(milliseconds: self.milliseconds.withLock { $0 }) },
            uptime: { .milliseconds(self.milliseconds.withLock { $0 }) },
            pause: { duration in
                self.advance(by: duration)
                // A lock that a child process of another test inherited for a moment is polled in real time: without a
                // real pause the clock would run far ahead.
                usleep(1_000)
            },
            random: { counter.next() })
    }

    private final class Counter: Sendable {
        private let count = Mutex<UInt64>(0)

        func next() -> UInt64 {
            count.withLock { count in
                count += 1
                return count
            }
        }
    }
}
