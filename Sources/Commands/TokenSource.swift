import Authentication
import Diagnostics
import HTTPMessages
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
            if let token = try environment.standInToken() { return token }
            return try stored().access
        case .refresh:
            let credentials = try stored()
            guard let refresh = credentials.refresh else {
                throw Failure(.loginRequired, "the profile has no refresh token")
            }
            return refresh
        }
    }

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

extension Environment {
    /// The token of `JWTCTL_ACCESS_TOKEN`, which stands in for a profile's. The line end that a file leaves behind it is no part of it.
    ///
    /// Throws `Failure` of kind `usage` for a text that could not be sent.
    func standInToken() throws(Failure) -> Secret? {
        guard let text = variable("JWTCTL_ACCESS_TOKEN") else { return nil }
        let words = text.split(whereSeparator: \.isWhitespace)
        guard let token = words.first, words.count == 1, FieldSyntax.isValue(String(token)) else {
            throw Failure(
                .usage, "JWTCTL_ACCESS_TOKEN is not one word, and so no token",
                hint: "set it to the token alone, without 'Bearer', or unset it")
        }
        return Secret(String(token))
    }
}
