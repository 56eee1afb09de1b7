/// What a Django project could have chosen otherwise, and what a rehearsal asks for.
package struct MockSettings: Sendable {
    /// How long an access token, or a sliding one, lives.
    package var accessLifetime: Duration
    /// How long a refresh token lives, and how long a sliding one can be refreshed.
    package var refreshLifetime: Duration
    /// How long after its expiry, or before its time, a token is still accepted (`LEEWAY`).
    package var leeway: Duration
    /// A refresh gives a new refresh token, too (`ROTATE_REFRESH_TOKENS`).
    package var rotates: Bool
    /// … and the old one is refused from then on (`BLACKLIST_AFTER_ROTATION`).
    package var blacklistsAfterRotation: Bool
    /// How long a refresh token that was used up is answered once more, and with the same tokens; a project
    /// needs code of its own for it.
    package var grace: Duration
    /// Logging out is remembered; a project without the blacklist app says yes and forgets.
    package var remembersLogout: Bool
    /// Sliding tokens open the API, too (`AUTH_TOKEN_CLASSES`).
    package var acceptsSlidingTokens: Bool
    /// `SessionAuthentication` stands first in the list, so that every refusal is a 403 without a challenge.
    package var sessionAuthenticationFirst: Bool
    /// A new password ends every token (`CHECK_REVOKE_TOKEN`).
    package var checksPassword: Bool
    /// The words that may stand before a token (`AUTH_HEADER_TYPES`), at least one.
    package var headerTypes: [String]
    /// The field that names the user at login.
    package var loginField: LoginField
    /// Lists come in pages of so many.
    package var pageSize: Int?
    /// How many requests without a user are let through.
    package var throttle: ThrottleRate?
    /// Who is there at the start.
    package var students: StudentArchive
    /// Troubles to rehearse.
    package var faults: [Fault]
    /// How much later every answer comes.
    package var delay: Duration
    /// Whether a `Host` other than this machine's own names is answered, as it must be when other machines
    /// may connect.
    package var allowsAnyHost: Bool

    /// The field that users name themselves by at login: their address if it is called `email`, else their
    /// name.
    package struct LoginField: RawRepresentable, Sendable, Equatable {
        package var rawValue: String

        package init(rawValue: String) { self.rawValue = rawValue }

        package static let username = LoginField(rawValue: "username")
        package static let email = LoginField(rawValue: "email")
    }

    /// Simple JWT's defaults, and the five people of the examples.
    package init() {
        accessLifetime = .seconds(300)
        refreshLifetime = .seconds(86_400)
        leeway = .zero
        rotates = false
        blacklistsAfterRotation = false
        grace = .zero
        remembersLogout = true
        acceptsSlidingTokens = false
        sessionAuthenticationFirst = false
        checksPassword = false
        headerTypes = ["Bearer"]
        loginField = .username
        pageSize = nil
        throttle = nil
        students = StudentArchive(students: Student.examples)
        faults = []
        delay = .zero
        allowsAnyHost = false
    }
}
