/// What went wrong, in the user's terms: the only error that leaves a part of the program.
package struct Failure: Error, Equatable, Sendable {
    /// What sort of trouble it is; it alone decides the exit status.
    package enum Kind: CaseIterable, Sendable {
        /// The command line cannot be understood.
        case usage
        /// Something the user named (a file, a standard input, a JSON text) cannot be used.
        case input
        /// No answer could be had from the server, or not all of it.
        case connection
        /// A time limit passed.
        case timeout
        /// More redirects than allowed.
        case tooManyRedirects
        /// A file of the configuration folder cannot be read or written.
        case storage
        /// Nobody is logged in.
        case loginRequired
        /// The session is over and only a new login helps.
        case loginEnded
        /// The server answered a command of ours with a 4xx status: a wrong password, a token that is not valid.
        case refusedByServer
        /// The server answered a command of ours with a 5xx status or with something that is no answer.
        case brokenServer
        /// The server answered a command of ours with a redirect, which is not followed with a password or a token.
        case redirectedByServer
        /// Trying later may help: another process is busy, or the server asked for a pause.
        case tryAgainLater
        /// The user pressed Ctrl-C.
        case interrupted
        /// Anything else, such as an output that cannot be written.
        case other
    }

    package var kind: Kind
    /// One sentence without a final full stop: the thing, then what is wrong with it.
    package var message: String
    /// The text it is about, with the part that is wrong.
    package var excerpt: SourceExcerpt?
    /// One command or change that would help.
    package var hint: String?
    /// What httpie says instead; nil where our message says it too.
    package var httpie: HTTPieWords?

    package init(
        _ kind: Kind, _ message: String, excerpt: SourceExcerpt? = nil, hint: String? = nil,
        httpie: HTTPieWords? = nil
    ) {
        self.kind = kind
        self.message = message
        self.excerpt = excerpt
        self.hint = hint
        self.httpie = httpie
    }

    /// The status the program ends with when this failure ends it.
    package var exitStatus: ExitStatus {
        switch kind {
        case .usage: .usage
        case .input, .connection, .other: .failure
        case .timeout: .timedOut
        case .tooManyRedirects: .tooManyRedirects
        case .storage: .storage
        case .loginRequired, .loginEnded: .loginRequired
        case .refusedByServer: .clientError
        case .brokenServer: .serverError
        case .redirectedByServer: .redirected
        case .tryAgainLater: .tryAgainLater
        case .interrupted: .interrupted
        }
    }
}
