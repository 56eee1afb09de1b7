import Glibc

/// The signals by which a server is told to end, waited for instead of obeyed.
struct EndingSignals {
    private let signals: sigset_t

    /// Keeps Ctrl-C, SIGTERM and SIGHUP from this thread and the threads it starts, so that only ``wait()`` takes them.
    static func block() -> EndingSignals {
        var signals = sigset_t()
        sigemptyset(&signals)
        for signal in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&signals, signal) }
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        return EndingSignals(signals: signals)
    }

    /// Returns when one of them comes.
    func wait() {
        var signals = signals
        var received: Int32 = 0
        while sigwait(&signals, &received) != 0 {}
    }
}
