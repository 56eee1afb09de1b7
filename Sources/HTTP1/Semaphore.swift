import Glibc

/// A POSIX semaphore.
///
/// Sendable although it holds a pointer: the pointer never changes, and what it points to is only touched by
/// `sem_…` functions, which are made to be called from any thread.
final class Semaphore: @unchecked Sendable {
    private let semaphore: UnsafeMutablePointer<sem_t>

    init(_ count: Int) {
        semaphore = .allocate(capacity: 1)
        sem_init(semaphore, 0, UInt32(count))
    }

    deinit {
        sem_destroy(semaphore)
        semaphore.deallocate()
    }

    func wait() {
        // A signal handler may interrupt the wait.
        while sem_wait(semaphore) != 0 {}
    }

    /// Like ``wait()``, but gives up when the time has passed; says whether it did not have to.
    func wait(atMost patience: Duration) -> Bool {
        let deadline = ContinuousClock.now + patience
        while sem_trywait(semaphore) != 0 {
            let rest = (deadline - .now) / .nanoseconds(1)
            guard rest > 0 else { return false }
            var moment = timespec()
            clock_gettime(CLOCK_REALTIME, &moment)
            let nanoseconds = moment.tv_nsec + Int(min(rest, 1e9))
            moment.tv_sec += nanoseconds / 1_000_000_000
            moment.tv_nsec = nanoseconds % 1_000_000_000
            if sem_timedwait(semaphore, &moment) == 0 { return true }
        }
        return true
    }

    func signal() { sem_post(semaphore) }
}
