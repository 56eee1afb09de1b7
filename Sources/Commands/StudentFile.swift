import Diagnostics
import Glibc
import MockServer
import Synchronization

/// The file that keeps a mock server's people between two runs; replaced whole at each change.
final class StudentFile: Sendable {
    private let path: String
    private let lastProblem = Mutex<Failure?>(nil)

    /// Throws `Failure` of kind `input` when there is no such folder, so that the server does not start in vain.
    init(_ path: String) throws(Failure) {
        self.path = path
        guard access(folder, W_OK) == 0 else {
            throw Failure(.input, "'\(path)' cannot be written: \(systemMessage(errno))")
        }
    }

    /// The people of the last run; nil when there was none.
    func read() throws(Failure) -> StudentArchive? {
        guard FileAccess.exists(path) else { return nil }
        return try StudentArchive(parsing: FileAccess.read(path), name: path)
    }

    /// Replaces the file: a new one beside it, on the disk before it takes the name. Called for one change at a time.
    ///
    /// The passwords in it are those of a mock, but people use their own: the file is its owner's alone.
    func write(_ archive: StudentArchive) {
        do throws(Failure) { try replace(with: archive.serialized) } catch {
            lastProblem.withLock { $0 = error }
        }
    }

    /// Why the last change is not in the file; nil when it is.
    var problem: Failure? { lastProblem.withLock { $0 } }

    private var folder: String {
        path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    }

    private func replace(with bytes: [UInt8]) throws(Failure) {
        let staging = "\(path).\(getpid()).tmp"
        unlink(staging)
        let descriptor = open(staging, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        var code = descriptor < 0 ? errno : 0
        if code == 0 { code = bytes.withUnsafeBytes { DescriptorWriting.writeAll($0, to: descriptor) } }
        if code == 0, fsync(descriptor) != 0 { code = errno }
        if descriptor >= 0 { close(descriptor) }
        if code == 0, rename(staging, path) != 0 { code = errno }
        guard code == 0 else {
            unlink(staging)
            throw Failure(.input, "'\(path)' cannot be written: \(systemMessage(code))")
        }
        lastProblem.withLock { $0 = nil }
    }
}
