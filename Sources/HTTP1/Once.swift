import Synchronization

/// A right that the first of several threads takes.
final class Once: Sendable {
    private let isTaken = Atomic(false)

    /// True for the first caller only.
    func take() -> Bool { !isTaken.exchange(true, ordering: .acquiringAndReleasing) }
}
