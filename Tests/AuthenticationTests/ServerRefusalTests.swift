import Authentication
import Diagnostics
import HTTPMessages
import TestSupport
import Testing

struct `Server refusal` {
    private func refusal(_ status: Int, _ body: String, _ fields: Fields = []) -> ServerRefusal {
        ServerRefusal(Response(Status(status), fields: fields), body: Array(body.utf8))
    }

    @Test(arguments: [
        (#"{"detail":"Token is blacklisted","code":"token_not_valid"}"#, "Token is blacklisted"),
        (
            #"{"detail":"Given token not valid for any token type","code":"token_not_valid","messages":[{"token_class":"AccessToken","token_type":"access","message":"Token is expired"}]}"#,
            "Given token not valid for any token type; Token is expired"
        ),
        (
            #"{"username":["This field is required."],"password":["This field may not be blank."]}"#,
            "username: This field is required.; password: This field may not be blank."
        ),
        (#"{"non_field_errors":["Token is blacklisted"]}"#, "Token is blacklisted"),
        (
            #"{"error":"invalid_grant","error_description":"Invalid credentials given."}"#,
            "Invalid credentials given."
        ),
        (#"{"error":"invalid_client"}"#, "invalid_client"),
        (#"{"message":"try the other server"}"#, "try the other server"),
        (#"["Enter a code.","It is in your mail."]"#, "Enter a code. It is in your mail."),
        ("\"no logins today\"", "no logins today"),
    ])
    func `quotes the server's words, whatever their shape`(_ body: String, _ words: String) {
        #expect(refusal(401, body).words == words)
    }

    @Test(arguments: [
        "", "<html>Server Error (500)</html>", "[]", "null", "{}", #"{"detail": 5}"#, #"{"a": {"b": []}}"#,
    ])
    func `has no words where the server has none for us`(_ body: String) {
        #expect(refusal(500, body).words == nil)
    }

    @Test func `does not repeat the secrets that the server was sent`() throws {
        let request = Request(
            .post, try Address(parsing: "http://h/"),
            body: .bytes(Array(#"{"username":"pawan","password":"hunter22","refresh":"a.b.c"}"#.utf8)))
        for body in [
            #"{"detail":"'pawan' is not 'hunter22'"}"#, #"{"password":["'hunter22' is too short"]}"#,
            #"{"code":"a.b.c"}"#, #"{"message":"hunter22?"}"#, #"["hunter22?"]"#, #"{"detail":"no","messages":[{"message":"a.b.c"}]}"#,
        ] {
            let answer = Response(Status(401), fields: [])
            let refusal = ServerRefusal(Exchange(request: request, response: answer, body: Array(body.utf8)))
            #expect(refusal.words?.contains("(secret)") == true)
            #expect(!"\(refusal)".contains("hunter22") && !"\(refusal)".contains("a.b.c"))
        }
    }

    @Test func `is cut to a few hundred characters`() {
        #expect(refusal(400, #"{"detail":"\#(String(repeating: "x", count: 5_000))"}"#).words?.count == 300)
    }

    @Test(
        arguments: [
            (429, "7", 7), (503, "0", 0), (429, "86400000", 86_400), (503, "-5", nil), (429, "soon", nil),
            (500, "7", nil),
            (429, "Mon, 23 Nov 2026 21:18:01 GMT", 60), (429, "Mon, 23 Nov 2026 21:00:00 GMT", 0),
            (429, "Fri, 01 Jan 2100 00:00:00 GMT", 86_400),
        ] as [(Int, String, Int?)])
    func `knows how long to wait, from seconds or a date, and never more than a day`(
        _ status: Int, _ retryAfter: String, _ seconds: Int?
    ) {
        let fields: Fields = [
            Field("Retry-After", retryAfter), Field("Date", "Mon, 23 Nov 2026 21:17:01 GMT"),
        ]
        #expect(refusal(status, "", fields).pause == seconds.map { .seconds($0) })
    }

    @Test(arguments: [
        (401, #"{"detail":"Token is expired","code":"token_not_valid"}"#, true),
        (401, #"{"detail":"No active account found for the given token."}"#, true),
        (400, #"{"error":"invalid_grant"}"#, true),
        (403, #"{"detail":"CSRF Failed"}"#, true),
        (400, #"{"refresh":["This field is required."]}"#, false),
        (401, "<html>proxy</html>", false), (403, "{}", false), (403, "[]", false), (401, "", false),
        (404, #"{"detail":"Not found."}"#, false), (500, #"{"detail":"x"}"#, false), (302, "", false),
    ])
    func `ends a session only by a definite word of the API`(_ status: Int, _ body: String, _ isOver: Bool) {
        if case .sessionOver = refusal(status, body).refreshProblem {
            #expect(isOver)
        } else {
            #expect(!isOver)
        }
    }

    @Test(arguments: [
        (301, Failure.Kind.redirectedByServer), (400, .refusedByServer), (404, .refusedByServer),
        (500, .brokenServer),
        (502, .brokenServer), (204, .brokenServer),
    ])
    func `becomes a failure of the kind that its status says`(_ status: Int, _ kind: Failure.Kind) {
        #expect(refusal(status, "", [Field("Location", "/elsewhere/")]).failure("the login").kind == kind)
    }
}
