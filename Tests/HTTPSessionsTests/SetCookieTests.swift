import HTTPSessions
import Testing
import Timekeeping

struct `Set-Cookie` {
    private static let summer2100 = UnixTime(seconds: 4_116_219_494)

    struct Sample: CustomTestStringConvertible {
        let field: String
        var name = "x"
        var value = "1"
        var domain: String?
        var path: String?
        var maximumAge: Int64?
        var expires: UnixTime?
        var isSecure = false
        var testDescription: String { field }
    }

    static let samples = [
        Sample(field: "x=1"),
        Sample(field: " x = 1 ; Path = /a ", path: "/a"),
        Sample(field: "x=a=b; Path=/", value: "a=b", path: "/"),
        Sample(field: "x=", value: ""),
        Sample(field: #"x="a b""#, value: #""a b""#),
        Sample(field: #"x="a\"b""#, value: #""a\"b""#),
        Sample(field: "x=1, y=2", value: "1, y=2"),
        Sample(field: "x=1;; y=2;"),
        Sample(field: "Path=/x", name: "Path", value: "/x"),
        Sample(field: "x=1; Secure; HttpOnly; SameSite=Lax", isSecure: true),
        Sample(field: "x=1; secure=no", isSecure: true),
        Sample(field: "x=1; Domain=EXAMPLE.com", domain: "example.com"),
        Sample(field: "x=1; Domain=.example.com", domain: "example.com"),
        Sample(field: "x=1; Domain="),
        Sample(field: "x=1; Path=foo"),
        Sample(field: "x=1; Path=/; Path=/a", path: "/a"),
        Sample(field: "x=1; Max-Age=10", maximumAge: 10),
        Sample(field: "x=1; Max-Age=-1", maximumAge: 0),
        Sample(field: "x=1; Max-Age=99999999999999999999", maximumAge: .max),
        Sample(field: "x=1; Max-Age=ten"),
        Sample(field: "x=1; Max-Age=1.5"),
        Sample(field: "x=1; Expires=Wed, 09 Jun 2100 10:18:14 GMT", expires: summer2100),
        Sample(field: "x=1; Expires=Wed, 09-Jun-2100 10:18:14 GMT", expires: summer2100),
        Sample(field: "x=1; Expires=Wed Jun  9 10:18:14 2100", expires: summer2100),
        Sample(field: "x=1; Expires=\"Wed, 09 Jun 2100 10:18:14 GMT\"", expires: summer2100),
        Sample(field: "x=1; Expires=tomorrow"),
    ]

    @Test(arguments: samples)
    func `is a name, a value and the attributes that can be read`(_ sample: Sample) throws {
        let cookie = try #require(SetCookie(parsing: sample.field))
        #expect(cookie.name == sample.name)
        #expect(cookie.value == sample.value)
        #expect(cookie.domain == sample.domain)
        #expect(cookie.path == sample.path)
        #expect(cookie.maximumAge == sample.maximumAge)
        #expect(cookie.expires == sample.expires)
        #expect(cookie.isSecure == sample.isSecure)
    }

    @Test(arguments: ["", "x", "=1", "; Path=/", "x=1\u{1}"])
    func `without a name and a value sets nothing`(_ field: String) {
        #expect(SetCookie(parsing: field) == nil)
    }

    @Test func `lives as long as Max-Age says, whatever Expires says`() throws {
        let now = UnixTime(seconds: 1_000)
        let past = "Expires=Thu, 01 Jan 1970 00:00:00 GMT"
        #expect(SetCookie(parsing: "x=1; Max-Age=10; \(past)")?.expiry(receivedAt: now)?.seconds == 1_010)
        #expect(SetCookie(parsing: "x=1; Max-Age=0")?.expiry(receivedAt: now)?.seconds == 0)
        #expect(SetCookie(parsing: "x=1; \(past)")?.expiry(receivedAt: now)?.seconds == 0)
        #expect(SetCookie(parsing: "x=1")?.expiry(receivedAt: now) == nil)
    }
}
