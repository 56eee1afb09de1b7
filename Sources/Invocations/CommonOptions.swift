package import HTTPMessages

/// What any command that uses a profile can be told.
package struct CommonOptions: Equatable, Sendable {
    /// `--profile`; nil leaves it to `JWTCTL_PROFILE` and the current profile.
    package var profile: String?
    /// How often `-q` was typed: 1 leaves errors and warnings, 2 only errors.
    package var quietLevel = 0
    /// How often `-v` was typed.
    package var verbosity = 0
    package var debugs = false
    package var showsSecrets = false

    package init() {}
}

/// How a command reaches its server.
///
/// The time limits are those of `--timeout` (or `JWTCTL_TIMEOUT`), `--connect-timeout` and `--max-time`; nil where none was set.
package struct NetworkOptions: Equatable, Sendable {
    package var transfer = TransferOptions()

    package init() {}
}
