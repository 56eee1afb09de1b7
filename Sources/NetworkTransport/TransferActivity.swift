import Diagnostics
import Dispatch
import Synchronization

/// What happens to one transfer and when: shared by the thread that waits, which judges the time limits, and URLSession's.
final class TransferActivity: Sendable {
    private struct State {
        var lastSign: ContinuousClock.Instant
        /// Whether code of ours is running that may block: a pipe that is read or written.
        var isInUserCode = false
        var failure: Failure?
        var hasEnded = false
    }

    private let state: Mutex<State>
    /// Signalled when there is a failure, when code of the sender or receiver returns after one, and when the transfer has ended.
    private let news = DispatchSemaphore(value: 0)
    /// When the transfer began.
    let start: ContinuousClock.Instant
    /// Ends the transfer; called with the lock not held.
    private let abort: @Sendable () -> Void

    init(start: ContinuousClock.Instant = .now, abort: @escaping @Sendable () -> Void) {
        self.start = start
        self.abort = abort
        state = Mutex(State(lastSign: start))
    }

    /// Why the transfer was ended from this side.
    var failure: Failure? { state.withLock { $0.failure } }

    /// Whether code of the sender or receiver of a body is running.
    var isInUserCode: Bool { state.withLock { $0.isInUserCode } }

    /// When the server was last heard of, or nil while it is not the server that is waited for.
    var silentSince: ContinuousClock.Instant? { state.withLock { $0.isInUserCode ? nil : $0.lastSign } }

    /// Whether URLSession has done with the transfer.
    var hasEnded: Bool { state.withLock { $0.hasEnded } }

    /// Has the transfer end, for the given reason unless there is one already.
    func end(with failure: Failure) {
        state.withLock { $0.failure = $0.failure ?? failure }
        abort()
        news.signal()
    }

    /// Notes that URLSession has done with the transfer.
    func noteEnd() {
        state.withLock { $0.hasEnded = true }
        news.signal()
    }

    /// Waits until there is a failure or an end, at most that long.
    func wait(atMost patience: Duration) { _ = news.wait(timeout: patience.fromNow) }

    /// Runs code that belongs to the sender or receiver of a body, unless the transfer is already to end. The time it takes is not the
    /// server's, and what it throws ends the transfer.
    func inUserCode<Value>(otherwise fallback: Value, _ work: () throws(Failure) -> Value) -> Value {
        let isWanted = state.withLock { state in
            state.isInUserCode = state.failure == nil
            return state.isInUserCode
        }
        guard isWanted else { return fallback }
        defer {
            let hasFailed = state.withLock { state in
                state.isInUserCode = false
                state.lastSign = .now
                return state.failure != nil
            }
            if hasFailed { news.signal() }
        }
        do throws(Failure) { return try work() } catch {
            end(with: error)
            return fallback
        }
    }
}
