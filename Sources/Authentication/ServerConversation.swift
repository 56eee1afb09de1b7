package import Diagnostics
package import HTTPMessages
package import Profiles
package import Timekeeping

/// A conversation over a transport.
package struct ServerConversation: Conversation {
    private let transport: any Transport
    private let options: TransferOptions
    private let timing: Timing
    private let answer: @Sendable (Question) throws(Failure) -> String

    /// - Parameters:
    ///   - transport: One that does not follow redirects.
    ///   - options: As the user gave them; time limits of theirs that are shorter than ours are kept.
    ///   - answer: Answers questions, by default with the failure that nobody is there.
    package init(
        transport: any Transport, options: TransferOptions = TransferOptions(), timing: Timing = .system,
        answer: @escaping @Sendable (Question) throws(Failure) -> String = ServerConversation.nobody
    ) {
        self.transport = transport
        self.options = options
        self.timing = timing
        self.answer = answer
    }

    package func ask(_ question: Question) throws(Failure) -> String { try answer(question) }

    package func send(_ request: Request, within limit: Duration) throws(Failure) -> Exchange {
        var options = options
        options.totalTimeout = min(options.totalTimeout ?? limit, limit)
        return try transport.exchange(request, options: options, bodyLimit: TokenCall.answerLimit)
    }

    package var now: UnixTime { timing.now().wholeSeconds }

    @Sendable package static func nobody(_ question: Question) throws(Failure) -> String {
        throw Failure(.usage, "'\(question.field)' is needed, and there is nobody to ask")
    }
}
