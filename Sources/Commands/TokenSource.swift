import Authentication
import Diagnostics
import Invocations
import Profiles

/// Finds the token that a command is about: typed, piped, from the environment, or from a profile.
struct TokenSource {
    let environment: Environment
    let common: CommonOptions

    /// The token as text. Nothing is refreshed.
    func token(_ choice: TokenChoice) throws(Failure) -> Secret {
        switch choice {
        case .typed(let text): return try Self.usable(text)
        case .standardInput:
            let bytes = try environment.terminal.readWholeInput(limit: 1 << 20)
            return try Self.usable(String(decoding: bytes, as: UTF8.self))
        case .access:
            if let token = environmentToken { return token }
            return try stored().access
        case .refresh:
            let credentials = try stored()
            guard let refresh = credentials.refresh else {
                throw Failure(.loginRequired, "the profile has no refresh token")
            }
            return refresh
        }
    }

    /// The token of `JWTCTL_ACCESS_TOKEN`, which stands in for a profile's.
    var environmentToken: Secret? { environment.variable("JWTCTL_ACCESS_TOKEN").map { Secret($0) } }

    /// What the profile holds, as it is.
    func stored() throws(Failure) -> Credentials {
        let selection = try ProfileSelection(environment)
        let name = try selection.name(common.profile)
        let profile = try selection.store.read(name)
        guard let credentials = profile.credentials else { throw LoginAdvice.notLoggedIn(name, profile) }
        return credentials
    }

    /// What people paste: with a prefix, in quotes, with a line end. A whole `Authorization` line is understood, too.
    private static func usable(_ text: String) throws(Failure) -> Secret {
        let words = text.split { $0.isWhitespace || $0 == "\"" || $0 == "'" }
        guard let last = words.last, words.count <= 3 else {
            throw Failure(.input, words.isEmpty ? "there is no token" : "this is more than a token")
        }
        return Secret(String(last))
    }
}
