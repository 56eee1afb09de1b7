/// Where servers with Simple JWT have its routes, and how a route shows what it is.
enum SimpleJWTRoutes {
    /// The tasks a route can have, by the words in its name: Django REST framework makes it from the view's
    /// class, `TokenObtainPairView` or one derived from it.
    enum Task: CaseIterable {
        case obtain, obtainSliding, refresh, verify, blacklist

        init?(_ route: RouteDescription) {
            let name = (route.name ?? "").lowercased()
            let fields = route.fields
            if name.contains("sliding") && name.contains("obtain") {
                self = .obtainSliding
            } else if name.contains("token obtain") || fields.contains("password") {
                self = .obtain
            } else if name.contains("token refresh") {
                self = .refresh
            } else if name.contains("blacklist") || name.contains("logout") && fields == ["refresh"] {
                self = .blacklist
            } else if name.contains("token verify") || fields == ["token"] {
                self = .verify
            } else if fields == ["refresh"] {
                self = .refresh
            } else {
                return nil
            }
        }
    }

    /// The usual login routes, the package's own documentation first.
    static let login = [
        "/api/token/", "/token/", "/api/auth/token/", "/auth/token/", "/api/v1/token/", "/api/login/",
        "/login/",
        "/api/token/sliding/",
    ]

    /// Where the other routes may lie when the login route is `login`, in the order of likelihood.
    static func candidates(for task: Task, besides login: String) -> [String] {
        let words = words(of: task)
        let siblings = words.map { below(login, $0) } + words.map { beside(login, $0) }
        let standard = words.prefix(1).map { "/api/token/\($0)" }
        return (siblings + standard).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// Where a route is when nobody said otherwise and the server did not tell.
    static func fallback(for task: Task, besides login: String) -> String {
        below(login, words(of: task).first ?? "")
    }

    private static func words(of task: Task) -> [String] {
        switch task {
        case .obtain, .obtainSliding: []
        case .refresh: ["refresh/", "refreshToken/", "token/refresh/"]
        // One tutorial's spelling has found its way into many projects.
        case .verify: ["verify/", "varifyToken/", "verifyToken/", "token/verify/"]
        case .blacklist: ["blacklist/", "logout/", "token/blacklist/"]
        }
    }

    private static func below(_ path: String, _ word: String) -> String {
        (path.hasSuffix("/") ? path : path + "/") + word
    }

    private static func beside(_ path: String, _ word: String) -> String {
        let trimmed = path.hasSuffix("/") ? path.dropLast() : path[...]
        return trimmed[...(trimmed.lastIndex(of: "/") ?? trimmed.startIndex)] + word
    }
}
