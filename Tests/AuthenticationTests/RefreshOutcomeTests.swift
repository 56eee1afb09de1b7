import Authentication
import Diagnostics
import Glibc
import HTTPMessages
import Profiles
import Synchronization
import TestSupport
import Testing
import Timekeeping

/// What is made of the answers to a refresh, and how they reach the disk.
struct `Refresh outcome` {
    private typealias Script = ScriptedConversation
    private let bench: KeeperBench

    init() throws { bench = try KeeperBench() }

    // MARK: What the server says

    @Test func `a refused refresh token ends the session, and nobody asks again`() throws {
        let old = try bench.session(ago: .seconds(301))
        let script = Script(
            bench.time, Script.answer(401, #"{"detail":"Token is blacklisted","code":"token_not_valid"}"#))
        for _ in 1...3 {
            let failure = #expect(throws: Failure.self) { try bench.keeper(script).usableCredentials() }
            #expect(
                failure
                    == Failure(
                        .loginEnded,
                        "the session of profile 'dev' is over: the server said: Token is blacklisted",
                        hint: "jwtctl login http://127.0.0.1:8000 username=pawan --profile dev"))
        }
        #expect(script.requests.count == 1)
        #expect(try bench.store.read(bench.dev).credentials == old)
    }

    @Test func `a session that is over still uses the access token that is left`() throws {
        try bench.session(ago: .seconds(100))
        let script = Script(
            bench.time, Script.answer(401, #"{"detail":"Token is blacklisted","code":"token_not_valid"}"#))
        #expect(throws: Failure.self) { try bench.keeper(script).renewedCredentials() }
        #expect(try bench.mark(bench.keeper().usableCredentials()) == "old")
    }

    @Test(arguments: [500, 502, 404, 401])
    func `an answer that is no definite refusal keeps the session`(_ status: Int) throws {
        try bench.session(ago: .seconds(301))
        let script = Script(bench.time, Script.answer(status, "<html>proxy</html>"), bench.pair("new"))
        let failure = #expect(throws: Failure.self) { try bench.keeper(script).usableCredentials() }
        #expect(failure?.exitStatus == (status < 500 ? .clientError : .serverError))
        bench.time.advance(by: .milliseconds(5))
        #expect(try bench.mark(bench.keeper(script).usableCredentials()) == "new")
    }

    @Test func `a failure that was recorded while this process ran is taken as its own`() throws {
        try bench.session(ago: .seconds(301))
        let early = bench.time.now
        bench.time.advance(by: .milliseconds(5))
        _ = try? bench.keeper(Script(bench.time, Script.answer(500, ""))).usableCredentials()
        let failure = #expect(throws: Failure.self) {
            try bench.keeper(Script(bench.time), startedAt: early).usableCredentials()
        }
        #expect(failure?.kind == .brokenServer)
        bench.time.advance(by: .milliseconds(5))
        #expect(
            try bench.mark(bench.keeper(Script(bench.time, bench.pair("new"))).usableCredentials()) == "new")
    }

    @Test func `a pause that the server asks for is waited out, and shared`() throws {
        try bench.session(ago: .seconds(301))
        let script = Script(
            bench.time, Script.answer(429, "", [Field("Retry-After", "7")]), bench.pair("new"))
        #expect(try bench.mark(bench.keeper(script).usableCredentials()) == "new")
        #expect(
            bench.time.pauses.count == 1
                && (.seconds(7)...Duration.milliseconds(7_250)).contains(bench.time.pauses[0]))
    }

    @Test func `nobody asks before the pause is over, and a long one is not waited for`() throws {
        try bench.session(ago: .seconds(301))
        let script = Script(
            bench.time, Script.answer(503, "", [Field("Retry-After", "3600")]), bench.pair("new"))
        for _ in 1...3 {
            let failure = #expect(throws: Failure.self) { try bench.keeper(script).usableCredentials() }
            #expect(failure?.kind == .tryAgainLater)
        }
        #expect(script.requests.count == 1 && bench.time.pauses.isEmpty)
        bench.time.advance(by: .seconds(3_601))
        #expect(try bench.mark(bench.keeper(script).usableCredentials()) == "new")
    }

    @Test(arguments: [503, 500])
    func `a clock that is set back makes nobody wait for what was recorded before`(_ status: Int) throws {
        try bench.session(ago: .seconds(301))
        let fields = status == 503 ? [Field("Retry-After", "60")] : []
        let script = Script(bench.time, Script.answer(status, "", Fields(fields)), bench.pair("new"))
        #expect(throws: Failure.self) { try bench.keeper(script).usableCredentials() }
        bench.time.setBack(by: .seconds(86_400))
        #expect(try bench.mark(bench.keeper(script).usableCredentials()) == "new")
    }

