import Profiles
import Timekeeping

/// What somebody wants of stored credentials.
struct CredentialNeed {
    /// Why the ones at hand may not do.
    enum Cause {
        /// They may be too old.
        case ageing
        /// The server refused them.
        case refused
        /// Somebody asked for new ones.
        case asked
    }

    let cause: Cause
    /// How much of their life must be left; nil for what their lifetime suggests.
    let margin: Duration?
    /// The access token that will not do; any other will, until its end.
    var unwanted: Secret?

    init(_ cause: Cause, unwanted: Secret? = nil, margin: Duration? = nil) {
        self.cause = cause
        self.unwanted = unwanted
        self.margin = margin
    }

    /// Whether these credentials serve, without a refresh.
    func isMet(by credentials: Credentials, at now: PreciseTime) -> Bool {
        if let unwanted, credentials.access != unwanted {
            // Somebody else got it since; inside the margin or not, a newer one could not be had sooner.
            return TokenFreshness.remainder(of: credentials, at: now).map { $0 > .zero } ?? true
        }
        return switch cause {
        case .ageing: TokenFreshness.isFresh(credentials, at: now, margin: margin)
        case .refused: TokenFreshness.isNoQuestionOfAge(credentials, at: now)
        case .asked: false
        }
    }
}
