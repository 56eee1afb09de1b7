package import Diagnostics

/// What a form of the command line takes for granted.
///
/// There are two: the verbs, made for a profile, and httpie's language. The difference is this value; no code below the entry asks
/// which form it serves.
package struct Defaults: Equatable, Sendable {
    /// What messages begin with: `jwtctl`, or the program whose language is spoken.
    package var program: String
    /// Whether the first argument may be a method or the address, as it looks.
    package var guessesMethod: Bool
    /// What goes before an address without a scheme.
    package var scheme: String
    /// Whether the current profile's credentials are used without being asked for by name.
    package var usesCurrentProfile: Bool
    /// Whether a text that looks like no address is a path on the profile's server.
    package var joinsPaths: Bool
    /// Whether the status of the answer decides the exit status.
    package var checksStatus: Bool
    /// Whether, with redirects being followed, one that was not is a success all the same.
    package var forgivesRedirects: Bool
    /// Whether standard input is a body for any method, also beside fields (which is then an error).
    package var readsInputForAnyMethod: Bool
    /// Whether fields, query parameters and headers of one name are moved up to the first of them, as httpie does.
    package var groupsRepeats: Bool
    /// Whether numbers are sent and shown as Python writes what it has read, and not as they stand: `1e3` as `1000.0`.
    package var rewritesNumbers: Bool
    /// What requests call their sender; nil for jwtctl's own name.
    package var userAgent: String?
    /// Whether credentials in a request are left out where it is shown, unless `--show-secrets` asks for them.
    package var hidesSecrets: Bool
    /// Whether messages are told as httpie tells them: in its words, between blank lines, and in colour on a terminal.
    package var setsMessagesApart: Bool
    package var format: FormatOptions
    /// The status for a command line that cannot be understood.
    package var usageStatus: ExitStatus

    /// `jwtctl get …` and the other verbs.
    package static let verbs = Defaults(
        program: "jwtctl", guessesMethod: false, scheme: "http", usesCurrentProfile: true, joinsPaths: true,
        checksStatus: true, forgivesRedirects: false, readsInputForAnyMethod: false, groupsRepeats: false,
        rewritesNumbers: false, userAgent: nil, hidesSecrets: true,
        setsMessagesApart: false, format: .unsorted, usageStatus: .usage)

    /// The httpie whose language the `http` form speaks.
    package static let httpieVersion = "3.2.4"

    /// `http …` as httpie 3.2.4 has it.
    ///
    /// - Parameter scheme: `http` or `https`, which is also the program's name.
    package static func httpie(scheme: String) -> Defaults {
        Defaults(
            program: scheme, guessesMethod: true, scheme: scheme, usesCurrentProfile: false,
            joinsPaths: false, checksStatus: false, forgivesRedirects: true, readsInputForAnyMethod: true, groupsRepeats: true,
            rewritesNumbers: true, userAgent: "HTTPie/\(httpieVersion)", hidesSecrets: false,
            setsMessagesApart: true, format: FormatOptions(), usageStatus: .failure)
    }
}
