package import Authentication
package import Diagnostics
import HTTP1
package import HTTPMessages
package import MockServer
import Synchronization
package import Timekeeping

/// A conversation with a mock server in the same process, without a socket, at a time that the test decides.
package final class MockConversation: Conversation {
    package let api: MockAPI
    private let time: ManualTime
    private let answers: [String: String]
    private let sent = Mutex<[Request]>([])

    package init(
        _ settings: MockSettings = MockSettings(), _ time: ManualTime, answers: [String: String] = [:]
    ) {
        self.time = time
        self.answers = answers
        api = MockAPI(settings: settings, secret: RunningMock.secret, now: { time.seconds })
    }

    package var now: UnixTime { time.seconds }

    /// Every request, as `METHOD /path`.
    package var lines: [String] { sent.withLock { $0.map { "\($0.method) \($0.address.path)" } } }

    package func ask(_ question: Question) throws(Failure) -> String {
        if let answer = answers[question.field] { return answer }
        throw Failure(.usage, "nobody answers '\(question.field)'")
    }

    package func send(_ request: Request, within limit: Duration) throws(Failure) -> Exchange {
        sent.withLock { $0.append(request) }
        var body: [UInt8] = []
        if case .bytes(let bytes) = request.body { body = bytes }
        let answer = api.respond(
            to: IncomingRequest(
                request.method.name, request.address.requestTarget, fields: request.fields, body: body))
        return Exchange(
            request: request, response: Response(answer.status, fields: answer.fields), body: answer.body)
    }
}
