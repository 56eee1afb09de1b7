import OrderedJSON
import Synchronization
import Timekeeping

/// Which tokens have been logged out or used up, by their identifiers.
final class RefreshTokenLedger: Sendable {
    private struct Entry {
        let time: UnixTime
        /// What the refresh that used the token up was answered with.
        let answer: JSONObject?
        /// When the token would be over anyway, and the entry can go.
        let end: UnixTime
    }

    private let grace: Duration
    private let entries = Mutex<[String: Entry]>([:])

    /// - Parameter grace: How long after its use a refresh token is good for the same answer once more.
    init(grace: Duration) { self.grace = grace }

    func isSpent(_ identifier: String, at now: UnixTime) -> Bool {
        entries.withLock { entries in
            entries[identifier].map { !isInGrace($0, at: now) } ?? false
        }
    }

    /// The answer that a token used up just now is good for once more.
    func answer(for identifier: String, at now: UnixTime) -> JSONObject? {
        entries.withLock { entries in
            entries[identifier].flatMap { isInGrace($0, at: now) ? $0.answer : nil }
        }
    }

    /// Marks a token as used up, unless it was.
    ///
    /// - Parameters:
    ///   - identifier: The token's.
    ///   - answer: What the refresh that uses it up would be answered with.
    ///   - end: When the token is over.
    ///   - now: The time of the refresh.
    /// - Returns: What it is answered with: of several requests with one token only one goes on, and within
    ///   the grace the others get what that one got. Nil for a token that is not good for anything.
    func use(_ identifier: String, for answer: JSONObject, until end: UnixTime, at now: UnixTime)
        -> JSONObject?
    {
        entries.withLock { entries in
            if let entry = entries[identifier] { return isInGrace(entry, at: now) ? entry.answer : nil }
            tidy(&entries, at: now)
            entries[identifier] = Entry(time: now, answer: answer, end: end)
            return answer
        }
    }

    /// Marks a token as logged out; false when it was not good for anything before.
    func revoke(_ identifier: String, until end: UnixTime, at now: UnixTime) -> Bool {
        entries.withLock { entries in
            if let entry = entries[identifier], !isInGrace(entry, at: now) { return false }
            tidy(&entries, at: now)
            entries[identifier] = Entry(time: now, answer: nil, end: end)
            return true
        }
    }

    /// From this many entries on, those of tokens that are over are dropped.
    private static let tidyingCount = 10_000

    private func tidy(_ entries: inout [String: Entry], at now: UnixTime) {
        if entries.count >= Self.tidyingCount { entries = entries.filter { $0.value.end > now } }
    }

    private func isInGrace(_ entry: Entry, at now: UnixTime) -> Bool {
        entry.answer != nil && now < entry.time + grace
    }
}
