import Glibc

/// Wakes every thread that waits for a socket when a server stops: a pair of sockets, one of
/// which all of them watch for the closing of the other.
final class StopSignal: Sendable {
    /// Becomes readable, since its other end hangs up, once ``send()`` has been called.
    private let descriptor: Int32
    private let otherEnd: Int32
    private let isSent = Once()

    init?() {
        var ends: [Int32] = [-1, -1]
        let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, type, 0, &ends) == 0 else { return nil }
        (descriptor, otherEnd) = (ends[0], ends[1])
    }

    /// Wakes everybody, now and from now on.
    func send() {
        if isSent.take() { close(otherEnd) }
    }

    deinit {
        send()
        close(descriptor)
    }

    /// What ended a wait.
    enum Event {
        /// The socket can be read, or its other side is gone.
        case ready
        case timedOut
        case stopped
    }

    /// Waits until `events` (as for `poll`) happen on a socket, until the signal, or until the deadline.
    func wait(for socket: Int32, events: Int32, until deadline: ContinuousClock.Instant) -> Event {
        var entries = [
            pollfd(fd: socket, events: Int16(events), revents: 0),
            pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
        ]
        while true {
            let milliseconds = max(0, (deadline - ContinuousClock.now) / .milliseconds(1)).rounded(.up)
            let count = poll(&entries, 2, Int32(clamping: Int(min(milliseconds, 1e9))))
            if count < 0, errno == EINTR { continue }
            if entries[1].revents != 0 { return .stopped }
            if entries[0].revents != 0 { return .ready }
            return .timedOut
        }
    }
}
