import Authentication
import Diagnostics
import HTTPMessages
import HTTPSessions
import Profiles
import Testing

struct `Choice of credentials` {
    private static let netrc = "machine localhost login nl password np"

    /// Splits at the first colon without a backslash in front, as the command line does.
    private static func split(_ text: String) -> (user: String, password: String?) {
        let protected = text.replacing("\\:", with: "\u{0}")
        let halves = protected.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            .map { String($0.replacing("\u{0}", with: ":")) }
        return halves.count == 2 ? (halves[0], halves[1]) : (text, nil)
    }

    private static func outcome(
        _ text: String? = nil, kind: RequestCredentials.Kind? = nil, at address: String = "http://localhost/",
        netrc: String? = netrc, session: SessionAuthentication? = nil,
        _ change: (inout CredentialChoice) -> Void = { _ in }
    ) throws -> CredentialChoice.Outcome? {
        var choice = CredentialChoice(
            address: try Address(parsing: address), split: split,
            askPassword: { user in Secret("asked for \(user)") })
        choice.typedText = text.map { Secret($0) }
        choice.typedKind = kind
        choice.netrc = try netrc.map { try Netrc(parsing: $0) }
        choice.session = session
        change(&choice)
        return try choice.outcome()
    }

    private static func basic(_ user: String, _ password: String) -> RequestCredentials {
        .basic(BasicCredentials(user: user, password: Secret(password)))
    }

    private static func digest(_ user: String, _ password: String) -> RequestCredentials {
        .digest(DigestCredentials(user: user, password: Secret(password)))
    }

    private static func stored(_ type: String, _ text: String) -> SessionAuthentication {
        SessionAuthentication(type: type, content: .typed(Secret(text)))
    }

    @Test func `takes what was typed before all else`() throws {
        let session = Self.stored("basic", "s:s")
        let address = "http://u:p@localhost/"
        let found = try Self.outcome("x:y", at: address, session: session) { $0.mentionsAuthorization = true }
        #expect(found?.credentials == Self.basic("x", "y"))
        #expect(found?.remembered == Self.stored("basic", "x:y"))
    }

    @Test func `takes the address before netrc and session`() throws {
        let session = Self.stored("basic", "s:s")
        let found = try Self.outcome(at: "http://u%40x:p%2F@localhost/", session: session)
        #expect(found?.credentials == Self.basic("u@x", "p/"))
        #expect(try Self.outcome(at: "http://u@localhost/")?.credentials == Self.basic("u", ""))
        #expect(
            try Self.outcome(kind: .digest, at: "http://u:p@localhost/")?.credentials == Self.digest("u", "p")
        )
    }

    @Test func `takes netrc before the session when a kind was typed, and lets the session keep it`() throws {
        let session = Self.stored("basic", "s:s")
        let found = try Self.outcome(kind: .digest, session: session)
        #expect(found?.credentials == Self.digest("nl", "np"))
        #expect(found?.remembered == Self.stored("digest", "nl:np"))
    }

    @Test func `takes the session before netrc when nothing was typed`() throws {
        let found = try Self.outcome(session: Self.stored("bearer", "tok:en"))
        #expect(found?.credentials == .bearer(Secret("tok:en")))
        #expect(found?.remembered == Self.stored("bearer", "tok:en"))
    }

    @Test func `takes netrc at last, and no session keeps it`() throws {
        let found = try Self.outcome()
        #expect(found?.credentials == Self.basic("nl", "np"))
        #expect(found?.remembered == nil)
        #expect(try Self.outcome(at: "http://elsewhere/") == nil)
        #expect(try Self.outcome(netrc: nil) == nil)
    }

    @Test func `a typed Authorization comes before session and netrc`() throws {
        #expect(try Self.outcome { $0.mentionsAuthorization = true } == nil)
        let session = Self.stored("basic", "s:s")
        #expect(try Self.outcome(session: session) { $0.mentionsAuthorization = true } == nil)
    }

    @Test func `a stored Authorization comes before netrc`() throws {
        #expect(try Self.outcome { $0.storesAuthorization = true } == nil)
        let session = Self.stored("basic", "s:s")
        let found = try Self.outcome(session: session) { $0.storesAuthorization = true }
        #expect(found?.credentials == Self.basic("s", "s"))
    }

    @Test func `asks for a password that was not typed`() throws {
        #expect(try Self.outcome("x")?.credentials == Self.basic("x", "asked for x"))
        #expect(try Self.outcome("x:")?.credentials == Self.basic("x", ""))
        #expect(try Self.outcome(":y")?.credentials == Self.basic("", "y"))
        #expect(try Self.outcome("a:b", kind: .bearer)?.credentials == .bearer(Secret("a:b")))
    }

    @Test(arguments: ["x:y", "x:", ":y", #"x\:z:y"#, "x:y:z", #"x:a\b"#])
    func `lets a session keep what reads as the same credentials again`(_ text: String) throws {
        let first = try Self.outcome(text, kind: .digest)
        let second = try Self.outcome(session: first?.remembered)
        #expect(first?.credentials == second?.credentials)
        #expect(first?.remembered == Self.stored("digest", text))
    }

    @Test func `lets a session keep in two members what would read as something else`() throws {
        let found = try Self.outcome(at: #"http://u:p%5C:q@localhost/"#)
        #expect(
            found?.remembered
                == SessionAuthentication(
                    type: "basic", content: .parts(user: "u", password: Secret(#"p\:q"#))))
        #expect(try Self.outcome(session: found?.remembered)?.credentials == found?.credentials)
    }

    @Test(arguments: [RequestCredentials.Kind.basic, .digest, .bearer])
    func `a kind without credentials is an error`(_ kind: RequestCredentials.Kind) {
        #expect(throws: Failure.self) { try Self.outcome(kind: kind, netrc: nil) }
        #expect(throws: Failure.self) { try Self.outcome(kind: .bearer, at: "http://u:p@localhost/") }
    }

    @Test func `credentials of a plug-in are named`() {
        let failure = Failure(
            .input, "the session's credentials are for 'hawk', which is not known here",
            hint: "give others with --auth")
        #expect(throws: failure) { try Self.outcome(session: Self.stored("hawk", "x")) }
    }

    @Test func `become the field of a first request`() throws {
        #expect(try Self.basic("Aladdin", "open sesame").fieldValue() == "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==")
        #expect(try Self.basic("josé", "päß ✓").fieldValue() == "Basic am9zw6k6cMOkw58g4pyT")
        #expect(try RequestCredentials.bearer(Secret("a.b")).fieldValue() == "Bearer a.b")
        #expect(try Self.digest("u", "p").fieldValue() == nil)
        #expect(throws: Failure.self) { try RequestCredentials.bearer(Secret("a\nX: y")).fieldValue() }
    }
}
