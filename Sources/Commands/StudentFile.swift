import Diagnostics
import Glibc
import MockServer
import Profiles
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

    /// Replaces the file as a whole.
    func write(_ archive: StudentArchive, random: UInt64) {
        do throws(Failure) {
            try UserFile.replace(path, with: archive.serialized, random: random)
            lastProblem.withLock { $0 = nil }
        } catch { lastProblem.withLock { $0 = error } }
    }

    /// Why the last change is not in the file; nil when it is.
    var problem: Failure? { lastProblem.withLock { $0 } }

    private var folder: String {
        path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    }
}
