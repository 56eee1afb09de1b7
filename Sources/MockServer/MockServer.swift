package import Diagnostics
import HTTP1

/// The mock server on a port.
package final class MockServer: Sendable {
    /// What answers.
    package let api: MockAPI
    private let listener: Listener

    /// Binds the port; ``start()`` or ``run()`` begins to answer.
    ///
    /// - Parameters:
    ///   - api: What answers.
    ///   - host: An address of this machine.
    ///   - port: 0 for a free one.
    ///   - allowingRemote: Whether `host` may be an address that other machines can reach.
    /// - Throws: `.usage` for a host that is none or is not allowed, `.other` for a port that is taken.
    package init(
        _ api: MockAPI, host: String = "127.0.0.1", port: Int = 0, allowingRemote: Bool = false
    ) throws(Failure) {
        self.api = api
        listener = try Listener(host: host, port: port, allowingRemote: allowingRemote)
    }

    /// Where it is: `http://127.0.0.1:8000`.
    package var address: String { "http://\(listener.authority)" }

    /// What has been asked so far.
    package var counts: MockCounts { api.counts }

    /// Answers from now on, on threads of its own.
    package func start() throws(Failure) { try listener.start { [api] in api.respond(to: $0) } }

    /// Answers until ``stop()`` is called on another thread.
    package func run() { listener.run { [api] in api.respond(to: $0) } }

    /// Ends it: returns when the port is free and no answer is under way.
    package func stop() { listener.stop() }
}
