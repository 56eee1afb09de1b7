package import Diagnostics
import HTTPMessages
package import Profiles

/// What to say when only a person can go on, with the command to type.
package enum LoginAdvice {
    /// The command that logs in to a profile again: `jwtctl login URL username=NAME --profile NAME`.
    package static func command(for name: ProfileName, _ profile: Profile) -> String {
        let field = SchemeSettings(profile.settings).userField
        let user = profile.username.map { " " + ShellWord.quoted("\(field)=\($0)") } ?? ""
        let server = profile.server.path == "/" ? profile.server.origin.description : profile.server.text
        return "jwtctl login \(ShellWord.quoted(server))\(user) --profile \(name)"
    }

    /// That nobody is logged in.
    package static func notLoggedIn(_ name: ProfileName, _ profile: Profile?) -> Failure {
        guard let profile else {
            return Failure(
                .loginRequired, "there is no profile '\(name)'", hint: "jwtctl login URL --profile \(name)")
        }
        return Failure(
            .loginRequired, "profile '\(name)' is not logged in", hint: command(for: name, profile))
    }

    /// That the session is over, and why.
    package static func ended(_ name: ProfileName, _ profile: Profile, _ reason: String) -> Failure {
        Failure(
            .loginEnded, "the session of profile '\(name)' is over: \(reason)",
            hint: command(for: name, profile))
    }
}
