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

    /// The failure for a file that could not be used.
    ///
    /// - Parameters:
    ///   - path: The file's whole path.
    ///   - deed: What could not be done with it: "read", "replaced".
    func failure(at path: String, deed: String, hint: String? = nil) -> Failure {
        Failure(.storage, "'\(path)' cannot be \(deed): \(words)", hint: hint)
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
