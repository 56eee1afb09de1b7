package import Diagnostics
package import HTTPMessages
package import Timekeeping

/// What a scheme needs from outside while somebody logs in or a token is refreshed.
package protocol Conversation: Sendable {
    /// Asks a person, or takes the answer from what was given beforehand.
    ///
    /// Throws `Failure` of kind `usage`, which names the way to give the answer, when there is nobody to ask.
    func ask(_ question: Question) throws(Failure) -> String

    /// Sends a request that may carry a secret, and returns the whole answer: no redirect is followed, and an
    /// answer larger than a token endpoint has any reason to send is an error.
    ///
    /// - Parameter limit: How long the whole exchange may take.
    func send(_ request: Request, within limit: Duration) throws(Failure) -> Exchange

    /// The wall clock.
    var now: UnixTime { get }
}

extension Conversation {
    /// Sends a request within the time that calls to token endpoints have.
    func send(_ request: Request) throws(Failure) -> Exchange {
        try send(request, within: TokenCall.timeLimit)
    }
}

/// Something only the person who logs in knows.
package struct Question: Hashable, Sendable {
    /// The name the server has for it: `username`, `password`, `otp`.
    package var field: String
    /// What to show before the answer: `username`, `one-time code`.
    package var label: String
    /// Whether the answer must not appear on the screen.
    package var isSecret: Bool

    package init(field: String, label: String? = nil, isSecret: Bool) {
        self.field = field
        self.label = label ?? field
        self.isSecret = isSecret
    }
}
