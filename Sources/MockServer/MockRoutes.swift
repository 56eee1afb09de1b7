/// Which path leads to which view: the tutorial's addresses, those of Simple JWT's documentation, and the
/// students.
struct MockRoutes: Sendable {
    let tokens: TokenHandlers
    let students: StudentHandlers

    var table: [(pattern: String, target: View)] {
        [
            ("/token/", tokens.obtainPair),
            ("/refreshToken/", tokens.refreshPair),
            ("/varifyToken/", tokens.verify),
            ("/api/token/", tokens.obtainPair),
            ("/api/token/refresh/", tokens.refreshPair),
            ("/api/token/verify/", tokens.verify),
            ("/api/token/blacklist/", tokens.blacklist),
            ("/api/token/sliding/", tokens.obtainSliding),
            ("/api/token/sliding/refresh/", tokens.refreshSliding),
            ("/me/", students.me),
            ("/student/authentication/", students.list),
            ("/student/authentication/*/", students.record),
        ]
    }
}
