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

    func signal() { sem_post(semaphore) }
}
