import Authentication
import HTTPMessages
import OrderedJSON
import Profiles

/// What may be shown of a profile: everything but its tokens.
struct ProfileSummary {
    private let name: ProfileName
    private let profile: Profile
    private let path: String

    init(_ name: ProfileName, _ profile: Profile, path: String) {
        self.name = name
        self.profile = profile
        self.path = path
    }

    /// In a list: `http://127.0.0.1:8000  pawan  logged in`.
    var line: String { "\(profile.server.origin)  \(profile.username ?? "-")  \(standing)" }

    /// One fact a line.
    var lines: [String] {
        let facts: [(String, String)] =
            [
                ("profile", name.text), ("server", profile.server.text), ("user", profile.username ?? "-"),
                ("scheme", profile.scheme), ("state", standing),
            ] + profile.otherOrigins.map { ("also", "\($0.origin)") }
            + profile.settings.map { ($0.name.replacingUnderscores, $0.value.string ?? $0.value.text()) }
            + [("file", path)]
        let width = facts.map(\.0.count).max() ?? 0
        return facts.map { $0.0 + String(repeating: " ", count: width - $0.0.count + 2) + $0.1 }
    }

    /// - Parameter current: the profile that is used when none is named.
    func json(current: ProfileName) -> JSONValue {
        [
            "profile": .string(name.text), "current": .boolean(name == current),
            "server": .string(profile.server.text),
            "username": profile.username.map { .string($0) } ?? .null, "scheme": .string(profile.scheme),
            "logged_in": .boolean(isLoggedIn),
            "also_origins": .array(profile.otherOrigins.map { .string($0.origin.description) }),
            "settings": .object(profile.settings), "file": .string(path),
        ]
    }

    private var isLoggedIn: Bool {
        if case .over = profile.standing { return false }
        return profile.credentials != nil
    }

    private var standing: String {
        switch profile.standing {
        case .over(let reason): "session over: \(reason)"
        case .clear, .failed, .paused: isLoggedIn ? "logged in" : "not logged in"
        }
    }
}

private extension String {
    var replacingUnderscores: String { String(map { $0 == "_" ? " " : $0 }) }
}
