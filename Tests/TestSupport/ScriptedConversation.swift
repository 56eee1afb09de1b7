package import Authentication
package import Diagnostics
package import HTTPMessages
import OrderedJSON
import Synchronization
package import Timekeeping

/// A conversation in which a test plays the server and the person.
package final class ScriptedConversation: Conversation {
    /// Answers one request.
    package typealias Reply = @Sendable (Request) throws(Failure) -> Exchange

    private struct State {
        var requests: [Request] = []
        var questions: [Question] = []
        var replies: [Reply]
    }

    private let time: ManualTime
    private let answers: [String: String]
    private let state: Mutex<State>

    /// - Parameters:
    ///   - answers: What the person says, by field; any other question is a usage failure.
    ///   - replies: What the server does, request by request; one more request is a failure that no code under test makes.
    package init(_ time: ManualTime = ManualTime(), answers: [String: String] = [:], _ replies: Reply...) {
        self.time = time
        self.answers = answers
        state = Mutex(State(replies: replies))
    }

    package var now: UnixTime { time.seconds }
    package var requests: [Request] { state.withLock { $0.requests } }
    package var questions: [Question] { state.withLock { $0.questions } }
    /// How many replies nobody has asked for.
    package var unusedReplies: Int { state.withLock { $0.replies.count } }

    /// The bodies of all requests, as text.
    package var bodies: [String] {
        requests.map { request in
            if case .bytes(let bytes) = request.body { String(decoding: bytes, as: UTF8.self) } else { "" }
        }
    }

    package func ask(_ question: Question) throws(Failure) -> String {
        state.withLock { $0.questions.append(question) }
        if let answer = answers[question.field] { return answer }
        throw Failure(.usage, "nobody answers '\(question.field)'")
    }

    package func send(_ request: Request, within limit: Duration) throws(Failure) -> Exchange {
        let reply = state.withLock { state in
            state.requests.append(request)
            return state.replies.isEmpty ? nil : state.replies.removeFirst()
        }
        guard let reply else {
            throw Failure(.other, "the script has no reply to \(request.method) \(request.address)")
        }
        return try reply(request)
    }
}

extension ScriptedConversation {
    /// A JSON answer.
    package static func answer(_ status: Int, _ body: String, _ fields: Fields = []) -> Reply {
        { request in
            var fields = fields
            fields.append("Content-Type", "application/json")
            return Exchange(
                request: request, response: Response(Status(status), fields: fields), body: Array(body.utf8))
        }
    }

    /// No answer.
    package static func failure(_ kind: Failure.Kind, _ message: String) -> Reply {
        { _ throws(Failure) in throw Failure(kind, message) }
    }
}
