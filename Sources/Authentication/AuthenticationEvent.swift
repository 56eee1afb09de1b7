package import Diagnostics

/// Something that happened to credentials which a curious user may want to know, or must.
package enum AuthenticationEvent: Sendable {
    /// The tokens are about to be refreshed; this much is left of the access token, if it says.
    case refreshing(remainder: Duration?)
    /// New tokens are stored.
    case refreshed
    /// The server asked for a pause, which is waited out.
    case pausing(Duration)
    /// The refresh went wrong, but the old token is good for a moment more, and is used.
    case postponed(Failure)
    /// New tokens were had and could not be stored. They serve this command; the session is lost with it.
    case notStored(Failure)
    /// The server wants another word before the token, which is used from now on.
    case learntPrefix(String)
    /// What the server taught could not be stored, and has to be learnt again.
    case notRemembered(Failure)
    /// The login worked; looking for the server's other routes or checking the token did not.
    case notCompleted(Failure)
    /// The server refuses the credentials, for the reason of the row; the hint says what would help.
    case refused(RefusalRow, hint: String?)
    /// The request was refused and newer credentials are there, but its body can be had only once.
    case notRepeated
}
