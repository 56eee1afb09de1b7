/// Where the `http` form keeps its configuration and its sessions.
package enum HTTPieFolder {
    /// The folder of httpie, so that a person who comes from it finds the sessions again; our own where that is asked for, or
    /// where httpie was never used.
    ///
    /// `JWTCTL_CONFIG_DIR`, else `HTTPIE_CONFIG_DIR`, else the first of `~/.httpie`, `$XDG_CONFIG_HOME/httpie` (or
    /// `~/.config/httpie`) that is there.
    ///
    /// - Parameters:
    ///   - variables: The environment's.
    ///   - ownFolder: Ours, `JWTCTL_CONFIG_DIR` considered.
    ///   - isThere: Whether something of that path exists.
    package static func path(
        variables: [String: String], ownFolder: String, isThere: (_ path: String) -> Bool
    ) -> String {
        func value(of name: String) -> String? { variables[name].flatMap { $0.isEmpty ? nil : $0 } }

        if value(of: "JWTCTL_CONFIG_DIR") != nil { return ownFolder }
        if let named = value(of: "HTTPIE_CONFIG_DIR") { return named }
        let home = value(of: "HOME")
        let base = value(of: "XDG_CONFIG_HOME") ?? home.map { "\($0)/.config" }
        let candidates = [home.map { "\($0)/.httpie" }, base.map { "\($0)/httpie" }]
        return candidates.compactMap(\.self).first(where: isThere) ?? ownFolder
    }
}
