import HTTPMessages
import HTTPSessions
import Testing
import Timekeeping

struct `Cookie jar` {
    private static let now = UnixTime(seconds: 1_800_000_000)

    /// A jar after one answer from the address with these `Set-Cookie` fields.
    private static func jar(from address: String, _ fields: String...) throws -> CookieJar {
        var jar = CookieJar()
        try take(&jar, from: address, fields)
        return jar
    }

    private static func take(_ jar: inout CookieJar, from address: String, _ fields: [String]) throws {
        let response = Response(Status(200), fields: Fields(fields.map { Field("Set-Cookie", $0) }))
        jar.take(from: response, to: try request(address), at: now)
    }

    private static func request(_ address: String, _ fields: Fields = []) throws -> Request {
        Request(.get, try Address(parsing: address), fields: fields)
    }

    private static func sent(
        _ jar: CookieJar, to address: String, _ fields: Fields = [], at time: UnixTime = now
    ) throws -> String? {
        var request = try request(address, fields)
        jar.apply(to: &request, at: time)
        return request.fields["Cookie"]
    }

    struct Setting: CustomTestStringConvertible {
        let address: String
        let field: String
        /// The domain and the path that are kept, as session files have them; nil when the cookie is refused.
        let kept: [String]?
        var testDescription: String { "\(field) from \(address)" }
    }

    static let settings = [
        Setting(address: "http://example.com/a/b", field: "x=1", kept: ["example.com", "/a"]),
        Setting(address: "http://EXAMPLE.com", field: "x=1", kept: ["example.com", "/"]),
        Setting(address: "http://example.com/a/b/?q=/", field: "x=1", kept: ["example.com", "/a/b"]),
        Setting(address: "http://example.com/a//", field: "x=1", kept: ["example.com", "/a/"]),
        Setting(address: "http://example.com/a", field: "x=1; Path=/zzz", kept: ["example.com", "/zzz"]),
        Setting(
            address: "http://example.com/a", field: "x=1; Domain=example.com", kept: [".example.com", "/"]),
        Setting(
            address: "http://a.b.example.com/", field: "x=1; Domain=example.com", kept: [".example.com", "/"]),
        Setting(address: "http://example.com/", field: "x=1; Domain=sub.example.com", kept: nil),
        Setting(address: "http://example.com/", field: "x=1; Domain=ample.com", kept: nil),
        Setting(address: "http://example.com/", field: "x=1; Domain=com", kept: nil),
        Setting(address: "http://localhost:8000/", field: "x=1", kept: ["localhost.local", "/"]),
        Setting(address: "http://localhost/", field: "x=1; Domain=localhost", kept: [".localhost", "/"]),
        Setting(address: "http://a.localhost/", field: "x=1; Domain=localhost", kept: nil),
        Setting(address: "http://127.0.0.1:8000/", field: "x=1", kept: ["127.0.0.1", "/"]),
        Setting(address: "http://127.0.0.1/", field: "x=1; Domain=127.0.0.1", kept: [".127.0.0.1", "/"]),
        Setting(address: "http://127.0.0.1/", field: "x=1; Domain=0.0.1", kept: nil),
        Setting(address: "http://[::1]:8000/", field: "x=1", kept: ["[::1].local", "/"]),
    ]

    @Test(arguments: settings)
    func `keeps a cookie for the host and the folder it came from, or those it may name`(_ setting: Setting)
        throws
    {
        let cookie = try Self.jar(from: setting.address, setting.field).cookies.first
        #expect(cookie.map { [$0.domain.written ?? "everywhere", $0.path] } == setting.kept)
        if cookie != nil {
            let jar = try Self.jar(from: setting.address, setting.field + "; Path=/")
            #expect(try Self.sent(jar, to: setting.address) == "x=1")
        }
    }

    struct Journey: CustomTestStringConvertible {
        let field: String
        let address: String
        let isSent: Bool
        var testDescription: String { "\(field) to \(address)" }
    }

    static let journeys = [
        Journey(field: "x=1", address: "http://example.com/", isSent: true),
        Journey(field: "x=1", address: "https://example.com:8443/a", isSent: true),
        Journey(field: "x=1", address: "http://sub.example.com/", isSent: false),
        Journey(field: "x=1", address: "http://example.org/", isSent: false),
        Journey(field: "x=1; Domain=example.com", address: "http://sub.example.com/", isSent: true),
        Journey(field: "x=1; Domain=example.com", address: "http://badexample.com/", isSent: false),
        Journey(field: "x=1; Path=/foo", address: "http://example.com/foo", isSent: true),
        Journey(field: "x=1; Path=/foo", address: "http://example.com/foo/bar", isSent: true),
        Journey(field: "x=1; Path=/foo/", address: "http://example.com/foo/bar", isSent: true),
        Journey(field: "x=1; Path=/foo", address: "http://example.com/foobar", isSent: false),
        Journey(field: "x=1; Path=/foo/", address: "http://example.com/foo", isSent: false),
        Journey(field: "x=1; Secure", address: "https://example.com/", isSent: true),
        Journey(field: "x=1; Secure", address: "http://example.com/", isSent: false),
    ]

