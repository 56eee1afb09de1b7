/// `jwtctl login`.
package struct LogInInvocation: Equatable, Sendable {
    package var common = CommonOptions()
    package var network = NetworkOptions()
    /// The server as typed; nil when it is the profile's, or must be asked for.
    package var server: String?
    /// What goes into the login body, or its head and query, beside name and password.
    package var items: [RequestItem] = []
    /// nil when it is the profile's, or must be asked for.
    package var username: String?
    package var readsPasswordFromInput = false
    package var settings = ServerSettings()

    package init() {}
}

/// What a profile remembers about its server; nil where nothing was said.
package struct ServerSettings: Equatable, Sendable {
    package var scheme: String?
    package var loginPath: String?
    package var refreshPath: String?
    package var verifyPath: String?
    package var logoutPath: String?
    package var usernameField: String?
    /// The word before the token, such as `Bearer`.
    package var headerType: String?

    package init() {}
}

/// `jwtctl logout`.
package struct LogOutInvocation: Equatable, Sendable {
    package var common = CommonOptions()
    package var network = NetworkOptions()
    /// Whether every profile is meant.
    package var isForAll = false

    package init() {}
}

/// `jwtctl refresh`.
package struct RefreshInvocation: Equatable, Sendable {
    package var common = CommonOptions()
    package var network = NetworkOptions()

    package init() {}
}

/// Which token a command is about.
package enum TokenChoice: Equatable, Sendable {
    /// The profile's access token.
    case access
    /// The profile's refresh token.
    case refresh
    /// A token that was typed.
    case typed(String)
    /// A token on standard input.
    case standardInput
}

/// `jwtctl verify`.
package struct VerifyInvocation: Equatable, Sendable {
    package var common = CommonOptions()
    package var network = NetworkOptions()
    package var token = TokenChoice.access

    package init() {}
}

/// `jwtctl status`.
package struct StatusInvocation: Equatable, Sendable {
    package var common = CommonOptions()
    package var printsJSON = false

    package init() {}
}

/// `jwtctl token`.
package struct TokenInvocation: Equatable, Sendable {
    package var common = CommonOptions()
    package var network = NetworkOptions()
    /// Whether the refresh token is wanted.
    package var wantsRefreshToken = false
    /// Whether the whole `Authorization` field is wanted.
    package var printsHeader = false
    /// What must be left of the access token; nil for the usual margin.
    package var minimumLifetime: Duration?
    /// Whether the access token is refreshed when too little is left of it.
    package var refreshes = true

    package init() {}
}

/// `jwtctl decode`.
package struct DecodeInvocation: Equatable, Sendable {
    /// Where the key for checking the signature comes from.
    package enum Key: Equatable, Sendable {
        case typed(String)
        case file(String)
    }

    package var common = CommonOptions()
    package var token = TokenChoice.access
    package var printsJSON = false
    package var key: Key?

    package init() {}
}

/// `jwtctl profile …`.
package struct ProfileInvocation: Equatable, Sendable {
    package enum Action: Equatable, Sendable {
        case list
        /// nil shows the one in use.
        case show(String?)
        case use(String)
        /// nil changes the one in use.
        case set(String?, ProfileChanges)
        case rename(from: String, to: String)
        case remove(String)
    }

    package var common = CommonOptions()
    package var action: Action
    package var printsJSON = false

    package init(_ action: Action) { self.action = action }
}

/// What `jwtctl profile set` changes; nil where nothing was said.
package struct ProfileChanges: Equatable, Sendable {
    package var server: String?
    package var username: String?
    package var settings = ServerSettings()
    /// Origins that get the tokens as well; empty leaves them as they are.
    package var alsoOrigins: [String] = []
    /// Whether `--no-also-origin` takes the others away.
    package var clearsAlsoOrigins = false

    package init() {}
}

/// `jwtctl sessions upgrade` and `upgrade-all`: files of `--session` in an older layout.
package struct SessionUpgradeInvocation: Equatable, Sendable {
    /// A session and the host it is for.
    package struct Target: Equatable, Sendable {
        package var host: String
        package var nameOrPath: String
    }

    /// nil stands for every named session.
    package var target: Target?
    package var bindsCookies = false
    package var common = CommonOptions()

    package init() {}
}

/// `jwtctl demo`.
package struct DemoInvocation: Equatable, Sendable {
    package var common = CommonOptions()

    package init() {}
}
