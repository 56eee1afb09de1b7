import HTTPMessages
import HTTPSessions
import Testing
import Timekeeping

struct `HTTP session` {
    private static let now = UnixTime(seconds: 1_800_000_000)

    /// Begins a call whose request has the default fields, then the stored ones, then the typed ones, each place replacing the
    /// one before by name.
    @discardableResult
    private static func call(
        _ session: inout HTTPSession, _ items: [Field] = [], without: [String] = [], defaults: [Field] = [],
        at address: String = "http://localhost:8000/", isAuthorized: Bool = false
    ) throws -> Request {
        let typedNames = items.map(\.name) + without
        let isTyped = { (field: Field) in typedNames.contains { field.isNamed($0) } }
        let stored = session.fields.filter { !isTyped($0) }
        let rest = defaults.filter { !isTyped($0) && !Fields(stored).contains($0.name) }
        var request = Request(.get, try Address(parsing: address), fields: Fields(rest + stored + items))
        session.begin(&request, typedNames: typedNames, isAuthorized: isAuthorized, at: now)
        return request
    }

    private static func answer(_ session: inout HTTPSession, _ request: Request, _ cookies: String...) {
        let response = Response(Status(200), fields: Fields(cookies.map { Field("Set-Cookie", $0) }))
        session.take(from: response, to: request, at: now)
    }

    @Test func `typed fields are sent again without being typed`() throws {
        var session = HTTPSession()
        try Self.call(&session, [Field("Foo", "bar"), Field("Empty", "")])
        let request = try Self.call(&session)
        #expect(request.fields == [Field("Foo", "bar"), Field("Empty", "")])
    }

    @Test func `a typed field takes the place of the stored ones of its name`() throws {
        var session = HTTPSession(fields: [
            Field("Bar", "1"), Field("bar", "2"), Field("Host", "example.org"),
        ])
        let request = try Self.call(&session, [Field("X", "y"), Field("BAR", "3")])
        #expect(request.fields == [Field("Host", "example.org"), Field("X", "y"), Field("BAR", "3")])
        #expect(session.fields == [Field("BAR", "3"), Field("Host", "example.org"), Field("X", "y")])
    }

    @Test func `fields are kept in the order they were typed, not in the order they are sent`() throws {
        let typed = [Field("X", "1"), Field("Connection", "close"), Field("Accept", "a/b")]
        var session = HTTPSession()
        var request = Request(.get, try Address(parsing: "http://a/"), fields: Fields(typed.reversed()))
        session.begin(&request, typedNames: typed.map(\.name), isAuthorized: false, at: Self.now)
        #expect(session.fields == Fields(typed))
    }

    @Test func `fields of one name are kept side by side`() throws {
        var session = HTTPSession()
        try Self.call(&session, [Field("Foo", "a"), Field("Foo", "b"), Field("Foo", "a")])
        #expect(try Self.call(&session).fields[all: "Foo"] == ["a", "b", "a"])
    }

    @Test func `what was typed away is neither sent nor forgotten`() throws {
        var session = HTTPSession(fields: [Field("Bar", "1"), Field("Foo", "2")])
        #expect(try Self.call(&session, without: ["bar"]).fields == [Field("Foo", "2")])
        #expect(try Self.call(&session).fields.contains("Bar"))
    }

    @Test(arguments: ["Content-Type", "content-language", "If-Match", "If-Unmodified-Since", "Cookie"])
    func `what concerns one request is not remembered`(_ name: String) throws {
        var session = HTTPSession()
        let request = try Self.call(&session, [Field(name, "a=1")])
        #expect(request.fields.contains(name))
        #expect(session.fields.isEmpty)
    }

    @Test func `defaults are not remembered, but for the Accept that JSON brings`() throws {
        let agent = Field("User-Agent", "jwtctl/1.0")
        let json = Field("Accept", "application/json, */*;q=0.5")
        var session = HTTPSession()
        try Self.call(&session, defaults: [agent, Field("Accept", "*/*"), Field("Accept-Encoding", "gzip")])
        #expect(session.fields.isEmpty)
        try Self.call(&session, defaults: [agent, json, Field("Content-Type", "application/json")])
        #expect(session.fields == [json])
        try Self.call(&session, [Field("Accept", "text/plain")], defaults: [agent, json])
        #expect(session.fields == [Field("Accept", "text/plain")])
    }

    @Test func `an Authorization made from credentials is not remembered among the fields`() throws {
        var session = HTTPSession(fields: [Field("Authorization", "stored")])
        let typed = [Field("Authorization", "made from -a"), Field("X", "y")]
        try Self.call(&session, typed, isAuthorized: true)
        #expect(session.fields == [Field("X", "y"), Field("Authorization", "stored")])
        try Self.call(&session, [Field("Authorization", "typed")])
        #expect(session.fields["Authorization"] == "typed")
    }

    @Test func `typed cookies become cookies for every host`() throws {
        var session = HTTPSession()
        let request = try Self.call(
            &session, [Field("Cookie", #"t=3; u="q r";;; broken; =x"#), Field("Cookie", "v=1")])
        #expect(request.fields[all: "Cookie"] == [#"t=3; u="q r"; v=1"#])
        #expect(
            session.jar.cookies.allSatisfy { $0.domain == .everywhere(isDeclared: false) && $0.path == "/" })
        #expect(try Self.call(&session, at: "http://example.org/").fields["Cookie"] == #"t=3; u="q r"; v=1"#)
    }

    @Test func `properties after a typed cookie are its own`() throws {
        var session = HTTPSession()
        try Self.call(&session, [Field("Cookie", "a=1; Path=/foo; secure; b=2; domain=example.com")])
        #expect(
            session.jar.cookies == [
                Cookie(
                    name: "a", value: "1", domain: .everywhere(isDeclared: false), path: "/foo",
                    isSecure: true),
                Cookie(name: "b", value: "2", domain: .domain("example.com")),
            ])
    }

    @Test func `a typed cookie goes before the stored one`() throws {
        var session = HTTPSession()
        Self.answer(&session, try Self.call(&session), "x=1")
        #expect(try Self.call(&session, [Field("Cookie", "x=9")]).fields["Cookie"] == "x=9")
        #expect(session.jar.cookies.count == 1)
    }

    @Test func `the server's cookie goes before the typed one`() throws {
        var session = HTTPSession()
        Self.answer(&session, try Self.call(&session, [Field("Cookie", "x=1")]), "x=2")
        #expect(try Self.call(&session).fields["Cookie"] == "x=2")
    }

    @Test func `a server ends a cookie that was typed`() throws {
        var session = HTTPSession()
        let request = try Self.call(&session, [Field("Cookie", "x=1; y=2")], at: "http://localhost:8000/a/b")
        Self.answer(&session, request, "x=; Max-Age=0")
        #expect(session.jar.cookies.map(\.name) == ["y"])
    }

    @Test func `no cookies are sent when Cookie was typed away`() throws {
        var session = HTTPSession(jar: CookieJar([Cookie(name: "x", value: "1", domain: .host("localhost"))]))
        #expect(!(try Self.call(&session, without: ["Cookie"]).fields.contains("Cookie")))
        #expect(try Self.call(&session).fields["Cookie"] == "x=1")
    }

    @Test func `a stored Cookie field, as old files have it, moves into the jar`() throws {
        var session = HTTPSession(fields: [Field("cookie", "x=1"), Field("Zzz", "2")])
        #expect(try Self.call(&session).fields == [Field("Cookie", "x=1"), Field("Zzz", "2")])
        #expect(session.fields == [Field("Zzz", "2")])
    }
}
