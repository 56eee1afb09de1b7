import Profiles
import Synchronization
import Timekeeping

/// A clock that can be put forward, for the demonstration's client and server together.
final class MovableClock: Sendable {
    private let base: Timing
    private let offset = Mutex<Duration>(.zero)

    init(_ base: Timing) { self.base = base }

    func advance(by duration: Duration) { offset.withLock { $0 += duration } }

    var now: PreciseTime { base.now() + offset.withLock { $0 } }

    /// The timing of the base with this clock.
    var timing: Timing {
        var timing = base
        timing.now = { [self] in now }
        return timing
    }
}
