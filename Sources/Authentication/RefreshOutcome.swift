import Diagnostics
import Profiles
import Timekeeping

/// What came of sending a refresh token.
struct RefreshOutcome {
    let result: Result<Credentials, RefreshProblem>

    /// Sends it, and once more if the connection broke.
    ///
    /// With a server that rotates strictly the second attempt is refused, but then nothing is lost by it: the
    /// answer that was lost held the only new token. With one that forgives a repetition it saves the
    /// session.
    ///
    /// - Parameter lostRefresh: An earlier refresh whose answer nobody got.
    init(
        of credentials: Credentials, _ scheme: any AuthScheme, _ conversation: some Conversation,
        after lostRefresh: RefreshIntent?
    ) {
        var result = Self.attempt(credentials, scheme, conversation)
        var loss = lostRefresh.map(Self.loss) ?? ""
        if case .failure(.trouble(let failure)) = result, failure.kind == .connection {
            result = Self.attempt(credentials, scheme, conversation)
            if loss.isEmpty { loss = "; the answer to a first attempt was lost on the way" }
        }
        if case .failure(.sessionOver(let reason)) = result {
            result = .failure(.sessionOver(reason: "the server said: \(reason)\(loss)"))
        }
        self.result = result
    }

    private static func loss(of refresh: RefreshIntent) -> String {
        let time = TimestampText.readable(refresh.time)
        return "; process \(refresh.process) sent the same token at \(time), and its answer was lost"
    }

    private static func attempt(
        _ credentials: Credentials, _ scheme: any AuthScheme, _ conversation: some Conversation
    ) -> Result<Credentials, RefreshProblem> {
        Result { () throws(RefreshProblem) in try scheme.refresh(credentials, conversation) }
    }

    /// Whether the server's answer is known, so that no later one needs the explanation that one was lost.
    var isCertain: Bool {
        if case .failure(.trouble(let failure)) = result {
            ![.connection, .timeout].contains(failure.kind)
        } else {
            true
        }
    }
}

extension Profile {
    /// Takes the outcome of a refresh into the profile: new credentials, or why there are none.
    mutating func record(_ outcome: RefreshOutcome, at now: PreciseTime) {
        switch outcome.result {
        case .success(let credentials): renew(credentials)
        case .failure(.sessionOver(let reason)): standing = .over(reason: reason)
        case .failure(.pause(let length, let failure)):
            standing = .paused(until: now + length, RecordedFailure(failure, at: now))
        case .failure(.trouble(let failure)):
            standing = .failed(RecordedFailure(failure, at: now))
        }
    }
}

extension RecordedFailure {
    init(_ failure: Failure, at time: PreciseTime) {
        self.init(time: time, kind: failure.kind, message: failure.message)
    }

    /// The failure again, for another process.
    var failure: Failure { Failure(kind, message) }
}
