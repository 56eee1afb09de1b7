package import Profiles
import Signing
package import Timekeeping

/// How long a token holds, judged by our own clock.
///
/// A server's clock may be hours off, and a token's times are in it. What both clocks agree on is how long
/// the token lives, and that it was made between our asking and its arrival.
package enum TokenFreshness {
    /// Dates a token that has just arrived.
    ///
    /// - Parameters:
    ///   - access: The token. One that is not a JSON Web Token holds until the server refuses it.
    ///   - sentAt: When it was asked for.
    ///   - receivedAt: When it arrived.
    ///   - serverTime: The answer's `Date`, which stands in for a missing `iat`.
    package static func credentials(
        access: Secret, refresh: Secret?, sentAt: UnixTime, receivedAt: UnixTime, serverTime: UnixTime?
    ) -> Credentials {
        var credentials = Credentials(access: access, refresh: refresh, obtainedAt: receivedAt)
        guard let token = try? JSONWebToken(parsing: access.exposed), let expiry = token.expiry else {
            return credentials
        }
        guard let madeAt = token.issuedAt ?? serverTime else {
            // Nobody gives away a token that is over; so one of the clocks is wrong, and the expiry says nothing.
            credentials.expiresAt = expiry > receivedAt ? expiry : nil
            return credentials
        }
        // Simple JWT counts both tokens' lives from one instant and notes another, so that a life of one
        // second may look like none at all.
        guard expiry >= madeAt else { return credentials }
        let lifetime = expiry - madeAt
        credentials.lifetime = lifetime
        credentials.expiresAt = min(max(madeAt, sentAt), max(sentAt, receivedAt)) + lifetime
        return credentials
    }

    /// How much of its life a token must have left to be used: ten seconds, or a tenth of a life of ten
    /// seconds and less.
    package static func margin(of credentials: Credentials) -> Duration {
        guard let lifetime = credentials.lifetime, lifetime <= .seconds(10) else { return .seconds(10) }
        return lifetime / 10
    }

    /// What is left of the access token's life, negative when it is over; nil when it does not say.
    package static func remainder(of credentials: Credentials, at now: PreciseTime) -> Duration? {
        credentials.expiresAt.map { PreciseTime($0) - now }
    }

    /// Whether the access token can be sent: it has more than `margin` left, or does not say.
    package static func isFresh(
        _ credentials: Credentials, at now: PreciseTime, margin: Duration? = nil
    ) -> Bool {
        guard let remainder = remainder(of: credentials, at: now) else { return true }
        // A clock that was set back would make the token look immortal.
        guard age(of: credentials, at: now) > .zero - clockTolerance else { return false }
        return remainder > (margin ?? self.margin(of: credentials))
    }

    /// Whether a token that was just refused cannot have been too old: it has hardly arrived, and its end is
    /// not near. Another one would fare no better.
    package static func isNoQuestionOfAge(_ credentials: Credentials, at now: PreciseTime) -> Bool {
        let age = age(of: credentials, at: now)
        guard age >= .seconds(-1), age < .seconds(2) else { return false }
        guard let remainder = remainder(of: credentials, at: now) else { return true }
        // A token's times are whole seconds, and so the end may be a second nearer than it looks.
        return remainder > max(margin(of: credentials), .seconds(1))
    }

    private static func age(of credentials: Credentials, at now: PreciseTime) -> Duration {
        now - PreciseTime(credentials.obtainedAt)
    }

    /// How far the clock may go back before it counts as set back.
    private static let clockTolerance = Duration.seconds(60)
}
