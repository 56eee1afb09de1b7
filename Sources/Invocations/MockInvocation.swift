/// `jwtctl mock`.
package struct MockInvocation: Equatable, Sendable {
    /// Where requests are logged.
    package enum Log: Equatable, Sendable {
        case none
        case standardError
        case file(String)
    }

    /// How many requests are answered in a while before the rest gets 429.
    package struct Throttle: Equatable, Sendable {
        package var count: Int
        /// One second, minute, hour or day.
        package var period: Duration

        package init(count: Int, period: Duration) {
            self.count = count
            self.period = period
        }
    }

    package var host = "127.0.0.1"
    package var port: UInt16 = 8000
    package var allowsRemote = false
    package var log = Log.none

    package var accessLifetime: Duration = .seconds(300)
    package var refreshLifetime: Duration = .seconds(86_400)
    package var leeway: Duration = .zero
    package var rotates = false
    package var blacklists = false
    /// How long a used refresh token gets the same new pair once more; nil: never.
    package var grace: Duration?
    package var usesSlidingTokens = false
    package var lacksBlacklistApp = false
    package var checksRevokeToken = false
    package var putsSessionAuthenticationFirst = false
    /// The words accepted before a token.
    package var headerTypes = ["Bearer"]
    package var usernameField = "username"
    /// The path of a file with other people.
    package var usersFile: String?

    /// The path of the file that keeps the students.
    package var dataFile: String?
    package var pageSize: Int?
    package var throttle: Throttle?
    package var delay: Duration?
    /// The rules of `--fault`, as typed.
    package var faults: [String] = []

    package init() {}
}
