import Glibc

/// An owned, connected TCP socket: closed when the value ends.
struct Socket: ~Copyable {
    private let descriptor: Int32
    private let stop: StopSignal

    init(owning descriptor: Int32, until stop: StopSignal) {
        self.descriptor = descriptor
        self.stop = stop
        setOption(Int32(IPPROTO_TCP), TCP_NODELAY, Int32(1))
        // A client that stops reading holds its thread no longer than this.
        setOption(SOL_SOCKET, SO_SNDTIMEO, timeval(tv_sec: 30, tv_usec: 0))
    }

    deinit { close(descriptor) }

    /// Why no more bytes can be had, or sent.
    enum End: Error {
        /// The other side is gone, or the server stops.
        case closed
        case timedOut
    }

    /// Has its place among those that wait for a request; it must leave it before it is closed.
    func enter(_ incomplete: IncompleteRequests) -> IncompleteRequests.Entry { incomplete.add(descriptor) }

    func leave(_ incomplete: IncompleteRequests) { incomplete.remove(descriptor) }

    /// Reads what there is, at least a byte, and returns how many bytes it was.
    func read(into buffer: UnsafeMutableRawBufferPointer, until deadline: ContinuousClock.Instant) throws(End)
        -> Int
    {
        switch stop.wait(for: descriptor, events: POLLIN, until: deadline) {
        case .ready: break
        case .timedOut: throw .timedOut
        case .stopped: throw .closed
        }
        let count = recv(descriptor, buffer.baseAddress, buffer.count, 0)
        guard count > 0 else { throw .closed }
        return count
    }

    /// Sends all bytes.
    func write(_ bytes: [UInt8]) throws(End) {
        var sent = 0
        while sent < bytes.count {
            // Without MSG_NOSIGNAL, writing to a client that is gone would end the whole process.
            let count = bytes.withUnsafeBytes {
                send(descriptor, $0.baseAddress?.advanced(by: sent), $0.count - sent, Int32(MSG_NOSIGNAL))
            }
            if count > 0 {
                sent += count
            } else if count < 0, errno != EINTR {
                throw errno == EAGAIN ? .timedOut : .closed
            }
        }
    }

    /// Lets time pass, unless the server stops before.
    func pause(for duration: Duration) throws(End) {
        // No event is waited for: a client that has closed its sending half still reads.
        let deadline = ContinuousClock.now + duration
        guard case .timedOut = stop.wait(for: -1, events: 0, until: deadline) else { throw .closed }
    }

    /// Waits until the other side leaves or the server stops.
    func waitForHangUp() {
        while case .timedOut = stop.wait(
            for: descriptor, events: Self.peerHungUp, until: .now + .seconds(3600))
        {}
    }

    /// Says that nothing more will be sent, and reads on until the client has seen it or two seconds are
    /// over.
    ///
    /// Closing at once with bytes unread would reset the connection, and the client might never see the
    /// answer.
    func linger() {
        shutdown(descriptor, Int32(SHUT_WR))
        let deadline = ContinuousClock.now + .seconds(2)
        withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 1) { buffer in
            while (try? read(into: buffer, until: deadline)) != nil {}
        }
    }

    /// Makes closing reset the connection instead of ending it in order.
    func resetWhenClosed() { setOption(SOL_SOCKET, SO_LINGER, Glibc.linger(l_onoff: 1, l_linger: 0)) }

    /// Linux's `POLLRDHUP`, which the C library declares only for GNU sources.
    private static let peerHungUp: Int32 = 0x2000

    private func setOption<Value>(_ level: Int32, _ name: Int32, _ value: Value) {
        withUnsafeBytes(of: value) {
            _ = setsockopt(descriptor, level, name, $0.baseAddress, socklen_t($0.count))
        }
    }
}
