package import Diagnostics
package import Timekeeping

/// What the last attempt to refresh left behind, so that other processes need not repeat it.
package enum RefreshStanding: Hashable, Sendable {
    /// Nothing stands against a refresh.
    case clear
    /// The last attempt went wrong without ending the session.
    case failed(RecordedFailure)
    /// The server asked for a pause: nobody asks it before `until`.
    case paused(until: PreciseTime, RecordedFailure)
    /// The server refused the refresh token. Only a new login helps.
    case over(reason: String)
}

/// A failed attempt as the profile remembers it.
package struct RecordedFailure: Hashable, Sendable {
    package var time: PreciseTime
    package var kind: Failure.Kind
    package var message: String

    package init(time: PreciseTime, kind: Failure.Kind, message: String) {
        self.time = time
        self.kind = kind
        self.message = message
    }
}
