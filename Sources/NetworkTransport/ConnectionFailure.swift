import Diagnostics

/// What went wrong on the way to an answer, as a sentence that names the server and a hint that helps.
enum ConnectionFailure {
    /// The failure for a server whose answer has no status line.
    static func notHTTP(_ server: String) -> Failure {
        Failure(
            .connection, "'\(server)' does not answer in HTTP",
            hint: "check the port: another kind of server may be listening there")
    }

    /// The failure for a head of which nobody can say where its body ends.
    static func unclearLength(_ server: String) -> Failure {
        Failure(
            .connection,
            "the head of the answer from '\(server)' is malformed: its Content-Length is not one number")
    }

    /// The server let a time limit of ours pass.
    static func silence(_ server: String, for limit: Duration, afterHead: Bool) -> Failure {
        let text =
            afterHead
            ? "'\(server)' stopped in the middle of its answer: nothing came for \(limit.inSeconds)"
            : "'\(server)' did not answer within \(limit.inSeconds)"
        return Failure(.timeout, text, hint: "allow more with --timeout SECONDS")
    }

    /// The exchange as a whole took too long.
    static func overtime(_ server: String, limit: Duration) -> Failure {
        Failure(
            .timeout, "the exchange with '\(server)' took longer than \(limit.inSeconds)",
            hint: "allow more with --max-time SECONDS")
    }
}
