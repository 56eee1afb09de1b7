package import Profiles
import Signing

/// What is known on our side about a request that was refused.
package struct RefusalFacts: Sendable {
    /// The word that stood before the token.
    package var prefix: String
    /// The token that was sent.
    package var access: Secret

    package init(prefix: String, access: Secret) {
        self.prefix = prefix
        self.access = access
    }

    /// What kind of token it says it is; nil when it does not say, or is no JSON Web Token.
    var tokenType: String? { (try? JSONWebToken(parsing: access.exposed))?.tokenType }
}

/// One way in which a server refuses a token.
package struct RefusalRow: Sendable {
    package let name: String
    /// What happened, in a sentence without a full stop.
    package let explanation: String
    /// What to do about it; nil when a refresh or nobody but the server's people can help.
    package let advice: Advice?
    /// What follows for the credentials.
    package let verdict: @Sendable (ServerRefusal) -> Verdict
    /// Whether the session is over with this refusal: newer tokens would fare no better, a new login might.
    package let endsSession: Bool
    let applies: @Sendable (ServerRefusal, RefusalFacts) -> Bool

    /// What somebody who was refused can do.
    package enum Advice: Equatable, Sendable {
        /// Log in again, as the same user.
        case logIn
        /// Anything else, in words.
        case text(String)
    }

    init(
        _ name: String, _ explanation: String, advice: Advice? = nil, endsSession: Bool = false,
        _ verdict: @autoclosure @escaping @Sendable () -> Verdict,
        where applies: @escaping @Sendable (ServerRefusal, RefusalFacts) -> Bool
    ) {
        self.init(
            name, explanation, advice: advice, endsSession: endsSession, verdict: { _ in verdict() },
            where: applies)
    }

    init(
        _ name: String, _ explanation: String, advice: Advice? = nil, endsSession: Bool = false,
        verdict: @escaping @Sendable (ServerRefusal) -> Verdict,
        where applies: @escaping @Sendable (ServerRefusal, RefusalFacts) -> Bool
    ) {
        self.name = name
        self.explanation = explanation
        self.advice = advice
        self.endsSession = endsSession
        self.verdict = verdict
        self.applies = applies
    }
}

/// How servers refuse tokens, and what each refusal means: the first row that applies is the answer.
///
/// The rows are what Simple JWT 5.5.1 behind Django REST framework 3.18 was seen to send. Texts are
/// translated by `Accept-Language`, so a row goes by status, `code` and local facts wherever they suffice.
package enum RefusalTable {
    /// The row for a refusal; nil when the answer has nothing against the token.
    package static func row(for refusal: ServerRefusal, _ facts: RefusalFacts) -> RefusalRow? {
        guard [401, 403].contains(refusal.status) else { return nil }
        return rows.first { $0.applies(refusal, facts) }
    }

    package static let rows: [RefusalRow] = [
        RefusalRow("user inactive", "the account is switched off on the server", .refused) { refusal, _ in
            refusal.code == "user_inactive"
        },
        RefusalRow(
            "user gone", "the user of this token is not in the server's database",
            advice: .text("log in as another user"), endsSession: true, .refused
        ) { refusal, _ in refusal.code == "user_not_found" },
        RefusalRow(
            // Simple JWT answers a refresh with 200 all the same, and the new token is refused like the old.
            "password changed", "the password was changed after this token was issued",
            advice: .logIn, endsSession: true, .refused
        ) { refusal, _ in refusal.code == "password_changed" },
        RefusalRow(
            "broken header", "the server saw more or less than one word after the prefix",
            advice: .text("look for a space in the token or in the prefix"), .refused
        ) { refusal, _ in refusal.code == "bad_authorization_header" },
        RefusalRow(
            "no user in token", "the token names no user in the claim the server looks at",
            advice: .logIn, .refused
        ) { refusal, _ in
            refusal.code == "token_not_valid" && refusal.tokenMessages.isEmpty
                && refusal.detail?.contains("user identification") == true
        },
        RefusalRow(
            "tokens swapped", "a refresh token was sent where an access token belongs", .refreshable
        ) { refusal, facts in refusal.code == "token_not_valid" && facts.tokenType == "refresh" },
        RefusalRow(
            "token not valid", "the access token has expired or is not accepted any more", .refreshable
        ) { refusal, _ in refusal.code == "token_not_valid" },
        RefusalRow(
            "other prefix", "the server wants another word before the token",
            verdict: { prefix(in: $0).map(Verdict.otherPrefix) ?? .refused }
        ) { refusal, facts in
            refusal.code == nil && prefix(in: refusal).map { $0 != facts.prefix } == true
        },
        RefusalRow(
            "token not seen",
            "the server did not see the token: the header was lost on the way, or it has another name",
            advice: .text("ask the server's people for AUTH_HEADER_NAME and AUTH_HEADER_TYPES"), .refused
        ) { refusal, _ in
            refusal.code == nil && refusal.detail == "Authentication credentials were not provided."
        },
        RefusalRow("not accepted", "the server does not accept the token", .refreshable) { refusal, _ in
            refusal.status == 401
        },
    ]

    /// The word that the server wants before a token, if its challenge names one.
    static func prefix(in refusal: ServerRefusal) -> String? {
        refusal.challenge.flatMap { foreignChallenges.contains($0.lowercased()) ? nil : $0 }
    }

    /// Words that no token follows: a server that offers them too is not telling us its prefix.
    private static let foreignChallenges: Set<String> = [
        "basic", "cookie", "digest", "formbased", "hawk", "hoba", "mutual", "negotiate", "ntlm", "session",
        "signature",
    ]
}
