import Diagnostics
import HTTP1
import HTTPMessages
import OrderedJSON
import Signing
import TestSupport
import Testing

@testable import MockServer

struct `Faults on purpose` {
    private func client(_ faults: String..., change: (inout MockSettings) -> Void = { _ in }) throws
        -> Conversation
    {
        var settings = MockSettings()
        settings.faults = try faults.map { try Fault(parsing: $0) }
        change(&settings)
        return Conversation(settings)
    }

    @Test(arguments: [
        ("clock=+90s", Fault.clock(.seconds(90))), ("clock=-1h", .clock(.seconds(-3_600))),
        ("clock=5", .clock(.seconds(5))),
        ("key-rotates-at=20s", .keyRotation(after: .seconds(20))),
        ("refresh:3=timeout", .request(.init(kind: .token(.refresh), numbers: 3...3), .timeout)),
        ("obtain:2-4=lost", .request(.init(kind: .token(.obtain), numbers: 2...4), .lost)),
        ("verify=reset", .request(.init(kind: .token(.verify)), .reset)),
        ("blacklist=truncated", .request(.init(kind: .token(.blacklist)), .truncated)),
        ("students=300ms", .request(.init(kind: .students), .delay(.milliseconds(300)))),
        ("me:1=503", .request(.init(kind: .me, numbers: 1...1), .status(503))),
        ("any=1m", .request(.init(kind: .any), .delay(.seconds(60)))),
    ])
    func `a fault is read as it is typed`(_ text: String, _ fault: Fault) throws {
        #expect(try Fault(parsing: text) == fault)
    }

    @Test(arguments: [
        ("refresh", "'refresh' is no fault: it has no '='"),
        ("clock=soon", "'clock=soon': 'soon' is no length of time"),
        ("key-rotates-at=", "'key-rotates-at=': '' is no length of time"),
        ("login=500", "'login=500': 'login' is no kind of request"),
        ("refresh:0=500", "'refresh:0=500': '0' is no number of a request"),
        ("refresh:3-2=500", "'refresh:3-2=500': '3-2' is no number of a request"),
        ("refresh:=500", "'refresh:=500': '' is no number of a request"),
        ("refresh:1-2-3=500", "'refresh:1-2-3=500': '1-2-3' is no number of a request"),
        ("refresh=maybe", "'refresh=maybe': 'maybe' is no trouble"),
        ("refresh=200", "'refresh=200': '200' is no trouble"),
        ("refresh=", "'refresh=': '' is no trouble"),
    ])
    func `what is no fault is named with what could be one`(_ text: String, _ message: String) {
        #expect { try Fault(parsing: text) } throws: { error in
            (error as? Failure)?.message == message && (error as? Failure)?.hint != nil
                && (error as? Failure)?.kind == .usage
        }
    }

    @Test func `only the request that is meant gets into trouble`() throws {
        let client = try client("refresh:2=500")
        let refresh = client.logIn()
        let statuses = (1...3).map { _ in client.post("/refreshToken/", "refresh", refresh).status.code }
        #expect(statuses == [200, 500, 200])
        #expect(client.send("OPTIONS", "/refreshToken/").status.code == 200)
        #expect(client.api.counts.refreshes == 3)
        #expect(client.api.counts.successfulRefreshes == 2)
    }

    @Test func `an answer that is lost was worked for, one that times out was not`() throws {
        let client = try client("refresh:1=lost", "refresh:3=timeout") {
            ($0.rotates, $0.blacklistsAfterRotation) = (true, true)
        }
        let first = client.logIn()
        #expect(client.post("/refreshToken/", "refresh", first).delivery == .withheld)
        #expect(client.post("/refreshToken/", "refresh", first).detail == "Token is blacklisted")
        let second = client.logIn()
        #expect(client.post("/refreshToken/", "refresh", second).delivery == .withheld)
        #expect(client.post("/refreshToken/", "refresh", second).status.code == 200)
    }

    @Test func `answers are delayed, cut in the middle, or end in a reset`() throws {
        let client = try client("me:1=200ms", "me:2=truncated", "me:3=reset") { $0.delay = .milliseconds(50) }
        client.logIn()
        #expect(client.send("GET", "/me/").delivery == .delayed(.milliseconds(250)))
        let answer = client.send("GET", "/me/")
        #expect(answer.delivery == .truncated(after: answer.body.count / 2))
        #expect(client.send("GET", "/me/").delivery == .reset)
        #expect(client.send("GET", "/me/").delivery == .delayed(.milliseconds(50)))
    }

    @Test func `a clock that is off is off in every answer and every token`() throws {
        let client = try client("clock=+90s")
        client.logIn()
        #expect(try JSONWebToken(parsing: client.access ?? "").claims["iat"] == 1_795_468_711)
        #expect(client.send("GET", "/me/").fields["Date"] == "Mon, 23 Nov 2026 21:18:31 GMT")
    }

    @Test func `after the key has changed every token is invalid, and a new login is not`() throws {
        let client = try client("key-rotates-at=20s")
        let refresh = client.logIn()
        client.clock.advance(by: .seconds(19))
        #expect(client.send("GET", "/me/").status.code == 200)
        client.clock.advance(by: .seconds(1))
        #expect(client.send("GET", "/me/").tokenMessage == "Token is invalid")
        #expect(client.post("/refreshToken/", "refresh", refresh).detail == "Token is invalid")
        client.logIn()
        #expect(client.send("GET", "/me/").status.code == 200)
    }

    @Test func `the log has a line for each request and no secret`() throws {
        let client = try client("me:2=timeout")
        let refresh = client.logIn()
        client.send("GET", "/me/?token=\(client.access ?? "")")
        client.send("GET", "/me/")
        _ = client.post("/api/token/refresh/", "refresh", refresh)
        #expect(
            client.log == [
                #"{"time":"2026-11-23T21:17:01Z","method":"POST","path":"/token/","status":200,"#
                    + #""user":"pawan","token_call":"obtain"}"#,
                #"{"time":"2026-11-23T21:17:01Z","method":"GET","path":"/me/","status":200,"user":"pawan"}"#,
                #"{"time":"2026-11-23T21:17:01Z","method":"GET","path":"/me/","status":null,"#
                    + #""fault":"timeout"}"#,
                #"{"time":"2026-11-23T21:17:01Z","method":"POST","path":"/api/token/refresh/","status":200,"#
                    + #""user":"pawan","token_call":"refresh"}"#,
            ])
    }
}
