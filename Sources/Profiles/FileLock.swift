import Diagnostics
import Glibc

/// An exclusive lock on a file of its own, which ends with this value, or with its process however that dies.
///
/// `flock(2)` belongs to the open file: no other part of the program can drop it by closing a descriptor, and
/// it is never stale. The file is never removed, or two processes could each hold a lock on a file of that
/// name.
struct FileLock: ~Copyable {
    private let descriptor: Int32

    /// Waits for the lock, at most `patience`; nil when the time is up, or when `isPointless` says so between
    /// two looks.
    ///
    /// - Parameters:
    ///   - name: The lock file in `directory`, made when missing.
    ///   - patience: How long to wait; zero tries once.
    ///   - isPointless: Asked while another process holds the lock; true ends the waiting.
    static func acquire(
        _ name: String, in directory: borrowing ProfileDirectory, waitingAtMost patience: Duration,
        timing: Timing,
        unless isPointless: () throws(Failure) -> Bool = { false }
    ) throws(Failure) -> FileLock? {
        let deadline = timing.uptime() + patience
        var interval = shortestPause
        while true {
            let candidate = try open(name, in: directory)
            while try !candidate.take(at: directory.path(of: name)) {
                if try isPointless() { return nil }
                let rest = deadline - timing.uptime()
                if rest <= .zero { return nil }
                timing.pause(min(rest, interval / 2 + timing.part(of: interval / 2)))
                interval = min(interval * 2, longestPause)
            }
            // Somebody may have removed the file and made another one meanwhile.
            if candidate.isStill(name, in: directory) { return candidate }
        }
    }

    private init(descriptor: Int32) { self.descriptor = descriptor }

    deinit {
        // A child process between fork and exec has the same open file; closing ours would not end the lock.
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }

    private static let shortestPause = Duration.milliseconds(4)
    private static let longestPause = Duration.milliseconds(50)

    private static func open(_ name: String, in directory: borrowing ProfileDirectory) throws(Failure)
        -> FileLock
    {
        do {
            // Readable and writable, since NFS makes a write lock of an exclusive flock.
            return FileLock(descriptor: try directory.open(name, O_RDWR | O_CREAT))
        } catch {
            let path = directory.path(of: name)
            throw error.code == ELOOP
                ? ProfileDirectory.linkFailure(at: path) : error.failure(at: path, deed: "locked")
        }
    }

    private func take(at path: String) throws(Failure) -> Bool {
        do {
            try SystemError.check { flock(descriptor, LOCK_EX | LOCK_NB) }
            return true
        } catch {
            if error.code == EWOULDBLOCK { return false }
            throw error.failure(at: path, deed: "locked")
        }
    }

    private func isStill(_ name: String, in directory: borrowing ProfileDirectory) -> Bool {
        var status = stat()
        guard fstat(descriptor, &status) == 0, let named = directory.identity(of: name) else { return false }
        return named.isSameFile(as: FileIdentity(status))
    }
}
