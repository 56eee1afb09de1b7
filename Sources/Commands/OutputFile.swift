import Diagnostics
import Glibc

/// A file that a response is written to. Its descriptor closes with it.
final class OutputFile: Sendable {
    /// What happens to a file that is there already.
    enum Mode {
        /// It is emptied.
        case truncating
        /// Writing goes on at its end.
        case appending
        /// It must not be there; a link of that name counts as there.
        case creating

        var flags: Int32 {
            switch self {
            case .truncating: O_CREAT | O_TRUNC
            case .appending: O_CREAT | O_APPEND
            case .creating: O_CREAT | O_EXCL | O_NOFOLLOW
            }
        }
    }

    let path: String
    private let descriptor: Int32

    /// Opens the file for writing.
    ///
    /// Throws `Failure` of kind `input`, which names the path and the system's reason.
    init(_ path: String, _ mode: Mode) throws(Failure) {
        self.path = path
        descriptor = open(path, O_WRONLY | O_CLOEXEC | mode.flags, 0o666)
        guard descriptor >= 0 else { throw Self.unopened(path, errno) }
    }

    deinit { close(descriptor) }

    /// Makes sure that the file can be written, before anything depends on it: makes it if it is missing, and leaves its content
    /// as it is.
    ///
    /// Throws `Failure` of kind `input`, which names the path and the system's reason.
    static func prepare(_ path: String) throws(Failure) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0o666)
        if descriptor >= 0 {
            close(descriptor)
        } else if errno != ENXIO {
            // A pipe that nobody reads yet is no obstacle.
            throw unopened(path, errno)
        }
    }

    /// Writes all bytes at the end of what was written before.
    ///
    /// Throws `Failure` of kind `input` when they do not fit.
    func write(_ bytes: UnsafeRawBufferPointer) throws(Failure) {
        let code = DescriptorWriting.writeAll(bytes, to: descriptor)
        if code != 0 { throw Self.unwritable(path, code) }
    }

    private static func unopened(_ path: String, _ code: Int32) -> Failure {
        var failure = unwritable(path, code)
        let literal = path.pythonLiteral
        failure.httpie = HTTPieWords(
            "argument --output/-o: can't open \(literal): [Errno \(code)] \(systemMessage(code)): \(literal)",
            frame: .usage, option: "-o/--output")
        return failure
    }

    private static func unwritable(_ path: String, _ code: Int32) -> Failure {
        Failure(.input, "'\(path)' cannot be written: \(systemMessage(code))")
    }
}
