import Authentication
import Diagnostics
import HTTPMessages
import OrderedJSON
import Profiles
import Synchronization
import TestSupport
import Testing
import Timekeeping

/// Authorise, send, and once: refresh, authorise, send.
struct `Authenticated transport` {
    private static let expired = """
        {"detail":"Given token not valid for any token type","code":"token_not_valid","messages":[{"token_class":\
        "AccessToken","token_type":"access","message":"Token is expired"}]}
        """
    private static let notProvided = #"{"detail":"Authentication credentials were not provided."}"#

    private let wire = ScriptedTransport()
    private let source: ScriptedSource
    private let events = EventLog()

    init() throws { source = try ScriptedSource() }

    /// Sends and returns the status and the body that the user would see.
    private func send(
        _ address: String = "http://h/x/", fields: Fields = [], body: Body = .none, method: HTTPMethod = .get
    ) throws -> (status: Int, body: String, shown: [Int]) {
        let transport = AuthenticatedTransport(
            wire, source: source, trusts: { $0.origin == Origin(scheme: "http", host: "h", port: 80) },
            moment: { SigningMoment(time: UnixTime(seconds: 0), nonce: "n") }, report: events.add)
        let receiver = ShownAnswer()
        let response = try transport.send(
            Request(method, try Address(parsing: address), fields: fields, body: body),
            options: TransferOptions(), to: receiver)
        return (response.status.code, receiver.text, receiver.statuses)
    }

    @Test func `a request goes out with the token, and its answer straight through`() throws {
        wire.answers = [(200, "hello", [])]
        let answer = try send()
        #expect(answer == (200, "hello", [200]))
        #expect(wire.authorizations == ["Bearer t1"])
    }

    @Test
    func `a refused token is refreshed and the request sent again, and only the second answer is shown`()
        throws
    {
        wire.answers = [(401, Self.expired, []), (200, "hello", [])]
        let answer = try send()
        #expect(answer == (200, "hello", [200]))
        #expect(wire.authorizations == ["Bearer t1", "Bearer t2"])
        #expect(source.rejected == ["t1"])
    }

    @Test func `a 403 with token_not_valid is refreshed like a 401`() throws {
        wire.answers = [(403, Self.expired, []), (200, "hello", [])]
        #expect(try send().body == "hello")
        #expect(source.rejected == ["t1"])
    }

    @Test func `a 403 that forbids is shown and blames no token`() throws {
        let body = #"{"detail":"You do not have permission to perform this action."}"#
        wire.answers = [(403, body, [])]
        let answer = try send()
        #expect(answer == (403, body, [403]))
        #expect(source.rejected == [] && events.names == [])
    }

