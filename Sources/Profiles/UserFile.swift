package import Diagnostics
import Glibc

/// A file that the user chose, in a folder that may be anybody's: a session file named by its path, the
/// configuration of another program.
///
/// What `ProfileDirectory` demands of folders and files is not demanded here; what `AtomicFile` promises is
/// kept.
package enum UserFile {
    /// The whole content; nil when there is no such file.
    ///
    /// Throws `Failure` of kind `input`, which names the path and the system's reason.
    package static func read(_ path: String) throws(Failure) -> [UInt8]? {
        do throws(SystemError) {
            let file = try SystemError.check { open(path, O_RDONLY | O_CLOEXEC) }
            defer { close(file) }
            let bytes = try ProfileDirectory.content(of: file, limit: sizeLimit)
            if bytes.count > sizeLimit { throw SystemError(code: EFBIG) }
            return bytes
        } catch {
            if error.code == ENOENT { return nil }
            throw Failure(
                .input, error.failure(at: path, deed: "read").message,
                httpie: "[Errno \(error.code)] \(error.words): \(path.pythonLiteral)")
        }
    }

    /// The most that is read, in bytes.
    private static let sizeLimit = 1 << 26

    /// Puts the content in the place of the old one, or makes the file and the folders above it; mode 0600. A
    /// symbolic link stays, and its target is replaced.
    ///
    /// Throws `Failure` of kind `input`, which names the path and the system's reason; the file is then what
    /// it was.
    ///
    /// - Parameter random: Tells the staging file from those of other processes.
    package static func replace(_ path: String, with content: [UInt8], random: UInt64) throws(Failure) {
        let target = resolved(path)
        let slash = target.lastIndex(of: "/") ?? target.startIndex
        let folder = slash == target.startIndex ? "/" : String(target[..<slash])
        do throws(Failure) {
            let directory = try ProfileDirectory.openUnchecked(folder)
            let file = try AtomicFile.prepare(
                replacing: String(target[target.index(after: slash)...]), in: directory,
                reserving: max(content.count, 1), random: random)
            try file.commit(content)
        } catch {
            throw Failure(.input, error.message, hint: error.hint)
        }
    }

    /// The path from the root, with links followed if the file is there.
    private static func resolved(_ path: String) -> String {
        if let found = realpath(path, nil) {
            defer { free(found) }
            return String(cString: found)
        }
        guard !path.hasPrefix("/"), let current = getcwd(nil, 0) else { return path }
        defer { free(current) }
        return String(cString: current) + "/" + path
    }
}
