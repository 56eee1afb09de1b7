import Diagnostics
import HTTPSessions
import Invocations
import Profiles

/// The options that a configuration file puts before the typed ones.
enum ConfiguredOptions {
    /// Those of the form that was called: httpie's own file for its form, unless `JWTCTL_CONFIG_DIR` names ours.
    static func read(for defaults: Defaults, in environment: Environment) throws(Failure) -> [String] {
        guard defaults.guessesMethod, environment.variable("JWTCTL_CONFIG_DIR") == nil else {
            return try ProfileSelection(environment).store.configuration().defaultOptions
        }
        let folder = HTTPieFolder.path(
            variables: environment.variables, ownFolder: try ProfileSelection.folder(environment),
            isThere: FileAccess.exists)
        let configuration = HTTPieConfiguration(in: folder)
        if let warning = configuration.warning { environment.warn(warning, as: defaults) }
        return configuration.defaultOptions
    }
}
