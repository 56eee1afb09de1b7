import Diagnostics
import Glibc

/// An exclusive lock on a file of its own, which ends with this value, or with its process however that dies.
///
/// `flock(2)` belongs to the open file: no other part of the program can drop it by closing a descriptor, and
/// it is never stale. The file is never removed, or two processes could each hold a lock on a file of that
/// name. Should somebody else remove it, there is still the content: who holds the lock also holds one on the very file whose
/// content it may change, and that file is gone only when it has been replaced.
struct FileLock: ~Copyable {
    private let descriptor: Int32
    /// The file with the content; -1 when there is none, or it cannot be locked.
    private var content: Int32 = -1

    /// Waits for the lock, at most `patience`; nil when the time is up, or when `isPointless` says so between
    /// two looks.
    ///
    /// - Parameters:
    ///   - name: The lock file in `directory`, made when missing.
    ///   - content: The file that may be replaced under the lock, if there is one.
    ///   - patience: How long to wait; zero tries once.
    ///   - isPointless: Asked while another process holds the lock; true ends the waiting.
    static func acquire(
        _ name: String, in directory: borrowing ProfileDirectory,
        over content: Content? = nil, waitingAtMost patience: Duration, timing: Timing,
        unless isPointless: () throws(Failure) -> Bool = { false }
    ) throws(Failure) -> FileLock? {
        let deadline = timing.uptime() + patience
        var interval = shortestPause
        while true {
            var candidate = try open(name, in: directory)
            while try !candidate.take(at: directory.path(of: name)) || !candidate.take(content) {
                if try isPointless() { return nil }
                let rest = deadline - timing.uptime()
                if rest <= .zero { return nil }
                timing.pause(min(rest, interval / 2 + timing.part(of: interval / 2)))
                interval = min(interval * 2, longestPause)
            }
            // Somebody may have removed the file and made another one meanwhile.
            if Self.is(candidate.descriptor, still: name, in: directory.descriptor) { return candidate }
        }
    }

    /// A file that is replaced under a lock, and the descriptor of its folder.
    struct Content {
        let name: String
        let folder: Int32
    }

    private init(descriptor: Int32) { self.descriptor = descriptor }

    deinit {
        // A child process between fork and exec has the same open file; closing ours would not end the lock.
        flock(descriptor, LOCK_UN)
        close(descriptor)
        if content != -1 {
            flock(content, LOCK_UN)
            close(content)
        }
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

    /// Locks the content as well; false, and the lock is given back, while another process has it. Content that is not there or
    /// cannot be locked so is no obstacle.
    private mutating func take(_ content: Content?) -> Bool {
        guard self.content == -1, let content else { return true }
        while true {
            let file = openat(content.folder, content.name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
            if file == -1 { return true }
            if flock(file, LOCK_EX | LOCK_NB) == -1 {
                let isBusy = errno == EWOULDBLOCK
                close(file)
                if isBusy { flock(descriptor, LOCK_UN) }
                return !isBusy
            }
            if Self.is(file, still: content.name, in: content.folder) {
                self.content = file
                return true
            }
            close(file)
        }
    }

    /// Whether the name still leads to the open file.
    private static func `is`(_ descriptor: Int32, still name: String, in folder: Int32) -> Bool {
        var (opened, named) = (stat(), stat())
        return fstat(descriptor, &opened) == 0 && fstatat(folder, name, &named, AT_SYMLINK_NOFOLLOW) == 0
            && FileIdentity(named).isSameFile(as: FileIdentity(opened))
    }
}
