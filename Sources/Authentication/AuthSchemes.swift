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
    package static func scheme(of profile: Profile) throws(Failure) -> any AuthScheme {
        try named(profile.scheme).init(server: profile.server, settings: SchemeSettings(profile.settings))
    }
}
