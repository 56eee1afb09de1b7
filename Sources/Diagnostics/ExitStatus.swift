/// What the program tells its caller when it ends.
///
/// The numbers are a contract with scripts: they are listed in `jwtctl help exit-codes` and never change meaning.
package struct ExitStatus: Hashable, Sendable {
    /// The number handed to `exit(3)`.
    package let code: Int32

    private init(_ code: Int32) { self.code = code }

    package static let success = ExitStatus(0)
    package static let failure = ExitStatus(1)
    package static let timedOut = ExitStatus(2)
    package static let redirected = ExitStatus(3)
    package static let clientError = ExitStatus(4)
    package static let serverError = ExitStatus(5)
    package static let tooManyRedirects = ExitStatus(6)
    package static let loginRequired = ExitStatus(8)
    package static let usage = ExitStatus(64)
    package static let storage = ExitStatus(74)
    package static let tryAgainLater = ExitStatus(75)
    package static let interrupted = ExitStatus(130)
    package static let terminated = ExitStatus(143)

    /// Every status with what it means, in the order the help prints them.
    package static let meanings: [(status: ExitStatus, meaning: String)] = [
        (.success, "done"),
        (.failure, "any other error: no connection, TLS, a file named in an item"),
        (.timedOut, "timed out"),
        (.redirected, "the server answered 3xx, and it was not followed"),
        (.clientError, "the server answered 4xx"),
        (.serverError, "the server answered 5xx"),
        (.tooManyRedirects, "too many redirects"),
        (.loginRequired, "log in (again): there is no session, or it is over"),
        (.usage, "the command line is wrong (1 in the 'http' form)"),
        (.storage, "the profile cannot be read or written"),
        (.tryAgainLater, "try again later: another process is refreshing, or the server said Retry-After"),
        (.interrupted, "interrupted (Ctrl-C)"),
        (.terminated, "terminated"),
    ]
}
