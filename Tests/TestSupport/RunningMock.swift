import Glibc
package import MockServer
package import Timekeeping

/// A mock server on a free port for the length of a test.
package struct RunningMock {
    /// The server, with its counts and its people.
    package let server: MockServer
    /// What its tokens are signed with.
    package static let secret = Array("the secret of the tests, known to all of them".utf8)

    /// `http://127.0.0.1:PORT`
    package var address: String { server.address }

    package var counts: MockCounts { server.counts }

    package var students: StudentStore { server.api.students }

    /// Starts a server whose clock is `now`, and stops it when `body` ends.
    ///
    /// Throws what `body` throws, and an error when it never called the server: such a test tests nothing.
    package static func with<Result>(
        _ settings: MockSettings = MockSettings(),
        now: @escaping @Sendable () -> UnixTime = { UnixTime(seconds: Int64(time(nil))) },
        _ body: (RunningMock) throws -> Result
    ) throws -> Result {
        let server = try MockServer(MockAPI(settings: settings, secret: secret, now: now))
        try server.start()
        defer { server.stop() }
        let result = try body(RunningMock(server: server))
        guard server.counts.requests > 0 else { throw NobodyCalled() }
        return result
    }

    private struct NobodyCalled: Error, CustomStringConvertible {
        var description: String { "the test started a mock server and sent it no request" }
    }
}
