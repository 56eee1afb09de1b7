import Glibc
import Synchronization

/// The connections of a listener, and since when each of them waits for a request, or for the rest of one.
///
/// When there is no place for another client, the one that has taken longest has to go: silent and slow clients, however many there
/// are, keep nobody out.
final class IncompleteRequests: Sendable {
    /// A connection. What happens with every request touches nothing that connections share but a counter.
    final class Entry: Sendable {
        let turn = Atomic(Entry.none)
        static let none = 0
    }

    private let entries = Mutex<[Int32: Entry]>([:])
    private let lastTurn = Atomic(Entry.none)

    /// Adds a connection; it has to be removed before its socket is closed.
    func add(_ socket: Int32) -> Entry {
        let entry = Entry()
        entries.withLock { $0[socket] = entry }
        return entry
    }

    func remove(_ socket: Int32) { entries.withLock { _ = $0.removeValue(forKey: socket) } }

    /// Notes that a request is waited for from now on.
    func begin(_ entry: Entry) {
        entry.turn.store(lastTurn.add(1, ordering: .relaxed).newValue, ordering: .relaxed)
    }

    /// Notes that a request is there, or that there will be none.
    func end(_ entry: Entry) { entry.turn.store(Entry.none, ordering: .relaxed) }

    /// Ends the connection whose request has been waited for longest, if there is one; its thread notices.
    func endLongest() {
        entries.withLock { entries in
            let turns = entries.map { (socket: $0.key, turn: $0.value.turn.load(ordering: .relaxed)) }
            let longest = turns.filter { $0.turn != Entry.none }.min { $0.turn < $1.turn }
            guard let longest, let entry = entries[longest.socket] else { return }
            // Not if its request has come meanwhile, or it waits for another one by now.
            let (isStillWaiting, _) = entry.turn.compareExchange(
                expected: longest.turn, desired: Entry.none, ordering: .relaxed)
            // It cannot have been closed, and another one opened under its number: it would have been removed before.
            if isStillWaiting { shutdown(longest.socket, Int32(SHUT_RDWR)) }
        }
    }
}
