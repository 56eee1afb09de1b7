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
        let chosen = options.totalTimeout
        options.totalTimeout = min(chosen ?? limit, limit)
        do throws(Failure) {
            return try transport.exchange(request, options: options, bodyLimit: TokenCall.answerLimit)
        } catch {
            var failure = error
            // Advice to allow more time is about the user's own limits; no option lifts ours.
            let shortest = [chosen, options.idleTimeout, options.connectTimeout].compactMap(\.self).min()
            if failure.kind == .timeout, shortest.map({ $0 >= limit }) ?? true { failure.hint = nil }
            throw failure
        }
    }

    package var now: UnixTime { timing.now().wholeSeconds }

    @Sendable package static func nobody(_ question: Question) throws(Failure) -> String {
        throw Failure(.usage, "'\(question.field)' is needed, and there is nobody to ask")
    }
}
