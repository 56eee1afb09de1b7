import Authentication
import Diagnostics
import HTTPMessages
import MockServer
import OrderedJSON
import Profiles
import TestSupport
import Testing
import Timekeeping

struct `Simple JWT scheme` {
    private typealias Script = ScriptedConversation
    private let time = ManualTime()
    private let server = try! Address(parsing: "http://127.0.0.1:8000")

    private func scheme(_ settings: JSONObject = [:]) throws -> SimpleJWTScheme {
        SimpleJWTScheme(server: server, settings: SchemeSettings(settings))
    }

    private var access: String { Tokens.access(issued: time.seconds) }

    // MARK: Logging in

    @Test func `a login posts user name and password, and dates the tokens it gets`() throws {
        let script = Script(time, Script.answer(200, #"{"refresh":"r1","access":"\#(access)"}"#))
        let login = try scheme().logIn(with: ["username": "pawan", "password": "p w"], script)
        #expect(
            script.requests.map { "\($0.method) \($0.address)" } == ["POST http://127.0.0.1:8000/api/token/"])
        #expect(script.bodies == [#"{"username":"pawan","password":"p w"}"#])
        #expect(login.username == "pawan")
        #expect(login.credentials.refresh == Secret("r1"))
        #expect(login.credentials.expiresAt == time.seconds + .seconds(300))
        #expect(script.questions == [])
    }

    @Test func `what was not given is asked for, the password without an echo`() throws {
        let script = Script(
            time, answers: ["username": "pawan", "password": "x"],
            Script.answer(200, #"{"refresh":"r","access":"a"}"#))
        _ = try scheme().logIn(with: ["otp": "123456"], script)
        #expect(
            script.questions == [
                Question(field: "username", isSecret: false), Question(field: "password", isSecret: true),
            ])
        #expect(script.bodies == [#"{"otp":"123456","username":"pawan","password":"x"}"#])
    }

    @Test func `a user name is sent as the field that the server has for it`() throws {
        let script = Script(time, Script.answer(200, #"{"refresh":"r","access":"a"}"#))
        let login = try scheme(["user_field": "email"]).logIn(
            with: ["username": "a@b.c", "password": "x"], script)
        #expect(script.bodies == [#"{"password":"x","email":"a@b.c"}"#])
        #expect(login.username == "a@b.c")
    }

    @Test func `the user's field is learnt from the server's complaint, at the same route`() throws {
        let script = Script(
            time, Script.answer(400, #"{"email":["This field is required."]}"#),
            Script.answer(200, #"{"refresh":"r","access":"a"}"#))
        let login = try scheme().logIn(with: ["username": "a@b.c", "password": "x"], script)
        #expect(script.bodies.last == #"{"password":"x","email":"a@b.c"}"#)
        #expect(login.settings[.userField] == "email")
        #expect(Set(script.requests.map(\.address.path)) == ["/api/token/"])
    }

    @Test func `a further field that the server wants is asked for once`() throws {
        let script = Script(
            time, answers: ["otp": "123456"], Script.answer(400, #"{"otp":["This field is required."]}"#),
            Script.answer(200, #"{"refresh":"r","access":"a"}"#))
        _ = try scheme(["user_field": "username"]).logIn(with: ["username": "u", "password": "p"], script)
        #expect(script.questions == [Question(field: "otp", isSecret: true)])
        #expect(script.bodies.last == #"{"username":"u","password":"p","otp":"123456"}"#)
    }

    @Test(arguments: [
        (
            401, #"{"detail":"No active account found with the given credentials"}"#,
            Failure.Kind.refusedByServer,
            "the server said: No active account found with the given credentials"
        ),
        (
            400, #"{"username":["This field may not be blank."]}"#, .refusedByServer,
            "username: This field may not be blank."
        ),
        (404, "<h1>Not Found</h1>", .refusedByServer, "was answered with 404"),
        (301, "", .redirectedByServer, "'/api/token'"),
        (500, "<h1>Server Error</h1>", .brokenServer, "was answered with 500"),
        (429, #"{"detail":"Request was throttled."}"#, .tryAgainLater, "Request was throttled."),
    ])
    func `a refused login is told in the server's words`(
        _ status: Int, _ body: String, _ kind: Failure.Kind, _ words: String
    ) throws {
        let script = Script(time, Script.answer(status, body, [Field("Location", "/api/token")]))
        let failure = #expect(throws: Failure.self) {
            try scheme().logIn(with: ["username": "u", "password": "hush-hush"], script)
        }
        #expect(failure?.kind == kind)
        #expect(failure?.message.contains(words) == true)
        #expect(failure?.message.contains("hush-hush") == false)
    }

    /// Answers of 200 in which no token can be trusted.
    static let unusable = [
        "", "null", "[]", "5", "{}", "<html>Welcome to the hotel</html>", #"{"access":"a""#, #"{"access":5}"#,
        #"{"access":""}"#, #"{"access":"a\r\nX-Injected: 1"}"#, #"{"access":"a\u001b[2J"}"#,
        #"{"access":"a b"}"#,
        #"{"access":"a","refresh":7}"#, #"{"access":"a","refresh":"r\n"}"#,
        #"{"access":"\#(String(repeating: "x", count: 20_000))"}"#,
        #"{"access":\#(String(repeating: "[", count: 100_000))"#,
    ]

    @Test(arguments: unusable)
    func `an answer without a usable token is no login`(_ body: String) throws {
        let script = Script(time, Script.answer(200, body))
        let failure = #expect(throws: Failure.self) {
            try scheme().logIn(with: ["username": "u", "password": "p"], script)
        }
        #expect(failure?.kind == .brokenServer)
    }

    @Test func `a sliding token is recognised by its answer`() throws {
        let script = Script(
            time, Script.answer(200, #"{"token":"t1"}"#), Script.answer(200, #"{"token":"t2"}"#))
        let login = try scheme(["login_path": "/api/token/sliding/"])
            .logIn(with: ["username": "u", "password": "p"], script)
        #expect(login.settings.isSliding && login.credentials.refresh == nil)
        let sliding = SimpleJWTScheme(server: server, settings: login.settings)
        #expect(sliding.canRefresh(login.credentials))
        #expect(try sliding.refresh(login.credentials, script).access == Secret("t2"))
        #expect(script.bodies.last == #"{"token":"t1"}"#)
        #expect(script.requests.last?.address.path == "/api/token/sliding/refresh/")
    }

    // MARK: Refreshing

    @Test func `a refresh without rotation keeps the refresh token`() throws {
        let script = Script(time, Script.answer(200, #"{"access":"\#(access)"}"#))
        let renewed = try scheme().refresh(Tokens.credentials("0", issued: time.seconds), script)
        #expect(renewed.refresh == Secret("refresh-1") && renewed.access == Secret(access))
        #expect(script.bodies == [#"{"refresh":"refresh-1"}"#])
        #expect(script.requests.first?.fields["Accept-Encoding"] == "identity")
    }

    @Test(arguments: ["null", "\"\""])
    func `a refresh token that is none keeps the one there was`(_ none: String) throws {
        let script = Script(time, Script.answer(200, #"{"access":"a2","refresh":\#(none)}"#))
        let renewed = try scheme().refresh(Tokens.credentials("0", issued: time.seconds), script)
        #expect(renewed.refresh == Secret("refresh-1") && renewed.access == Secret("a2"))
    }

    @Test func `a refresh with rotation brings a new refresh token`() throws {
        let script = Script(time, Script.answer(200, #"{"access":"a2","refresh":"r2"}"#))
        #expect(
            try scheme().refresh(Tokens.credentials(issued: time.seconds), script).refresh == Secret("r2"))
    }

    @Test(arguments: unusable)
    func `an answer without a usable token ends no session`(_ body: String) throws {
        let script = Script(time, Script.answer(200, body))
        let problem = #expect(throws: RefreshProblem.self) {
            try scheme().refresh(Tokens.credentials(issued: time.seconds), script)
        }
        #expect(
            problem
                == .trouble(
                    Failure(
                        .brokenServer, "the server answered a refresh without a usable token",
                        hint: "the session is kept; see what it answered: jwtctl refresh --verbose")))
    }

    @Test func `a redirect is not followed with the refresh token`() throws {
        let script = Script(time, Script.answer(307, "", [Field("Location", "http://evil.example/")]))
        let problem = #expect(throws: RefreshProblem.self) {
            try scheme().refresh(Tokens.credentials(issued: time.seconds), script)
        }
        guard case .trouble(let failure) = problem else {
            Issue.record("\(problem as Any)")
            return
        }
        #expect(failure.kind == .redirectedByServer && script.requests.count == 1)
    }

    // MARK: Logging out and checking

    @Test(arguments: [
        ([200, 401], Revocation.confirmed), ([205, 400], .confirmed), ([200, 200], .withoutEffect),
        ([401], .alreadyRefused("Token is blacklisted")), ([404], .notOffered), ([405], .notOffered),
    ])
    func `a logout says truthfully what it achieved`(_ statuses: [Int], _ revocation: Revocation) throws {
        let body = #"{"detail":"Token is blacklisted","code":"token_not_valid"}"#
        let script =
            statuses.count == 1
            ? Script(time, Script.answer(statuses[0], body))
            : Script(
                time, Script.answer(statuses[0], "{}"),
                Script.answer(statuses[1], statuses[1] == 200 ? "{}" : body))
        #expect(try scheme().revoke(Tokens.credentials(issued: time.seconds), script) == revocation)
        #expect(script.unusedReplies == 0)
    }

    @Test(arguments: [
        (200, "{}", TokenCheck.valid), (401, #"{"detail":"Token is expired"}"#, .refused("Token is expired")),
        (400, #"{"non_field_errors":["Token is blacklisted"]}"#, .refused("Token is blacklisted")),
    ])
    func `the verify route's answer is a verdict, not an error`(
        _ status: Int, _ body: String, _ check: TokenCheck
    ) throws {
        let script = Script(time, Script.answer(status, body))
        #expect(try scheme(["verify_path": "/varifyToken/"]).check(Secret("t"), script) == check)
        #expect(script.requests.first?.address.path == "/varifyToken/")
    }

    @Test func `a verify route that is not there is an error that says what to do`() throws {
        let failure = #expect(throws: Failure.self) {
            try scheme().check(Secret("t"), Script(time, Script.answer(404, "<h1>Not Found</h1>")))
        }
        #expect(failure?.hint == "name the route: jwtctl profile set verify-path /PATH/")
    }

    // MARK: Against the mock

    @Test func `the usual server is found out without showing it a password`() throws {
        let mock = MockConversation(MockSettings(), time)
        let found = try SchemeDetection.detect(at: server, mock)
        let scheme = found.scheme.init(server: found.server, settings: found.settings)
        let settings = try scheme.completedSettings(mock)
        #expect(scheme is SimpleJWTScheme)
        #expect(
            settings.object == [
                "login_path": "/api/token/", "user_field": "username", "refresh_path": "/api/token/refresh/",
                "verify_path": "/api/token/verify/", "logout_path": "/api/token/blacklist/",
                "prefix": "Bearer",
            ])
        #expect(mock.lines.filter { $0.hasPrefix("POST") } == ["POST /api/token/verify/"])
    }

    @Test func `the tutorial's own routes are found beside its login route`() throws {
        let mock = MockConversation(MockSettings(), time)
        let settings = try scheme(["login_path": "/token/"]).completedSettings(mock)
        #expect(settings[.refreshPath] == "/refreshToken/")
        #expect(settings[.verifyPath] == "/varifyToken/")
        #expect(settings[.logoutPath] == "/api/token/blacklist/")
    }

    @Test func `an address that is the login route itself is taken for that`() throws {
        let mock = MockConversation(MockSettings(), time)
        let found = try SchemeDetection.detect(at: server.joining("/token/"), mock)
        #expect(found.server == server && found.settings[.loginPath] == "/token/")
        #expect(mock.lines == ["OPTIONS /token/"])
    }

    @Test func `another prefix and another user field are learnt from the server`() throws {
        var settings = MockSettings()
        settings.headerTypes = ["JWT"]
        settings.loginField = .email
        let mock = MockConversation(settings, time)
        let found = try SchemeDetection.detect(at: server, mock)
        let learnt = try found.scheme.init(server: found.server, settings: found.settings).completedSettings(
            mock)
        #expect(learnt.prefix == "JWT" && learnt.userField == "email")
    }

    @Test func `a server without a login route is told what was looked at`() throws {
        let nothing = Script.answer(404, "<h1>Not Found</h1>")
        let script = Script(time, nothing, nothing, nothing, nothing, nothing, nothing, nothing, nothing)
        let failure = #expect(throws: Failure.self) { try SchemeDetection.detect(at: server, script) }
        #expect(failure?.kind == .refusedByServer)
        #expect(failure?.message.contains("looked at /api/token/, /token/") == true)
        #expect(script.requests.allSatisfy { $0.method == .options && $0.body.isNone })
    }
}
