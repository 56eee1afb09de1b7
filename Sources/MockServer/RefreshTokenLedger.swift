import Synchronization

/// Which tokens have been logged out or used up, by their identifiers.
final class RefreshTokenLedger: Sendable {
    private let spent = Mutex<Set<String>>([])

    func isSpent(_ identifier: String) -> Bool { spent.withLock { $0.contains(identifier) } }

    /// Marks a token; false when it was marked before, so that of several requests with one token only one goes on.
    func spend(_ identifier: String) -> Bool { spent.withLock { $0.insert(identifier).inserted } }
}
