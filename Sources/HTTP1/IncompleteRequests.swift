import Glibc
import Synchronization

/// The connections whose next request has not arrived yet, or not all of it, in the order in which it was begun to wait for it.
///
/// When there is no place for another client, the one that has taken longest has to go: silent and slow clients, however many there
/// are, keep nobody out.
final class IncompleteRequests: Sendable {
    private struct State {
        var turns: [Int32: Int] = [:]
        var lastTurn = 0
    }

    private let state = Mutex(State())

    /// Notes that a request is waited for on a socket; it has to be withdrawn before the socket is closed.
    func add(_ socket: Int32) {
        state.withLock { state in
            state.lastTurn += 1
            state.turns[socket] = state.lastTurn
        }
    }

    func withdraw(_ socket: Int32) { state.withLock { _ = $0.turns.removeValue(forKey: socket) } }

    /// Ends the connection whose request has been waited for longest, if there is one; its thread notices.
    func endLongest() {
        state.withLock { state in
            guard let longest = state.turns.min(by: { $0.value < $1.value })?.key else { return }
            state.turns[longest] = nil
            // Nobody can have closed it and opened another of its number: it would have been withdrawn before.
            shutdown(longest, Int32(SHUT_RDWR))
        }
    }
}
