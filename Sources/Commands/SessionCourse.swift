import Authentication
import Diagnostics
import Synchronization

/// What becomes of a session while a command runs: remembered for the exit status, and told to a narrator.
final class SessionCourse: Sendable {
    private let isEnded = Atomic<Bool>(false)
    private let isLost = Atomic<Bool>(false)

    /// Whether the server's refusal ended the session, so that only a new login helps.
    var hasEnded: Bool { isEnded.load(ordering: .acquiring) }

    /// A listener that remembers each event and passes it on.
    func following(_ narrator: AuthenticationNarrator) -> @Sendable (AuthenticationEvent) -> Void {
        { [self] event in
            switch event {
            case .refused(let row, _) where row.endsSession: isEnded.store(true, ordering: .releasing)
            case .notStored: isLost.store(true, ordering: .releasing)
            default: break
            }
            narrator.tell(event)
        }
    }

    /// What a command ends with that would have ended with `status`: a success that cost the session is none.
    func status(after status: ExitStatus) -> ExitStatus {
        status == .success && isLost.load(ordering: .acquiring) ? .storage : status
    }
}
