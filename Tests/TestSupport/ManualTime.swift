package import Profiles
import Synchronization
package import Timekeeping

/// A clock that stands still until a test moves it, or something under test pauses.
package final class ManualTime: Sendable {
    private struct State {
        var wall = PreciseTime(UnixTime(seconds: 1_795_468_621))
        var uptime = Duration.zero
        var pauses: [Duration] = []
        var randomNumber: UInt64 = 0
        var duringPause: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())

    package init() {}

    package var now: PreciseTime { state.withLock { $0.wall } }
    package var seconds: UnixTime { now.wholeSeconds }

    /// Every pause that was made, in order.
    package var pauses: [Duration] { state.withLock { $0.pauses } }

    /// Lets time pass.
    package func advance(by duration: Duration) {
        state.withLock { state in
            state.wall = state.wall + duration
            state.uptime += duration
        }
    }

    /// Sets the wall clock, as an administrator does, while the other clock goes on.
    package func setBack(by duration: Duration) {
        state.withLock { $0.wall = $0.wall + (.zero - duration) }
    }

    /// Runs `action` once, in the next pause.
    package func duringNextPause(_ action: @escaping @Sendable () -> Void) {
        state.withLock { $0.duringPause = action }
    }

    /// The clocks, with pauses that take no time, and random numbers that count up.
    package var timing: Timing {
        Timing(
            now: { self.now },
            uptime: { self.state.withLock { $0.uptime } },
            pause: { duration in
                let action = self.state.withLock { state in
                    state.pauses.append(duration)
                    defer { state.duringPause = nil }
                    return state.duringPause
                }
                self.advance(by: duration)
                action?()
            },
            random: {
                self.state.withLock { state in
                    state.randomNumber += 1
                    return state.randomNumber
                }
            })
    }
}