    @Test(arguments: journeys)
    func `sends a cookie where its domain, its path and its secrecy allow`(_ journey: Journey) throws {
        let jar = try Self.jar(from: "http://example.com/", journey.field)
        #expect(try Self.sent(jar, to: journey.address) == (journey.isSent ? "x=1" : nil))
    }

    @Test(arguments: ["http://localhost:8000/", "http://api.localhost/"])
    func `sends a secure cookie over http to localhost`(_ address: String) throws {
        let jar = try Self.jar(from: address, "x=1; Secure")
        #expect(try Self.sent(jar, to: address) == "x=1")
    }

    @Test func `a secure cookie does not travel over http to the number of this machine`() throws {
        let jar = try Self.jar(from: "http://127.0.0.1/", "x=1; Secure")
        #expect(try Self.sent(jar, to: "http://127.0.0.1/") == nil)
    }

    @Test func `goes by the Host field where one was typed`() throws {
        let jar = try Self.jar(from: "http://example.com/", "x=1")
        #expect(
            try Self.sent(jar, to: "http://127.0.0.1:8000/", [Field("Host", "example.com:8000")]) == "x=1")
        #expect(try Self.sent(jar, to: "http://example.com/", [Field("Host", "example.org")]) == nil)
    }

    @Test func `sends the closest path first, and otherwise by domain and path in the order they came`()
        throws
    {
        var jar = try Self.jar(
            from: "http://example.com/foo/", "a=1; Path=/", "b=2; Path=/foo",
            "c=3; Domain=example.com; Path=/",
            "d=4; Path=/")
        try Self.take(&jar, from: "http://example.com/", ["a=9"])
        #expect(try Self.sent(jar, to: "http://example.com/foo") == "b=2; a=9; d=4; c=3")
        #expect(jar.cookies.map(\.name) == ["a", "d", "b", "c"])
    }

    @Test func `counts all cookies for every host as those of one domain`() {
        let jar = CookieJar([
            Cookie(name: "a", value: "1", domain: .everywhere(isDeclared: true)),
            Cookie(name: "b", value: "2", domain: .host("h")),
            Cookie(name: "c", value: "3", domain: .everywhere(isDeclared: false)),
            Cookie(name: "a", value: "4", domain: .everywhere(isDeclared: false)),
        ])
        #expect(jar.cookies.map { $0.name + $0.value } == ["a4", "c3", "b2"])
    }

    @Test func `a cookie that the server ends is gone, and so is one that is over`() throws {
        var jar = try Self.jar(from: "http://example.com/", "a=1", "b=2; Max-Age=60")
        try Self.take(&jar, from: "http://example.com/", ["a=; Max-Age=0"])
        #expect(jar.cookies.map(\.name) == ["b"])
        #expect(try Self.sent(jar, to: "http://example.com/", at: Self.now + .seconds(59)) == "b=2")
        #expect(try Self.sent(jar, to: "http://example.com/", at: Self.now + .seconds(60)) == nil)
        jar.removeExpired(at: Self.now + .seconds(60))
        #expect(jar.cookies.isEmpty)
    }

    @Test func `a server cannot end the cookie of another`() throws {
        var jar = try Self.jar(from: "http://example.com/", "a=1")
        try Self.take(&jar, from: "http://example.org/", ["a=; Max-Age=0"])
        #expect(try Self.sent(jar, to: "http://example.com/") == "a=1")
    }

    @Test func `puts its cookies in the place of a Cookie field, before the fields that were typed`() throws {
        let jar = try Self.jar(from: "http://example.com/", "a=1")
        var request = try Self.request(
            "http://example.com/",
            [
                Field("Accept-Encoding", "gzip"), Field("Connection", "keep-alive"), Field("User-Agent", "u"),
                Field("Cookie", "old=1"), Field("X", "y"),
            ])
        jar.apply(to: &request, at: Self.now)
        #expect(request.fields.map(\.name) == ["Accept-Encoding", "Connection", "Cookie", "User-Agent", "X"])
        #expect(request.fields["Cookie"] == "a=1")
    }
}
