import Authentication
import Diagnostics
import Glibc
import HTTPMessages
import Profiles
import Synchronization
import TestSupport
import Testing
import Timekeeping

/// When credentials are used, waited for or refreshed: the rules one by one, with a server and a clock that
/// do what the test says. What several real processes do to each other is tested end to end.
struct `Token keeper` {
    private typealias Script = ScriptedConversation
    private let bench: KeeperBench

    init() throws { bench = try KeeperBench() }

    // MARK: Before a request

    @Test func `a token with life left is used without a lock or a request`() throws {
        try bench.session()
        unlink(bench.folder.path("config/profiles/dev.lock"))
        #expect(try bench.mark(bench.keeper().usableCredentials()) == "old")
        #expect(!bench.folder.names().contains("config/profiles/dev.lock"))
    }

    @Test func `a token that is over is refreshed, and the rotated refresh token is stored`() throws {
        try bench.session(ago: .seconds(301))
        let script = Script(bench.time, bench.pair("new"))
        #expect(try bench.mark(bench.keeper(script).usableCredentials()) == "new")
        let stored = try bench.store.read(bench.dev)
        #expect(stored.credentials?.refresh == Secret("r2"))
        #expect(stored.generation == 2)
        #expect(script.bodies == [#"{"refresh":"r1"}"#])
        #expect(bench.folder.names().filter { $0.hasSuffix("intent") || $0.hasSuffix("tmp") } == [])
    }

