/// What an answer says about the credentials it was sent with.
package enum Verdict: Equatable, Sendable {
    /// Nothing against them.
    case accepted
    /// They are not accepted, and newer ones may be.
    case refreshable
    /// The server wants this word before the token, and did not look at it.
    case otherPrefix(String)
    /// They are not accepted, and newer ones would not be either.
    case refused
}
