import Diagnostics
import Glibc
import MockServer
import Profiles
import TestSupport
import Testing
import Timekeeping

/// What several real processes do to one session, and what becomes of it when they die. The long runs, with
/// 200 processes, hundreds of kills and one at every system call, are in `Tests/Interop/reliability`.
@Suite(.serialized) struct `A session shared by processes` {
    private let program: Program
    private let store: ProfileStore

    init() throws {
        program = try Program(["JWTCTL_PASSWORD": "P@ssw0rd1647@779!"])
        store = ProfileStore(folder: program.folder.path("config"))
    }

    /// A server as strict as they come: every refresh token is good for once.
    private static var strict: MockSettings {
        var settings = MockSettings()
        settings.rotates = true
        settings.blacklistsAfterRotation = true
        return settings
    }

    /// Logs in, and sets the access token back so that it counts as expired.
    private func expiredSession(_ mock: RunningMock) throws {
        let login = try program.run("login", mock.address, "username=pawan")
        try #require(login.status == 0, "\(login.error)")
        try store.update(.default) { (profile) throws(Failure) in
            profile.credentials?.obtainedAt = UnixTime(seconds: 1)
            profile.credentials?.expiresAt = UnixTime(seconds: 2)
        }
    }

    /// The note that a refresh is in flight.
    private var note: String { program.folder.path("config/profiles/default.intent") }

    /// A process that has begun to refresh an expired session.
    private func processWhileItRefreshes(_ mock: RunningMock) throws -> RunningProgram {
        try expiredSession(mock)
        let process = try program.start(["get", "/me/"])
        while access(note, F_OK) != 0, kill(process.process, 0) == 0 { usleep(1_000) }
        return process
    }

    private func isAlive() throws -> Bool { try program.run("get", "/me/").status == 0 }

    @Test func `fifty processes with an expired token make one refresh and fifty successes`() throws {
        try RunningMock.with(Self.strict) { mock in
            try expiredSession(mock)
            let herd = try (1...50).map { _ in try program.start(["get", "/me/"]) }
            let outcomes = herd.map { $0.wait() }
            #expect(outcomes.map(\.status) == Array(repeating: 0, count: 50))
            #expect(mock.counts.refreshes == 1)
        }
    }

    @Test func `twenty processes whose token is refused make one refresh`() throws {
        try RunningMock.with(Self.strict) { mock in
            try expiredSession(mock)
            // By our clock the token is good, and for the server it is none.
            try store.update(.default) { (profile) throws(Failure) in
                profile.credentials?.access = Secret("not-a-token")
                profile.credentials?.expiresAt = nil
            }
            let herd = try (1...20).map { _ in try program.start(["get", "/me/"]) }
            #expect(herd.map { $0.wait().status } == Array(repeating: 0, count: 20))
            #expect(mock.counts.refreshes == 1)
        }
    }

    @Test func `a killed process leaves a whole profile, and the next one says what happened`() throws {
        var settings = Self.strict
        settings.faults = [try Fault(parsing: "refresh=300ms")]
        try RunningMock.with(settings) { mock in
            for microseconds in stride(from: UInt32(20_000), through: 520_000, by: 100_000) {
                try expiredSession(mock)
                let victim = try program.start(["get", "/me/"])
                usleep(microseconds)
                victim.send(SIGKILL)
                victim.wait()
                #expect(try store.find(.default)?.credentials != nil)
                let next = try program.run("get", "/me/")
                #expect(next.status == 0 || next.status == 8 && next.error.contains("its answer was lost"))
            }
        }
    }

    @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
    func `a signal waits until the new tokens are on disk`(_ number: Int32) throws {
        var settings = Self.strict
        settings.faults = [try Fault(parsing: "refresh:1=500ms")]
        try RunningMock.with(settings) { mock in
            let process = try processWhileItRefreshes(mock)
            process.send(number)
            #expect(process.wait().status == 128 + number)
            #expect(access(note, F_OK) != 0)
            #expect(try isAlive())
            #expect(mock.counts.refreshes == 1)
        }
    }

    @Test func `a logout in the middle of a refresh leaves no token behind`() throws {
        var settings = Self.strict
        settings.faults = [try Fault(parsing: "refresh:1=500ms")]
        try RunningMock.with(settings) { mock in
            let process = try processWhileItRefreshes(mock)
            #expect(try program.run("logout").status == 0)
            process.wait()
            #expect(try store.find(.default)?.credentials == nil)
            #expect(program.folder.names().allSatisfy { !program.folder.text($0).contains("eyJ") })
        }
    }
}
