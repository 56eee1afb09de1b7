import HTTP1
import HTTPMessages
import MockServer
import OrderedJSON
import Synchronization
import TestSupport
import Timekeeping

/// A client of a mock that has no socket, and whose clock stands still until a test moves it.
final class Conversation {
    let clock = TestClock()
    let api: MockAPI
    /// What requests are signed with, when there is something.
    var access: String?
    private let lines = Lines()

    init(_ settings: MockSettings = MockSettings(), save: (@Sendable (StudentArchive) -> Void)? = nil) {
        let (clock, lines) = (clock, lines)
        api = MockAPI(
            settings: settings, secret: RunningMock.secret, now: { clock.now }, save: save,
            log: { lines.append($0.line) })
    }

    /// What the request log holds.
    var log: [String] { lines.all }

    /// Sends a request; JSON unless the fields say otherwise.
    @discardableResult
    func send(_ method: String, _ target: String, _ body: String = "", fields: Fields = []) -> Answer {
        var all: Fields = [Field("Host", "127.0.0.1:8000")]
        if !body.isEmpty, !fields.contains("Content-Type") { all.append("Content-Type", "application/json") }
        if let access, !fields.contains("Authorization") { all.append("Authorization", "Bearer \(access)") }
        all.append(contentsOf: fields)
        return api.respond(to: IncomingRequest(method, target, fields: all, body: Array(body.utf8)))
    }

    /// Logs in, keeps the access token and returns the refresh token.
    @discardableResult
    func logIn(_ name: String = "pawan") -> String {
        let password = Student.examples.first { $0.username == name }?.password ?? ""
        let body: JSONValue = ["username": .string(name), "password": .string(password)]
        let answer = send("POST", "/token/", body.text())
        access = answer.json?["access"]?.string
        return answer.json?["refresh"]?.string ?? ""
    }

    /// Sends one member to a token route.
    func post(_ target: String, _ name: String, _ text: String) -> Answer {
        send("POST", target, JSONValue.object([name: .string(text)]).text())
    }

    private final class Lines: Sendable {
        private let lines = Mutex<[String]>([])

        func append(_ line: String) { lines.withLock { $0.append(line) } }

        var all: [String] { lines.withLock { $0 } }
    }
}

extension Answer {
    var text: String { String(decoding: body, as: UTF8.self) }

    var json: JSONValue? { try? JSONValue(parsing: body) }

    /// The text of `detail`.
    var detail: String? { json?["detail"]?.string }

    /// What Simple JWT says of the token.
    var tokenMessage: String? { json?["messages"]?[0]?["message"]?.string }
}
