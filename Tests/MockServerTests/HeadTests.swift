import HTTP1
import HTTPMessages
import MockServer
import Testing

/// Whole answers, header by header, as gunicorn and Django send them.
struct `Answers of the mock` {
    private func lines(_ answer: Answer) -> [String] {
        ["\(answer.status.code) \(answer.status.reason)"] + answer.fields.map { "\($0.name): \($0.value)" }
    }

    private let server = [
        "Server: gunicorn", "Date: Mon, 23 Nov 2026 21:17:01 GMT", "Connection: keep-alive",
    ]
    private let security = [
        "X-Content-Type-Options: nosniff", "Referrer-Policy: same-origin",
        "Cross-Origin-Opener-Policy: same-origin",
    ]

    @Test func `a refusal has Django's headers in Django's order`() {
        let answer = Conversation().send("DELETE", "/student/authentication/")
        #expect(
            lines(answer)
                == ["401 Unauthorized"] + server
                + [
                    "Content-Type: application/json", "WWW-Authenticate: Bearer realm=\"api\"",
                    "Vary: Accept",
                    "Allow: GET, POST, HEAD, OPTIONS", "X-Frame-Options: DENY", "Content-Length: 58",
                ] + security)
        #expect(answer.text == #"{"detail":"Authentication credentials were not provided."}"#)
    }

    @Test func `a deletion has neither type nor length`() {
        let client = Conversation()
        client.logIn()
        let answer = client.send("DELETE", "/student/authentication/5/")
        #expect(
            lines(answer)
                == ["204 No Content"] + server
                + ["Vary: Accept", "Allow: GET, PUT, PATCH, DELETE, HEAD, OPTIONS", "X-Frame-Options: DENY"]
                + security)
    }

    @Test func `a missing slash is a redirect without a length`() {
        let answer = Conversation().send("POST", "/student/authentication/1?x=a%20b", "{}")
        #expect(
            lines(answer)
                == ["301 Moved Permanently"] + server
                + [
                    "Transfer-Encoding: chunked", "Content-Type: text/html; charset=utf-8",
                    "Location: /student/authentication/1/?x=a%20b",
                ] + security)
        #expect(answer.body.isEmpty)
    }

    @Test func `a path that leads nowhere is Django's page`() {
        let answer = Conversation().send("GET", "/nowhere/")
        #expect(
            lines(answer)
                == ["404 Not Found"] + server
                + ["Content-Type: text/html; charset=utf-8", "X-Frame-Options: DENY", "Content-Length: 179"]
                + security)
        #expect(
            answer.text == """

                <!doctype html>
                <html lang="en">
                <head>
                  <title>Not Found</title>
                </head>
                <body>
                  <h1>Not Found</h1><p>The requested resource was not found on this server.</p>
                </body>
                </html>

                """)
    }

    @Test(arguments: [
        "evil.example", "127.0.0.1.evil.example", "localhost:x", "[::2]", "::1", "", "128.0.0.1",
        "127.0.0.256", "0.0.0.0",
    ])
    func `a host that is not this machine is refused, whatever it asks`(_ host: String) {
        let refused = answer(toHost: host)
        #expect(refused.status.code == 400)
        #expect(refused.fields["Content-Type"] == "text/html; charset=utf-8")
        var settings = MockSettings()
        settings.allowsAnyHost = true
        #expect(answer(toHost: host, settings).status.code == 404)
    }

    @Test(arguments: [
        "127.0.0.1", "127.1.2.3:80", "localhost", "LocalHost:8000", "localhost.", "[::1]", "[::1]:80",
    ])
    func `every name of this machine is answered`(_ host: String) {
        #expect(answer(toHost: host).status.code == 404)
    }

    private func answer(toHost host: String, _ settings: MockSettings = MockSettings()) -> Answer {
        Conversation(settings).api.respond(
            to: IncomingRequest("GET", "/nowhere/", fields: [Field("Host", host)]))
    }

    @Test func `no answer lets pages of other sites read it`() {
        let answer = Conversation().send(
            "OPTIONS", "/token/", fields: [Field("Origin", "https://evil.example")])
        #expect(!answer.fields.contains { $0.name.hasPrefix("Access-Control") })
    }

    @Test(arguments: [
        "/../etc/passwd", "/..%2f..%2fetc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/static/../../etc/passwd",
        "//etc/passwd", "/token/../etc/passwd",
        "/etc/passwd%00", "/.%2e/etc/passwd", "/..;/etc/passwd", "/%252e%252e/etc/passwd", "/..\\etc\\passwd",
        "file:///etc/passwd",
    ])
    func `no path leads to a file`(_ path: String) {
        #expect(Conversation().send("GET", path).status.code == 404)
    }

    @Test func `what a client accepts decides before its credential`() {
        #expect(
            Conversation().send("GET", "/me/", fields: [Field("Accept", "application/xml")]).status.code
                == 406)
        #expect(Conversation().send("GET", "/me/?format=xml").status.code == 404)
        #expect(Conversation().send("GET", "/me/?format=json").status.code == 401)
    }

    @Test func `a browser gets the JSON in a page`() {
        let client = Conversation()
        client.logIn()
        let answer = client.send(
            "GET", "/me/", fields: [Field("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")])
        #expect(answer.fields["Content-Type"] == "text/html; charset=utf-8")
        #expect(answer.fields["Vary"] == "Accept, Cookie")
        #expect(answer.text.contains(#""username": "pawan""#))
    }
}
