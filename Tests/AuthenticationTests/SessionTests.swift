import Authentication
import Diagnostics
import HTTPMessages
import MockServer
import OrderedJSON
import Profiles
import TestSupport
import Testing
import Timekeeping

/// Logging in and out.
struct `Session` {
    private typealias Script = ScriptedConversation
    private let bench: KeeperBench

    init() throws { bench = try KeeperBench() }

    @Test func `a login stores tokens and everything it found out`() throws {
        let mock = MockConversation(MockSettings(), bench.time, answers: ["password": "P@ssw0rd1647@779!"])
        let keeper = TokenKeeper(profile: bench.dev, store: bench.store, conversation: mock)
        let report = try keeper.logIn(
            LoginPlan(
                server: try Address(parsing: "http://127.0.0.1:8000"), settings: SchemeSettings(),
                fields: ["username": "pawan"]))
        let stored = try bench.store.read(bench.dev)
        #expect(report.profile == stored && report.check == .valid)
        #expect(stored.username == "pawan" && stored.scheme == "simplejwt")
        #expect(stored.settings["refresh_path"]?.string == "/api/token/refresh/")
        #expect(!bench.folder.text("config/profiles/dev.json").contains("P@ssw0rd"))
    }

    @Test func `a second login asks the server for nothing it has told before`() throws {
        let mock = MockConversation(MockSettings(), bench.time)
        let keeper = TokenKeeper(profile: bench.dev, store: bench.store, conversation: mock)
        let plan = LoginPlan(
            server: try Address(parsing: "http://127.0.0.1:8000"), settings: SchemeSettings(),
            fields: ["username": "pawan", "password": "P@ssw0rd1647@779!"])
        _ = try keeper.logIn(plan)
        let before = mock.lines.count
        _ = try keeper.logIn(plan)
        #expect(mock.lines.dropFirst(before) == ["POST /api/token/", "POST /api/token/verify/"])
        #expect(try bench.store.read(bench.dev).generation == 2)
    }

    @Test func `a login that is refused leaves the old session as it was`() throws {
        let old = try bench.session()
        let mock = MockConversation(MockSettings(), bench.time)
        #expect(throws: Failure.self) {
            try TokenKeeper(profile: bench.dev, store: bench.store, conversation: mock).logIn(
                LoginPlan(
                    server: try Address(parsing: "http://127.0.0.1:8000"), settings: SchemeSettings(),
                    fields: ["username": "pawan", "password": "wrong"]))
        }
        #expect(try bench.store.read(bench.dev).credentials == old)
    }

    @Test func `a logout revokes and forgets, and keeps what a new login needs`() throws {
        let mock = MockConversation(MockSettings(), bench.time)
        let keeper = TokenKeeper(profile: bench.dev, store: bench.store, conversation: mock)
        _ = try keeper.logIn(
            LoginPlan(
                server: try Address(parsing: "http://127.0.0.1:8000"), settings: SchemeSettings(),
                fields: ["username": "pawan", "password": "P@ssw0rd1647@779!"]))
        let report = try keeper.logOut()
        #expect(report.revocation == .success(.confirmed))
        #expect(report.accessEndsAt == bench.time.seconds + .seconds(300))
        #expect(!bench.folder.names().contains { bench.folder.text($0).contains("eyJ") })
        #expect(try bench.store.read(bench.dev).username == "pawan")
        #expect(throws: Failure.self) { try keeper.logOut() }
    }

    @Test func `a logout forgets also when the server is down`() throws {
        try bench.session()
        let script = Script(bench.time, Script.failure(.connection, "connection refused"))
        let report = try bench.keeper(script).logOut()
        #expect(report.revocation == .failure(Failure(.connection, "connection refused")))
        #expect(try bench.store.read(bench.dev).credentials == nil)
    }

    @Test func `a password that is odd in a shell is quoted in the advice`() throws {
        var profile = Profile(server: try Address(parsing: "https://h.example/base/"), scheme: "simplejwt")
        profile.username = "o'brien & co"
        profile.settings = ["user_field": "email"]
        #expect(
            LoginAdvice.command(for: bench.dev, profile)
                == #"jwtctl login https://h.example/base/ 'email=o'\''brien & co' --profile dev"#)
    }
}
