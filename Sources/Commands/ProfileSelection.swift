import Diagnostics
import Invocations
import Profiles
import Timekeeping

/// Where profiles are kept, and which of them a command means.
struct ProfileSelection {
    let store: ProfileStore
    private let environment: Environment

    /// Throws `Failure` of kind `storage` when no configuration folder can be derived, of kind `usage` when
    /// `JWTCTL_LOCK_TIMEOUT` is no number of seconds.
    init(_ environment: Environment) throws(Failure) {
        self.environment = environment
        let patience = try Self.duration("JWTCTL_LOCK_TIMEOUT", in: environment) ?? .seconds(30)
        for name in ["JWTCTL_CONFIG_DIR", "JWTCTL_LOCK_DIR"] { try Self.checkAbsolute(name, in: environment) }
        store = ProfileStore(
            folder: try Self.folder(environment), lockFolder: environment.variable("JWTCTL_LOCK_DIR"),
            patience: patience, timing: environment.timing)
    }

    /// The profile that is meant: `--profile`, else `JWTCTL_PROFILE`, else the current one, else `default`.
    func name(_ typed: String?) throws(Failure) -> ProfileName {
        if let named = typed ?? environment.variable("JWTCTL_PROFILE") { return try ProfileName(named) }
        return try store.configuration().currentProfile ?? .default
    }

    /// `$JWTCTL_CONFIG_DIR`, else `$XDG_CONFIG_HOME/jwtctl`, else `~/.config/jwtctl`.
    ///
    /// A relative `XDG_CONFIG_HOME` is ignored, as its specification says; a relative `HOME` counts as none, so that no tokens
    /// land in whatever folder is current.
    static func folder(_ environment: Environment) throws(Failure) -> String {
        if let folder = environment.variable("JWTCTL_CONFIG_DIR") { return folder }
        if let base = environment.variable("XDG_CONFIG_HOME"), base.hasPrefix("/") { return base + "/jwtctl" }
        guard let home = environment.variable("HOME"), home.hasPrefix("/") else {
            throw Failure(
                .storage, "HOME is not set to a folder, so there is no place for profiles",
                hint: "set JWTCTL_CONFIG_DIR to a folder of yours")
        }
        return home + "/.config/jwtctl"
    }

    /// A folder of profiles must not depend on the working folder.
    private static func checkAbsolute(_ name: String, in environment: Environment) throws(Failure) {
        guard let path = environment.variable(name), !path.hasPrefix("/") else { return }
        throw Failure(
            .storage, "\(name)='\(path)' is no absolute path, and leads elsewhere from every working folder",
            hint: "begin it with '/'")
    }

    /// A variable that holds a length of time, in seconds unless it names a unit.
    static func duration(_ name: String, in environment: Environment) throws(Failure) -> Duration? {
        guard let text = environment.variable(name) else { return nil }
        guard let duration = DurationText.parse(text) else {
            throw Failure(.usage, "\(name)='\(text)' is not a length of time", hint: "\(name)=30")
        }
        return duration
    }
}