    @Test func `a token inside the safety margin is refreshed before use`() throws {
        try bench.session(ago: .seconds(291))
        #expect(
            try bench.mark(bench.keeper(Script(bench.time, bench.pair("new"))).usableCredentials()) == "new")
    }

    @Test func `a token inside the margin is used as it is while another process holds the lock`() throws {
        try bench.session(ago: .seconds(291))
        try bench.store.whileLocked(bench.dev) { (_) throws(Failure) in
            #expect(try bench.mark(bench.keeper().usableCredentials()) == "old")
        }
        #expect(bench.time.pauses == [])
    }

    @Test(arguments: [Failure.Kind.connection, .timeout, .brokenServer, .tryAgainLater])
    func `a token inside the margin is used as it is when the refresh goes wrong`(_ kind: Failure.Kind) throws
    {
        try bench.session(ago: .seconds(291))
        let trouble = Script.failure(kind, "no luck")
        #expect(
            try bench.mark(bench.keeper(Script(bench.time, trouble, trouble)).usableCredentials()) == "old")
    }

    @Test func `the margin can be asked to be larger`() throws {
        try bench.session(ago: .seconds(100))
        #expect(try bench.mark(bench.keeper().credentials(lasting: .seconds(199))) == "old")
        #expect(
            try bench.mark(
                bench.keeper(Script(bench.time, bench.pair("new"))).credentials(lasting: .seconds(200)))
                == "new")
    }

    @Test func `a token shorter than what was asked for is used all the same, after one refresh`() throws {
        try bench.session()
        let script = Script(bench.time, bench.pair("new"))
        #expect(try bench.mark(bench.keeper(script).credentials(lasting: .seconds(600))) == "new")
        #expect(script.requests.count == 1)
    }

    @Test func `an opaque token is used until it is refused`() throws {
        try bench.store.put(bench.dev) { _ in
            var profile = Profile(server: try! Address(parsing: "http://h/"), scheme: "simplejwt")
            profile.renew(Credentials(access: Secret("opaque"), obtainedAt: bench.time.seconds))
            return profile
        }
        bench.time.advance(by: .seconds(1_000_000))
        #expect(try bench.keeper().usableCredentials().access == Secret("opaque"))
        let failure = #expect(throws: Failure.self) {
            try bench.keeper().refreshedCredentials(rejecting: Secret("opaque"))
        }
        #expect(failure?.kind == .loginEnded)
    }

    // MARK: Other processes

    @Test func `a token refreshed by another process is used without asking the server`() throws {
        let old = try bench.session(ago: .seconds(301))
        let other = bench.keeper(Script(bench.time, bench.pair("theirs")))
        _ = try other.refreshedCredentials(rejecting: old.access)
        #expect(try bench.mark(bench.keeper().refreshedCredentials(rejecting: old.access)) == "theirs")
    }

    @Test func `a token that another process gets while this one waits is used, even inside the margin`()
        throws
    {
        try bench.session(ago: .seconds(301))
        let theirs = Tokens.credentials("theirs", refresh: "r2", issued: bench.time.seconds + .seconds(-295))
        try bench.store.whileLocked(bench.dev) { (locked) throws(Failure) in
            bench.time.duringNextPause {
                // The holder stores what it got, and keeps the lock.
                try? bench.overwrite(theirs)
            }
            #expect(try bench.keeper().usableCredentials() == theirs)
        }
        #expect(bench.time.pauses.count == 1)
    }

    @Test func `ten refusals of one token cause one refresh`() throws {
        let old = try bench.session(ago: .seconds(100))
        let script = Script(bench.time, bench.pair("new"))
        for _ in 1...10 {
            #expect(try bench.mark(bench.keeper(script).refreshedCredentials(rejecting: old.access)) == "new")
        }
        #expect(script.requests.count == 1)
    }

    @Test func `the second look happens under the lock`() throws {
        try bench.session(ago: .seconds(301))
        let theirs = Tokens.credentials("theirs", issued: bench.time.seconds)
        // Another process stores its tokens between our first look and our lock.
        let hook = Mutex(false)
        var timing = bench.time.timing
        timing.uptime = {
            let isFirst = hook.withLock { isDone in
                defer { isDone = true }
                return !isDone
            }
            if isFirst {
                try? bench.store.update(bench.dev) { (profile) throws(Failure) in profile.renew(theirs) }
            }
            return bench.time.timing.uptime()
        }
        let hooked = ProfileStore(folder: bench.folder.path("config"), timing: timing)
        let keeper = TokenKeeper(profile: bench.dev, store: hooked, conversation: Script(bench.time))
        #expect(try keeper.usableCredentials().access == theirs.access)
    }

    @Test func `whoever waits longer than allowed gives up and never refreshes on its own`() throws {
        try bench.session(ago: .seconds(301))
        let script = Script(bench.time, bench.pair("new"))
        try bench.store.whileLocked(bench.dev) { (locked) throws(Failure) in
            try locked.announce(RefreshIntent(generation: 1, process: 4711, time: bench.time.seconds))
            let failure = #expect(throws: Failure.self) { try bench.keeper(script).usableCredentials() }
            #expect(failure?.kind == .tryAgainLater)
            #expect(
                failure?.message.hasPrefix("process 4711 has been refreshing profile 'dev' since") == true)
        }
        #expect(script.requests.isEmpty)
        #expect(bench.time.pauses.reduce(.zero, +) == .seconds(30))
    }

    @Test func `a logout meanwhile ends the waiting`() throws {
        let old = try bench.session(ago: .seconds(301))
        try bench.store.update(bench.dev) { (profile) throws(Failure) in profile.credentials = nil }
        let failure = #expect(throws: Failure.self) {
            try bench.keeper().refreshedCredentials(rejecting: old.access)
        }
        #expect(failure?.kind == .loginRequired)
        #expect(failure?.hint == "jwtctl login http://127.0.0.1:8000 username=pawan --profile dev")
    }

    // MARK: Refusals

    @Test func `a token refused just after it came is no question of age, and not refreshed`() throws {
        let old = try bench.session(ago: .seconds(1))
        #expect(try bench.mark(bench.keeper().refreshedCredentials(rejecting: old.access)) == "old")
    }

    @Test func `a token of two seconds that is refused after one has simply expired`() throws {
        let old = try bench.session(ago: .seconds(1), lifetime: .seconds(2))
        let script = Script(bench.time, bench.pair("new", lifetime: .seconds(2)))
        #expect(try bench.mark(bench.keeper(script).refreshedCredentials(rejecting: old.access)) == "new")
    }

    @Test func `a refresh that is asked for happens whatever is left`() throws {
        try bench.session()
        #expect(
            try bench.mark(bench.keeper(Script(bench.time, bench.pair("new"))).renewedCredentials()) == "new")
    }

    @Test func `a token that comes already dead is refreshed once and not in a circle`() throws {
        try bench.session(ago: .seconds(301))
        let dead: Script.Reply = { request throws(Failure) in
            let access = Tokens.access(
                "new", issued: bench.time.seconds + .seconds(-100), lifetime: .seconds(2))
            bench.time.advance(by: .seconds(5))
            return try Script.answer(200, #"{"access":"\#(access)"}"#)(request)
        }
        let script = Script(bench.time, dead)
        _ = try bench.keeper(script).usableCredentials()
        #expect(script.requests.count == 1)
    }
}
