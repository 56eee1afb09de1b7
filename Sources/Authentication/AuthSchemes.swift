package import Diagnostics
package import Profiles

/// The authentication schemes there are.
package enum AuthSchemes {
    /// In the order in which a server is examined.
    package static let all: [any AuthScheme.Type] = [SimpleJWTScheme.self]

    /// The scheme of that name; throws `Failure` of kind `usage` with the nearest name when there is none.
    package static func named(_ name: String) throws(Failure) -> any AuthScheme.Type {
        if let scheme = all.first(where: { $0.name == name }) { return scheme }
        let names = all.map { $0.name }
        let nearest = Suggestion.nearest(to: name, among: names)
        throw Failure(
            .usage, "there is no scheme '\(name)'",
            hint: nearest.map { "did you mean '\($0)'?" } ?? "one of: \(names.joined(separator: ", "))")
    }

    /// The scheme of a profile, with its settings.
    ///
    /// Throws `Failure` of kind `storage` when the profile names a scheme that there is not, as one of a later
    /// version may.
    package static func scheme(of profile: Profile) throws(Failure) -> any AuthScheme {
        guard let scheme = all.first(where: { $0.name == profile.scheme }) else {
            throw Failure(
                .storage, "the profile has scheme '\(profile.scheme)', which this jwtctl does not know",
                hint: "log in again, or use the jwtctl that wrote it")
        }
        return scheme.init(server: profile.server, settings: SchemeSettings(profile.settings))
    }
}