    @Test func `one command waits for one pause only`() throws {
        try bench.session(ago: .seconds(301))
        let pause = Script.answer(429, "", [Field("Retry-After", "1")])
        let script = Script(bench.time, pause, pause, pause)
        #expect(throws: Failure.self) { try bench.keeper(script).usableCredentials() }
        #expect(script.requests.count == 2)
    }

    // MARK: Lost answers

    @Test func `an answer lost on the way is asked for once more, at once`() throws {
        try bench.session(ago: .seconds(301))
        let script = Script(bench.time, Script.failure(.connection, "reset"), bench.pair("new"))
        #expect(try bench.mark(bench.keeper(script).usableCredentials()) == "new")
        #expect(script.bodies == [#"{"refresh":"r1"}"#, #"{"refresh":"r1"}"#])
        #expect(bench.time.pauses.isEmpty)
    }

    @Test func `a strict server's refusal after a lost answer says that one was lost`() throws {
        try bench.session(ago: .seconds(301))
        let script = Script(
            bench.time, Script.failure(.connection, "reset"),
            Script.answer(401, #"{"detail":"Token is blacklisted"}"#))
        let failure = #expect(throws: Failure.self) { try bench.keeper(script).usableCredentials() }
        #expect(
            failure?.message
                == "the session of profile 'dev' is over: the server said: Token is blacklisted; "
                + "the answer to a first attempt was lost on the way")
    }

    @Test func `a time-out is not repeated, and remembered for the explanation of what follows`() throws {
        try bench.session(ago: .seconds(301))
        let script = Script(
            bench.time, Script.failure(.timeout, "no answer in 10 s"),
            Script.answer(401, #"{"detail":"Token is blacklisted"}"#))
        #expect(throws: Failure(.timeout, "no answer in 10 s")) {
            try bench.keeper(script).usableCredentials()
        }
        #expect(script.requests.count == 1)
        bench.time.advance(by: .seconds(60))
        let failure = #expect(throws: Failure.self) { try bench.keeper(script).usableCredentials() }
        #expect(
            failure?.message
                == "the session of profile 'dev' is over: the server said: Token is blacklisted; "
                + "process \(getpid()) sent the same token at 2026-11-23 21:17:01 UTC, and its answer was lost"
        )
    }

    @Test func `a note of a killed process is explained, and forgotten after a success`() throws {
        try bench.session(ago: .seconds(301))
        let intent = RefreshIntent(generation: 1, process: 4711, time: bench.time.seconds)
        try bench.store.whileLocked(bench.dev) { (locked) throws(Failure) in try locked.announce(intent) }
        #expect(
            try bench.mark(bench.keeper(Script(bench.time, bench.pair("new"))).usableCredentials()) == "new")
        #expect(!bench.folder.names().contains("config/profiles/dev.intent"))
    }

    // MARK: The disk

    @Test func `the note is there before the refresh is sent, and the room for its result`() throws {
        try bench.session(ago: .seconds(301))
        let answer = bench.pair("new")
        let files = Mutex<[String: [UInt8]]>([:])
        let reply: Script.Reply = { request throws(Failure) in
            files.withLock { $0 = bench.folder.files() }
            return try answer(request)
        }
        let script = Script(bench.time, reply)
        #expect(try bench.mark(bench.keeper(script).usableCredentials()) == "new")
        let seen = files.withLock { $0 }
        let note = String(decoding: seen["config/profiles/dev.intent"] ?? [], as: UTF8.self)
        #expect(note.contains("\"pid\":\(getpid())") && !note.contains("r1"))
        let room = 65_536 + (seen["config/profiles/dev.json"]?.count ?? 0)
        #expect(seen.filter { $0.key.hasSuffix(".tmp") }.map(\.value.count) == [room])
    }

    @Test func `a result that cannot be stored serves this command, and is reported as lost`() throws {
        try bench.session(ago: .seconds(301))
        let answer = bench.pair("new")
        let reply: Script.Reply = { request throws(Failure) in
            // The staging file is swept away while the server works; so the swap fails.
            for name in bench.folder.names() where name.hasSuffix(".tmp") { unlink(bench.folder.path(name)) }
            return try answer(request)
        }
        let script = Script(bench.time, reply)
        let reported = Mutex<[String]>([])
        let keeper = bench.keeper(script) { event in
            if case .notStored(let failure) = event { reported.withLock { $0.append(failure.message) } }
        }
        #expect(try bench.mark(keeper.usableCredentials()) == "new")
        #expect(
            reported.withLock { $0 } == [
                "'\(bench.store.path(of: bench.dev))' cannot be replaced: No such file or directory"
            ])
    }
}
