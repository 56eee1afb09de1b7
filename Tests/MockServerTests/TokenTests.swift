import HTTP1
import HTTPMessages
import MockServer
import OrderedJSON
import Signing
import TestSupport
import Testing
import Timekeeping

struct `Tokens of the mock` {
    private func settings(_ change: (inout MockSettings) -> Void) -> MockSettings {
        var settings = MockSettings()
        change(&settings)
        return settings
    }

    private func claims(_ token: String?) throws -> JSONObject {
        try JSONWebToken(parsing: token ?? "").claims
    }

    /// A token of pawan's, signed with the server's key unless another is given, with some claims changed.
    private func forged(
        _ changes: JSONObject = [:], header: JSONObject? = nil, key: [UInt8] = RunningMock.secret
    ) -> String {
        var claims: JSONObject = [
            "token_type": "access", "exp": 1_795_468_921, "iat": 1_795_468_621, "jti": "forged",
            "user_id": "2",
        ]
        for (name, value) in changes { claims[name] = value }
        return JSONWebTokenSigner(key: HMACKey(key)).token(claims: claims, header: header)
    }

    @Test func `a login gives a refresh and an access token with Simple JWT's claims in order`() throws {
        let client = Conversation()
        let answer = client.send("POST", "/token/", #"{"username":"pawan","password":"P@ssw0rd1647@779!"}"#)
        #expect(answer.status.code == 200)
        #expect(answer.json?.object?.names == ["refresh", "access"])
        let refresh = try claims(answer.json?["refresh"]?.string)
        #expect(refresh.names == ["token_type", "exp", "iat", "jti", "user_id"])
        #expect(refresh["exp"] == 1_795_555_021)
        let access = try claims(answer.json?["access"]?.string)
        #expect(access["token_type"] == "access")
        #expect(access["exp"] == 1_795_468_921)
        #expect(access["iat"] == 1_795_468_621)
        #expect(access["user_id"] == "2")
        #expect(access["jti"]?.string?.wholeMatch(of: /[0-9a-f]{12}4[0-9a-f]{3}[89ab][0-9a-f]{15}/) != nil)
        #expect(access["jti"] != refresh["jti"])
    }

    @Test(arguments: [
        ("{}", 400, #"{"username":["This field is required."],"password":["This field is required."]}"#),
        (
            #"{"username":"","password":null}"#, 400,
            #"{"username":["This field may not be blank."],"password":["This field may not be null."]}"#
        ),
        (
            #"{"username":["x"],"password":true}"#, 400,
            #"{"username":["Not a valid string."],"password":["Not a valid string."]}"#
        ),
        (
            #"{"username":"pawan","password":"wrong"}"#, 401,
            #"{"detail":"No active account found with the given credentials"}"#
        ),
        (
            #"{"username":"sleepy","password":"Sl33py!pass-word"}"#, 401,
            #"{"detail":"No active account found with the given credentials"}"#
        ),
        ("[]", 400, #"{"non_field_errors":["Invalid data. Expected a dictionary, but got list."]}"#),
        (
            #"{"username":"pawan",}"#, 400,
            #"{"detail":"JSON parse error - Expecting property name enclosed in double quotes: "#
                + #"line 1 column 21 (char 20)"}"#
        ),
    ])
    func `a login that is wrong is answered as by the real server`(
        _ body: String, _ status: Int, _ text: String
    ) {
        let answer = Conversation().send("POST", "/token/", body)
        #expect(answer.status.code == status)
        #expect(answer.text == text)
    }

    @Test func `an access token opens the API until the second in exp`() {
        let client = Conversation()
        client.logIn()
        client.clock.advance(by: .seconds(299))
        #expect(client.send("GET", "/me/").status.code == 200)
        client.clock.advance(by: .seconds(1))
        let answer = client.send("GET", "/me/")
        #expect(answer.status.code == 401)
        #expect(answer.tokenMessage == "Token is expired")
    }

    @Test func `the leeway shifts both ends of a token's time`() {
        let client = Conversation(settings { $0.leeway = .seconds(60) })
        let offsets = [(-59, 0), (-60, 0), (300, 60), (300, 61)]
        let statuses = offsets.map { end, start in
            let changes: JSONObject = [
                "exp": .number(JSONNumber(1_795_468_621 + end)),
                "nbf": .number(JSONNumber(1_795_468_621 + start)),
            ]
            client.access = forged(changes)
            return client.send("GET", "/me/").status.code
        }
        #expect(statuses == [200, 401, 200, 401])
    }

    @Test func `only the server's own key and algorithm are believed`() {
        let client = Conversation()
        let parts = forged().split(separator: ".").map(String.init)
        let none = Base64.url.encode(Array(#"{"alg":"none","typ":"JWT"}"#.utf8))
        let tokens = [
            forged(key: []), forged(key: Array("other".utf8)), "\(none).\(parts[1]).",
            "\(none).\(parts[1]).\(parts[2])",
            "\(parts[0]).\(parts[1]).", "\(parts[0]).\(parts[1])", forged(header: ["alg": "HS512"]),
            forged(header: ["alg": "RS256"]),
            forged(header: ["alg": ["HS256"]]), forged(header: ["alg": "hs256"]), forged(header: [:]),
            forged(header: ["alg": "HS256", "crit": ["exp"]]), forged(header: ["alg": "HS256", "kid": 1]),
            forged(header: ["alg": "HS256", "b64": false]), forged(["jti": 7]), forged(["sub": 7]),
            forged(["iat": "soon"]),
        ]
        for token in tokens {
            client.access = token
            #expect(client.send("GET", "/me/").tokenMessage == "Token is invalid", "\(token)")
        }
        client.access = forged(header: [
            "alg": "HS256", "jwk": ["kty": "oct", "k": "AA"], "kid": "../../etc/passwd",
        ])
        #expect(client.send("GET", "/me/").status.code == 200)
    }

    @Test func `a token is refused for what it is not`() {
        let client = Conversation()
        let refresh = client.logIn()
        let access = client.access ?? ""
        client.access = refresh
        #expect(client.send("GET", "/me/").tokenMessage == "Token has wrong type")
        #expect(client.post("/refreshToken/", "refresh", access).detail == "Token has wrong type")
        #expect(
            client.send("GET", "/me/?access=\(access)", fields: [Field("Authorization", "Token \(access)")])
                .status.code == 401)
        client.access = forged(["user_id": "999"])
        #expect(client.send("GET", "/me/").json?["code"] == "user_not_found")
        client.access = forged(["user_id": "3"])
        #expect(client.send("GET", "/me/").json?["code"] == "user_inactive")
    }

    @Test func `a rotated token is spent, its successor is not`() throws {
        let client = Conversation(settings { ($0.rotates, $0.blacklistsAfterRotation) = (true, true) })
        let first = client.logIn()
        let answer = client.post("/refreshToken/", "refresh", first)
        #expect(answer.json?.object?.names == ["access", "refresh"])
        let second = answer.json?["refresh"]?.string ?? ""
        #expect(try claims(second).names == ["token_type", "exp", "iat", "jti", "user_id"])
        #expect(try claims(second)["jti"] != claims(first)["jti"])
        let again = client.post("/refreshToken/", "refresh", first)
        #expect(again.text == #"{"detail":"Token is blacklisted","code":"token_not_valid"}"#)
        #expect(
            client.post("/varifyToken/", "token", first).text
                == #"{"non_field_errors":["Token is blacklisted"]}"#)
        #expect(client.post("/refreshToken/", "refresh", second).status.code == 200)
    }

    @Test func `within the grace a spent token gets the same pair once more`() {
        let client = Conversation(
            settings { ($0.rotates, $0.blacklistsAfterRotation, $0.grace) = (true, true, .seconds(10)) })
        let refresh = client.logIn()
        let first = client.post("/refreshToken/", "refresh", refresh)
        client.clock.advance(by: .seconds(9))
        #expect(client.post("/refreshToken/", "refresh", refresh).text == first.text)
        client.clock.advance(by: .seconds(1))
        #expect(client.post("/refreshToken/", "refresh", refresh).detail == "Token is blacklisted")
    }

    @Test func `logging out ends the refresh token and not the access token`() {
        let client = Conversation()
        let refresh = client.logIn()
        #expect(client.post("/api/token/blacklist/", "refresh", refresh).text == "{}")
        #expect(client.post("/api/token/blacklist/", "refresh", refresh).detail == "Token is blacklisted")
        #expect(client.post("/refreshToken/", "refresh", refresh).detail == "Token is blacklisted")
        #expect(client.send("GET", "/me/").status.code == 200)
    }

    @Test func `without the blacklist app a log-out succeeds and is forgotten`() {
        let client = Conversation(settings { $0.remembersLogout = false })
        let refresh = client.logIn()
        #expect(client.post("/api/token/blacklist/", "refresh", refresh).status.code == 200)
        #expect(client.post("/refreshToken/", "refresh", refresh).status.code == 200)
    }

    @Test func `a refresh for somebody who is gone breaks the server, as the real one breaks`() {
        let client = Conversation()
        let token = forged(["token_type": "refresh", "user_id": "999"])
        let answer = client.post("/refreshToken/", "refresh", token)
        #expect(answer.status.code == 500)
        #expect(answer.fields["Content-Type"] == "text/html; charset=utf-8")
        let inactive = forged(["token_type": "refresh", "user_id": "3"])
        #expect(
            client.post("/refreshToken/", "refresh", inactive).text
                == #"{"detail":"No active account found for the given token."}"#)
    }

    @Test func `a new password ends every token, when the server looks`() {
        let client = Conversation(settings { $0.checksPassword = true })
        let refresh = client.logIn("asha")
        #expect(client.send("GET", "/me/").status.code == 200)
        client.send("PATCH", "/student/authentication/5/", #"{"password":"another-one"}"#)
        #expect(
            client.send("GET", "/me/").text
                == #"{"detail":"The user's password has been changed.","code":"password_changed"}"#)
        client.access = client.post("/refreshToken/", "refresh", refresh).json?["access"]?.string
        #expect(client.send("GET", "/me/").json?["code"] == "password_changed")
    }

    @Test func `a sliding token is renewed in place and opens the API where it may`() throws {
        let client = Conversation(settings { $0.acceptsSlidingTokens = true })
        let answer = client.send(
            "POST", "/api/token/sliding/", #"{"username":"pawan","password":"P@ssw0rd1647@779!"}"#)
        let token = answer.json?["token"]?.string ?? ""
        #expect(try claims(token).names == ["token_type", "exp", "iat", "jti", "refresh_exp", "user_id"])
        client.clock.advance(by: .seconds(100))
        client.access = client.post("/api/token/sliding/refresh/", "token", token).json?["token"]?.string
        #expect(try claims(client.access)["exp"] == 1_795_469_021)
        #expect(try claims(client.access)["jti"] == claims(token)["jti"])
        #expect(client.send("GET", "/me/").status.code == 200)
        client.access = "x"
        #expect(client.send("GET", "/me/").json?["messages"]?[1]?["token_class"] == "SlidingToken")
    }

    @Test func `the challenge names the word that the server expects`() {
        let client = Conversation(settings { $0.headerTypes = ["JWT", "Token"] })
        client.logIn()
        let token = client.access ?? ""
        #expect(client.send("GET", "/me/").fields["WWW-Authenticate"] == #"JWT realm="api""#)
        for word in ["JWT", "Token"] {
            #expect(
                client.send("GET", "/me/", fields: [Field("Authorization", "\(word) \(token)")]).status.code
                    == 200)
        }
    }

    @Test func `with sessions first every refusal is a 403 without a challenge, except at the token routes`()
    {
        let client = Conversation(settings { $0.sessionAuthenticationFirst = true })
        let answer = client.send("GET", "/me/")
        #expect(answer.status.code == 403)
        #expect(!answer.fields.contains("WWW-Authenticate"))
        #expect(answer.fields["Vary"] == "Accept, Cookie")
        client.access = forged(["exp": 1])
        #expect(client.send("GET", "/me/").tokenMessage == "Token is expired")
        #expect(client.send("POST", "/token/", #"{"username":"x","password":"x"}"#).status.code == 401)
    }

    @Test func `people may log in by their address, or by a name under another name`() {
        let byAddress = Conversation(settings { $0.loginField = .email })
        #expect(
            byAddress.send(
                "POST", "/token/", #"{"email":"PAWAN@example.com","password":"P@ssw0rd1647@779!"}"#
            ).status.code == 200)
        #expect(byAddress.send("POST", "/token/", "{}").json?.object?.names == ["email", "password"])
        let byLogin = Conversation(settings { $0.loginField = .init(rawValue: "login") })
        #expect(
            byLogin.send("POST", "/token/", #"{"login":"pawan","password":"P@ssw0rd1647@779!"}"#).status.code
                == 200)
    }

    @Test func `so many requests without a user are let through, and then the wait is told`() {
        let client = Conversation(settings { $0.throttle = ThrottleRate(count: 3, span: 60) })
        let wrong = #"{"username":"pawan","password":"x"}"#
        for _ in 1...3 { #expect(client.send("POST", "/token/", wrong).status.code == 401) }
        client.clock.advance(by: .seconds(20))
        let answer = client.send("POST", "/token/", wrong)
        #expect(answer.status.code == 429)
        #expect(answer.fields["Retry-After"] == "40")
        #expect(answer.detail == "Request was throttled. Expected available in 40 seconds.")
        client.clock.advance(by: .seconds(40))
        #expect(client.send("POST", "/token/", wrong).status.code == 401)
    }
}
