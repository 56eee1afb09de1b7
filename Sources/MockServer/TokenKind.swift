/// The tokens of Simple JWT.
enum TokenKind: String, Sendable {
    case access, refresh, sliding

    /// The class's name, which error messages give.
    var className: String {
        switch self {
        case .access: "AccessToken"
        case .refresh: "RefreshToken"
        case .sliding: "SlidingToken"
        }
    }

    /// Whether tokens of the kind can be blacklisted; access tokens cannot.
    var canBeBlacklisted: Bool { self != .access }
}

/// What is wrong with a token, in Simple JWT's words.
enum TokenProblem: Error, Equatable {
    case isInvalid, isExpired, isBlacklisted, hasWrongType, hasNoType, hasNoID
    case lacks(claim: String)
    /// A claim other than `exp`, such as `refresh_exp`, is over.
    case isOver(claim: String)
    /// Simple JWT falls over a value that it does not expect, and Django answers 500.
    case crash

    var text: String {
        switch self {
        case .isInvalid: "Token is invalid"
        case .isExpired: "Token is expired"
        case .isBlacklisted: "Token is blacklisted"
        case .hasWrongType: "Token has wrong type"
        case .hasNoType: "Token has no type"
        case .hasNoID: "Token has no id"
        case .lacks(let claim): "Token has no '\(claim)' claim"
        case .isOver(let claim): "Token '\(claim)' claim has expired"
        case .crash: ""
        }
    }

    /// The answer of a token view.
    var answer: RestAnswer {
        self == .crash ? .serverError : .detail(401, text, code: "token_not_valid")
    }
}
