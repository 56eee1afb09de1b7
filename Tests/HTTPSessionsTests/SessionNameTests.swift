import Diagnostics
import HTTPMessages
import HTTPSessions
import Testing

struct `Session name` {
    private static func path(
        _ name: String, at address: String = "http://localhost:8000/", typedHost: String? = nil
    ) throws -> String {
        let host = SessionName.host(of: try Address(parsing: address), typedHost: typedHost)
        return try SessionName(parsing: name).filePath(in: "/config", host: host, home: "/home/me")
    }

    @Test func `is a file in the folder of its host`() throws {
        #expect(try Self.path("me") == "/config/sessions/localhost_8000/me.json")
        #expect(try Self.path("me", at: "http://u:p@Example.com") == "/config/sessions/example.com/me.json")
        #expect(
            try Self.path("me", at: "http://example.com:80/") == "/config/sessions/example.com_80/me.json")
        #expect(try Self.path("me", at: "http://[::1]:8000/") == "/config/sessions/[__1]_8000/me.json")
    }

    @Test func `is in the folder of the typed Host`() throws {
        #expect(try Self.path("me", typedHost: "example.org:1") == "/config/sessions/example.org_1/me.json")
        #expect(try Self.path("me", typedHost: "") == "/config/sessions/localhost_8000/me.json")
    }

    @Test(arguments: ["../../etc", "a/b", "..", "."])
    func `never leaves the folder of sessions`(_ host: String) {
        #expect(throws: Failure.self) { try Self.path("me", typedHost: host) }
    }

    @Test func `with a slash is a path for all hosts`() throws {
        #expect(try Self.path("./me.json") == "./me.json")
        #expect(try Self.path("/tmp/me") == "/tmp/me")
        #expect(try Self.path("~/me.json") == "/home/me/me.json")
    }

    @Test(arguments: ["a", "A-b_c.9", "..", "-"])
    func `is made of letters, digits, dots, dashes and underscores`(_ text: String) throws {
        #expect(try SessionName(parsing: text) == .named(text))
    }

    @Test(arguments: ["", "a b", "é", "a:b", "a\n"])
    func `with any other character is refused`(_ text: String) {
        #expect(throws: Failure.self) { try SessionName(parsing: text) }
    }
}
