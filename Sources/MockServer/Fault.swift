import Timekeeping

/// One trouble to rehearse, as it is typed: `refresh:3=timeout`, `clock=+90s`.
package enum Fault: Sendable, Equatable {
    /// The server's clock is off by so much.
    case clock(Duration)
    /// So long after the start, tokens are signed and checked with another key.
    case keyRotation(after: Duration)
    /// Requests of one kind get something else than their answer.
    case request(Occasion, Trouble)

    /// Which requests.
    package struct Occasion: Sendable, Equatable {
        package enum Kind: Sendable, Equatable {
            case token(TokenCall)
            case students, me, any
        }

        package var kind: Kind
        /// Counted from one among those of the kind; all when nil.
        package var numbers: ClosedRange<Int>?
    }

    /// What happens instead.
    package enum Trouble: Sendable, Equatable {
        /// Nothing is done and nothing answered.
        case timeout
        /// Everything is done and nothing answered.
        case lost
        /// Nothing is done and the connection is reset.
        case reset
        /// Everything is done, and the connection is cut in the middle of the answer's body.
        case truncated
        /// Everything is done, so much later.
        case delay(Duration)
        /// Nothing is done, and this status answered.
        case status(Int)
    }
}
