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
    /// The server refuses the credentials; the row says why, if it is known.
    case refused(RefusalRow?)
    /// The request was refused and newer credentials are there, but its body can be had only once.
    case notRepeated
}
