package import Timekeeping

/// What a server gave for a login, and until when it holds by our own clock.
package struct Credentials: Hashable, Sendable {
    /// What is sent with a request: an access token, a sliding token, an opaque token, a key.
    package var access: Secret
    /// What a new access token is had for; nil where the scheme has no such thing.
    package var refresh: Secret?
    /// When they were received, by our clock.
    package var obtainedAt: UnixTime
    /// How long the access token lives in all; nil when it does not say.
    package var lifetime: Duration?
    /// When the access token ends, by our clock; nil when it does not say.
    package var expiresAt: UnixTime?
    /// Further secrets a scheme needs, by name: a client's secret, a cookie.
    package var others: [String: Secret]

    package init(
        access: Secret, refresh: Secret? = nil, obtainedAt: UnixTime, lifetime: Duration? = nil,
        expiresAt: UnixTime? = nil, others: [String: Secret] = [:]
    ) {
        self.access = access
        self.refresh = refresh
        self.obtainedAt = obtainedAt
        self.lifetime = lifetime
        self.expiresAt = expiresAt
        self.others = others
    }
}