    @Test(arguments: ["user_inactive", "user_not_found", "password_changed"])
    func `what a refresh cannot cure is never refreshed, and explained`(_ code: String) throws {
        wire.answers = [(401, #"{"detail":"No.","code":"\#(code)"}"#, [])]
        #expect(try send().status == 401)
        #expect(source.rejected == [])
        #expect(events.names == ["refused"])
    }

    @Test func `the second answer is final`() throws {
        wire.answers = [(401, Self.expired, []), (401, "still no", [])]
        let answer = try send()
        #expect(answer == (401, "still no", [401]))
        #expect(wire.authorizations.count == 2 && source.rejected.count == 1)
    }

    @Test func `nothing is sent again when the refresh brings the same token`() throws {
        wire.answers = [(401, Self.expired, [])]
        source.renewed = "t1"
        #expect(try send().status == 401)
        #expect(wire.authorizations == ["Bearer t1"])
    }

    @Test func `a body that is at hand is sent again, whatever the method`() throws {
        wire.answers = [(401, Self.expired, []), (201, "made", [])]
        #expect(try send(body: .bytes(Array("data".utf8)), method: .post).body == "made")
    }

    @Test func `a body from a pipe is not sent again, but the next command has the new token`() throws {
        wire.answers = [(401, Self.expired, [])]
        let answer = try send(body: .stream(EmptySource()), method: .post)
        #expect(answer.status == 401 && answer.body == Self.expired)
        #expect(source.rejected == ["t1"])
        #expect(events.names == ["notRepeated"])
    }

    @Test func `a session that is over is a failure, and the refusal is not shown`() throws {
        wire.answers = [(401, Self.expired, [])]
        source.failure = Failure(.loginEnded, "over")
        #expect(throws: Failure(.loginEnded, "over")) { try send() }
    }

    @Test func `credentials that are not refreshed leave the refusal as the answer`() throws {
        wire.answers = [(401, Self.expired, [])]
        source.renewed = nil
        #expect(try send().status == 401)
        #expect(events.names == ["refused"])
    }

    // MARK: The prefix

    @Test func `another prefix is learnt from the challenge, used at once and remembered`() throws {
        wire.answers = [
            (401, Self.notProvided, [Field("WWW-Authenticate", "JWT realm=\"api\"")]), (200, "hello", []),
        ]
        #expect(try send().body == "hello")
        #expect(wire.authorizations == ["Bearer t1", "JWT t1"])
        #expect(source.remembered.map(\.prefix) == ["JWT"])
        #expect(source.rejected == [])
    }

    @Test func `a prefix that was right and is not seen is not refreshed`() throws {
        wire.answers = [(401, Self.notProvided, [Field("WWW-Authenticate", "Bearer realm=\"api\"")])]
        #expect(try send().status == 401)
        #expect(source.rejected == [] && events.names == ["refused"])
    }

    // MARK: Whose token goes where

    @Test(arguments: ["http://other/", "https://h/", "http://h:8080/", "http://h.evil/", "http://sub.h/"])
    func `another origin gets no credentials`(_ address: String) throws {
        wire.answers = [(401, Self.expired, [])]
        #expect(try send(address).status == 401)
        #expect(wire.authorizations == [nil])
        #expect(source.rejected == [])
    }

    @Test func `the user's own Authorization wins, and nothing is refreshed`() throws {
        wire.answers = [(401, Self.expired, [])]
        #expect(try send(fields: [Field("authorization", "Basic eDp5")]).status == 401)
        #expect(wire.authorizations == ["Basic eDp5"])
        #expect(source.rejected == [])
    }

    // MARK: Bodies of refusals

    @Test func `a refusal too long for an API is shown as it comes`() throws {
        let page = String(repeating: "x", count: 200_000)
        wire.answers = [(401, page, [])]
        #expect(try send().body == page)
    }

    @Test func `a refusal whose body nobody wants is handed over without it`() throws {
        wire.answers = [(403, #"{"detail":"no"}"#, [])]
        let receiver = ShownAnswer(wish: .unwanted)
        let transport = AuthenticatedTransport(
            wire, source: source, trusts: { _ in true },
            moment: { SigningMoment(time: UnixTime(seconds: 0), nonce: "n") })
        _ = try transport.send(
            Request(.get, Address(parsing: "http://h/")), options: TransferOptions(), to: receiver)
        #expect(receiver.statuses == [403] && receiver.text == "")
    }
}

/// Gives "t1", and "t2" in its place.
private final class ScriptedSource: CredentialSource {
    private struct State {
        var rejected: [String] = []
        var remembered: [SchemeSettings] = []
        var renewed: String? = "t2"
        var failure: Failure?
    }

    private let state = Mutex(State())
    let scheme: any AuthScheme

    init() throws {
        scheme = SimpleJWTScheme(server: try Address(parsing: "http://h/"), settings: SchemeSettings())
    }

    var rejected: [String] { state.withLock { $0.rejected } }
    var remembered: [SchemeSettings] { state.withLock { $0.remembered } }
    var renewed: String? {
        get { state.withLock { $0.renewed } }
        set { state.withLock { $0.renewed = newValue } }
    }
    var failure: Failure? {
        get { state.withLock { $0.failure } }
        set { state.withLock { $0.failure = newValue } }
    }

    func usableCredentials() throws(Failure) -> Credentials { credentials("t1") }

    func refreshedCredentials(rejecting rejected: Secret) throws(Failure) -> Credentials? {
        state.withLock { $0.rejected.append(rejected.exposed) }
        if let failure { throw failure }
        return renewed.map(credentials)
    }

    let loginCommand: String? = "jwtctl login"

    func remember(_ settings: SchemeSettings) { state.withLock { $0.remembered.append(settings) } }

    private func credentials(_ token: String) -> Credentials {
        Credentials(access: Secret(token), obtainedAt: UnixTime(seconds: 0))
    }
}

/// Answers from a list, and keeps what it was sent.
private final class ScriptedTransport: Transport {
    private let state = Mutex<(answers: [(Int, String, Fields)], requests: [Request])>(([], []))

    var answers: [(Int, String, Fields)] {
        get { state.withLock { $0.answers } }
        set { state.withLock { $0.answers = newValue } }
    }
    var authorizations: [String?] { state.withLock { $0.requests.map { $0.fields["Authorization"] } } }

    func send(
        _ request: Request, options: TransferOptions, to receiver: any BodyReceiver
    ) throws(Failure) -> Response {
        let next = state.withLock { state in
            state.requests.append(request)
            return state.answers.isEmpty ? nil : state.answers.removeFirst()
        }
        guard let (status, body, fields) = next else { throw Failure(.other, "no answer is left") }
        let response = Response(Status(status), fields: fields)
        guard try receiver.begin(response) == .wanted else { return response }
        // In two pieces, as a network would.
        let bytes = Array(body.utf8)
        for piece in [bytes.prefix(bytes.count / 2), bytes.dropFirst(bytes.count / 2)] {
            try piece.withUnsafeBytes { piece in Result { () throws(Failure) in try receiver.receive(piece) }
            }.get()
        }
        return response
    }
}

/// What the user gets to see.
private final class ShownAnswer: BodyReceiver {
    private let state = Mutex<(statuses: [Int], bytes: [UInt8])>(([], []))
    private let wish: BodyWish

    init(wish: BodyWish = .wanted) { self.wish = wish }

    var statuses: [Int] { state.withLock { $0.statuses } }
    var text: String { state.withLock { String(decoding: $0.bytes, as: UTF8.self) } }

    func begin(_ response: Response) throws(Failure) -> BodyWish {
        state.withLock { $0.statuses.append(response.status.code) }
        return wish
    }

    func receive(_ bytes: UnsafeRawBufferPointer) throws(Failure) {
        state.withLock { $0.bytes.append(contentsOf: bytes) }
    }
}

private final class EventLog: Sendable {
    private let events = Mutex<[String]>([])

    /// The names of the events, without what they carry.
    var names: [String] { events.withLock { $0 } }

    func add(_ event: AuthenticationEvent) {
        events.withLock { $0.append(String("\(event)".prefix { $0 != "(" })) }
    }
}

private struct EmptySource: ByteSource {
    func read(atMost count: Int) throws(Failure) -> [UInt8] { [] }
}
