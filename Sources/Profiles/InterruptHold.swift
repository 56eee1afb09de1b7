import Glibc
import Synchronization

/// Puts interrupts off while the only valid refresh token exists in memory alone.
///
/// A signal mask would have to be set before the first other thread exists, and the transport has threads; so
/// handlers note the signal, and it is raised again when the work is done. The work has its own time limits,
/// which bound the wait. Somebody who insists, with a second signal at least a second after the first, is
/// obeyed at once.
package enum InterruptHold {
    /// Ctrl-C, `kill`, a closed terminal, Ctrl-\, the alarms and limits of whoever started us, and Ctrl-Z, which would stop
    /// the holder of a lock that others wait for.
    private static let signals = [
        SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGALRM, SIGUSR1, SIGUSR2, SIGXCPU, SIGTSTP,
    ]

    /// Runs `work`; a signal that arrives meanwhile takes its effect afterwards.
    ///
    /// Holds of several threads may overlap; the last one to end lets the signal go.
    package static func during<Result, Problem: Error>(
        _ work: () throws(Problem) -> Result
    ) throws(Problem) -> Result {
        begin()
        defer { end() }
        return try work()
    }

    /// Whether a signal has come that waits for the end of the work, which may want to end early.
    package static var hasSignal: Bool { heldSignal.load(ordering: .relaxed) != 0 }

    private static func begin() {
        holds.withLock { holds in
            if holds.count == 0 {
                heldSignal.store(0, ordering: .sequentiallyConsistent)
                isHolding.store(true, ordering: .sequentiallyConsistent)
                holds.former = signals.map(install)
            }
            holds.count += 1
        }
    }

    private static func end() {
        holds.withLock { holds in
            holds.count -= 1
            guard holds.count == 0 else { return }
            isHolding.store(false, ordering: .sequentiallyConsistent)
            for (signal, action) in zip(signals, holds.former) { restore(signal, action) }
            let held = heldSignal.exchange(0, ordering: .sequentiallyConsistent)
            // To the process and not to this thread, which may have its signals blocked.
            if held != 0 { kill(getpid(), held) }
        }
    }

    private static func install(for signal: Int32) -> sigaction {
        var former = sigaction()
        sigaction(signal, nil, &former)
        // A signal that is ignored, as under nohup, stays ignored.
        guard unsafeBitCast(former.__sigaction_handler.sa_handler, to: Int.self) != ignored else {
            return former
        }
        var action = sigaction()
        action.__sigaction_handler.sa_handler = hold
        action.sa_flags = SA_RESTART
        sigaction(signal, &action, nil)
        return former
    }

    private static func restore(_ signal: Int32, _ action: sigaction) {
        var action = action
        sigaction(signal, &action, nil)
    }

    /// `SIG_IGN`, a macro that Swift does not see.
    private static let ignored = 1
}

/// How many holds there are, and what the signals did before the first.
private let holds = Mutex<(count: Int, former: [sigaction])>((0, []))
/// Whether signals are put off.
private let isHolding = Atomic<Bool>(false)
/// The first signal that came, 0 when none did.
private let heldSignal = Atomic<Int32>(0)
/// When it came, in milliseconds of the monotonic clock.
private let heldSince = Atomic<Int>(0)

/// Notes a signal. Only calls what a signal handler may call (`signal-safety(7)`).
private func hold(_ number: Int32) {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    let now = time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
    if heldSignal.compareExchange(expected: 0, desired: number, ordering: .sequentiallyConsistent).exchanged {
        heldSince.store(now, ordering: .relaxed)
        // Another thread may have ended the hold between the signal's delivery and here, and seen no signal:
        // then nobody else lets it go. Either that thread sees the signal or this one sees the end of the
        // hold.
        if !isHolding.load(ordering: .sequentiallyConsistent) { kill(getpid(), number) }
    } else if now - heldSince.load(ordering: .relaxed) >= 1_000 {
        signal(number, SIG_DFL)
        kill(getpid(), number)
    }
}
