import Authentication
import Synchronization

/// What becomes of a session while a request is sent: remembered for the exit status, and told to a narrator.
final class SessionCourse: Sendable {
    private let isEnded = Atomic<Bool>(false)

    /// Whether the server's refusal ended the session, so that only a new login helps.
    var hasEnded: Bool { isEnded.load(ordering: .acquiring) }

    /// A listener that remembers each event and passes it on.
    func following(_ narrator: AuthenticationNarrator) -> @Sendable (AuthenticationEvent) -> Void {
        { [self] event in
            if case .refused(let row, _) = event, row.endsSession {
                isEnded.store(true, ordering: .releasing)
            }
            narrator.tell(event)
        }
    }
}
