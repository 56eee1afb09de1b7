package import Diagnostics
import Glibc
import Synchronization

/// An HTTP/1.1 server on a TCP port: a thread accepts, and each connection has a thread of its own.
///
/// Blocking threads are the simplest thing that is right (a slow client holds up nobody), and for a few
/// hundred connections as fast as any other.
package final class Listener: Sendable {
    /// Where it listens, as a client writes it: `127.0.0.1:8000`, `[::1]:8000`.
    package let authority: String
    /// The port, also when 0, a free one, was asked for.
    package let port: Int
    private let descriptor: Int32
    private let limits: Limits
    private let stopSignal: StopSignal
    /// One for each connection that may be open. A server that holds all of them has no connection left.
    private let slots: Semaphore
    private let incomplete = IncompleteRequests()
    private let isRunning = Once()
    private let isStopped = Once()
    private let hasEnded = Semaphore(0)

    /// Binds a port and listens; connections wait in the system's queue until ``run(_:)`` or ``start(_:)``.
    ///
    /// - Parameters:
    ///   - host: A name or an address of this machine.
    ///   - port: 0 for a free one.
    ///   - allowingRemote: Whether `host` may be an address that other machines can reach.
    ///   - limits: How much it puts up with.
    /// - Throws: `.usage` for a host that is none or is not allowed, `.other` for a port that is taken.
    package init(
        host: String, port: Int, allowingRemote: Bool = false, limits: Limits = Limits()
    ) throws(Failure) {
        guard let stopSignal = StopSignal() else {
            throw Failure(.other, "the system has no descriptor left")
        }
        let bound = try BoundSocket(host: host, port: port, allowingRemote: allowingRemote)
        (descriptor, authority, self.port) = (bound.descriptor, bound.authority, bound.port)
        self.limits = limits
        self.stopSignal = stopSignal
        slots = Semaphore(limits.connections)
    }

    deinit {
        if isStopped.take() { close(descriptor) }
    }

    /// Accepts and answers until ``stop()``; `respond` is called on many threads at once.
    package func run(_ respond: @escaping @Sendable (IncomingRequest) -> Answer) {
        guard isRunning.take() else { return }
        while case .ready = stopSignal.wait(for: descriptor, events: POLLIN, until: .now + .seconds(86_400)) {
            // Whoever sends nothing, or too slowly, makes room; whoever is being answered does not.
            var hasPlace = slots.wait(atMost: .zero)
            while !hasPlace {
                incomplete.endLongest()
                hasPlace = slots.wait(atMost: .milliseconds(20))
            }
            accept(respond)
        }
        hasEnded.signal()
    }

    /// Like ``run(_:)``, on a thread of its own.
    package func start(_ respond: @escaping @Sendable (IncomingRequest) -> Answer) throws(Failure) {
        guard Thread.start({ [self] in run(respond) }) else {
            throw Failure(.other, "the system has no thread left")
        }
    }

    /// Stops accepting, ends idle connections at once and the others after the answer they are at, and
    /// returns when none is left.
    package func stop() {
        guard isStopped.take() else { return }
        stopSignal.send()
        if !isRunning.take() { hasEnded.wait() }
        close(descriptor)
        for _ in 0..<limits.connections { slots.wait() }
    }

    private func accept(_ respond: @escaping @Sendable (IncomingRequest) -> Answer) {
        let accepted = Glibc.accept(descriptor, nil, nil)
        guard accepted >= 0 else {
            slots.signal()
            // Out of descriptors: the client waits in the queue until some are free again.
            if errno == EMFILE || errno == ENFILE { poll(nil, 0, 50) }
            return
        }
        // A program started meanwhile must not inherit the client's connection.
        _ = fcntl(accepted, F_SETFD, FD_CLOEXEC)
        let started = Thread.start { [limits, stopSignal, slots, incomplete] in
            var connection = Connection(
                Socket(owning: accepted, until: stopSignal), limits: limits, among: incomplete)
            connection.serve(respond)
            _ = consume connection
            slots.signal()
        }
        if !started {
            close(accepted)
            slots.signal()
        }
    }
}
