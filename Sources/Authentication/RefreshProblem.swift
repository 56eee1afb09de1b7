package import Diagnostics

/// Why a refresh brought no new credentials.
package enum RefreshProblem: Error, Equatable {
    /// The server refused the refresh token for good; the reason in the server's words.
    case sessionOver(reason: String)
    /// The server wants to be left alone for that long.
    case pause(Duration, Failure)
    /// Anything else: the session may be as good as before.
    case trouble(Failure)
}

extension ServerRefusal {
    /// What this answer to a refresh means.
    ///
    /// Only a JSON object with a reason ends a session: a proxy's or a captive portal's page must not.
    package var refreshProblem: RefreshProblem {
        let failure = failure("the refresh")
        if let pause {
            let words = "the server asks to wait \(pause.components.seconds) s before the next refresh"
            return .pause(pause, Failure(.tryAgainLater, words))
        }
        let isDefinite = [400, 401, 403].contains(status) && isFromAPI && (code != nil || detail != nil)
        return isDefinite ? .sessionOver(reason: words ?? "\(status)") : .trouble(failure)
    }
}
