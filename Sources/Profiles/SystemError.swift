import Diagnostics
import Glibc

/// What a system call answered instead of success.
struct SystemError: Error, Equatable {
    /// The value of `errno`.
    let code: Int32

    /// The error of the call that has just returned.
    static var last: SystemError { SystemError(code: errno) }

    /// The C library's words for it: "No space left on device".
    var words: String { String(cString: strerror(code)) }

    /// The failure for a file that could not be used, with the remedy if there is one.
    ///
    /// - Parameters:
    ///   - path: The file's whole path.
    ///   - deed: What could not be done with it: "read", "replaced".
    func failure(at path: String, deed: String) -> Failure {
        Failure(.storage, "'\(path)' cannot be \(deed): \(words)", hint: remedy(for: path))
    }

    private func remedy(for path: String) -> String? {
        switch code {
        case ENOSPC: "make room: 'df' tells which disk is full"
        case EDQUOT: "make room: the disk's quota for you is used up"
        case EFBIG: "raise the limit on file sizes: ulimit -f unlimited"
        case EROFS: "set JWTCTL_CONFIG_DIR to a folder that can be written"
        case EACCES, EPERM: "look who may use it: \(Remedy.look(at: path))"
        case EISDIR, ENXIO: "something else has taken the name: \(Remedy.moveAway(path))"
        // Which part of the path it is cannot be known, and it may be anybody's; so nothing is moved away.
        case ENOTDIR: "a part of the path is no folder: \(Remedy.look(at: path))"
        case ENOENT: "a folder above it is missing: \(Remedy.look(at: path))"
        case ELOOP: "a symbolic link leads back to itself: \(Remedy.look(at: path))"
        case EMFILE, ENFILE: "raise the limit on open files: ulimit -n 256"
        case ENOLCK, EOPNOTSUPP, ENOSYS: "set JWTCTL_LOCK_DIR to a folder of your own on a local disk"
        default: nil
        }
    }

    /// Repeats a call while a signal interrupts it; throws what it answers when that is -1.
    @discardableResult
    static func check<Result: SignedInteger>(_ call: () -> Result) throws(SystemError) -> Result {
        while true {
            let result = call()
            if result != -1 { return result }
            if errno != EINTR { throw .last }
        }
    }
}
