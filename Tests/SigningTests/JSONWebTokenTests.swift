import OrderedJSON
import Signing
import Testing
import Timekeeping

private let key = HMACKey(Array("a secret of some length, as Django makes them".utf8))

/// A token around these claims, as JSON text.
private func token(_ claims: String, header: String = #"{"alg":"HS256","typ":"JWT"}"#) throws -> JSONWebToken
{
    let parts = [header, claims].map { Base64.url.encode(Array($0.utf8)) } + ["AAAA"]
    return try JSONWebToken(parsing: parts.joined(separator: "."))
}

struct `JSON Web Token` {
    /// RFC 7515 §A.1.
    private let published =
        "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    private let publishedKey =
        "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"

    @Test func `reads the published example and knows who signed it`() throws {
        let token = try JSONWebToken(parsing: published)
        #expect(token.header == ["typ": "JWT", "alg": "HS256"])
        #expect(token.claims == ["iss": "joe", "exp": 1_300_819_380, "http://example.com/is_root": true])
        #expect(token.expiry == UnixTime(seconds: 1_300_819_380))
        #expect(token.isSigned(by: HMACKey(try #require(Base64.url.decode(publishedKey)))))
        #expect(!token.isSigned(by: key))
    }

    @Test func `is not signed any more once a byte of it changes`() throws {
        let text = JSONWebTokenSigner(key: key).token(claims: ["user_id": 2])
        for index in text.indices where text[index] != "." {
            var changed = text
            changed.replaceSubrange(index...index, with: text[index] == "A" ? "B" : "A")
            // Some changes leave no token at all, which is refused just as well.
            guard let token = try? JSONWebToken(parsing: changed) else { continue }
            #expect(!token.isSigned(by: key))
        }
        #expect(try JSONWebToken(parsing: text).isSigned(by: key))
    }

    @Test(arguments: [
        #"{"alg":"none"}"#, #"{"alg":"None"}"#, #"{"alg":"hs256"}"#, #"{"alg":"RS256"}"#,
        #"{"alg":["HS256"]}"#,
        "{}", #"{"alg":"HS256","crit":["exp"]}"#, #"{"alg":"HS256","alg":"none"}"#,
    ])
    func `is not signed by an algorithm that is not understood, whatever the signature`(_ header: String)
        throws
    {
        let parts = [header, "{}"].map { Base64.url.encode(Array($0.utf8)) }.joined(separator: ".")
        let code = Base64.url.encode(key.authenticationCode(for: Array(parts.utf8)))
        #expect(try !JSONWebToken(parsing: "\(parts).\(code)").isSigned(by: key))
        #expect(try !JSONWebToken(parsing: "\(parts).").isSigned(by: key))
    }

    @Test(arguments: [JSONWebTokenAlgorithm.hs384, .hs512])
    func `is signed by a longer hash only where that is allowed`(_ algorithm: JSONWebTokenAlgorithm) throws {
        let text = JSONWebTokenSigner(key: key, algorithm: algorithm).token(claims: [:])
        let token = try JSONWebToken(parsing: text)
        #expect(token.algorithm == algorithm)
        #expect(!token.isSigned(by: key))
        #expect(token.isSigned(by: key, allowing: Set(JSONWebTokenAlgorithm.allCases)))
    }

    @Test(arguments: [
        ("", JSONWebTokenError.partCount(1)), ("abc", .partCount(1)), ("a.b", .partCount(2)),
        ("a.b.c.d.e", .partCount(5)), ("....", .partCount(5)),
        ("..", .notJSON(.header, .init(kind: .expectedValue, offset: 0))),
        ("e+.e30.", .notBase64URL(.header)), ("e30.e30=.", .notBase64URL(.claims)),
        ("e30.e30.!", .notBase64URL(.signature)),
        ("e30.e30.AB ", .notBase64URL(.signature)), (" e30.e30.", .notBase64URL(.header)),
        ("e30.W10.", .notAnObject(.claims)), ("MQ.e30.", .notAnObject(.header)),
        ("e30.ew.", .notJSON(.claims, .init(kind: .expectedName, offset: 1))),
    ])
    func `says which part is not what it should be`(_ text: String, _ error: JSONWebTokenError) {
        #expect(throws: error) { try JSONWebToken(parsing: text) }
    }

    @Test(
        arguments: [
            ("1795468321", 1_795_468_321), ("0", 0), ("1795468321.75", 1_795_468_321),
            ("1.5e9", 1_500_000_000),
            ("253402300799", 253_402_300_799), ("1795468321000", nil), ("-1", nil), ("-0.5", nil),
            ("1e300", nil),
            ("1e400", nil), ("99999999999999999999", nil), (#""1795468321""#, nil), ("null", nil),
            ("true", nil),
            ("[]", nil), ("{}", nil),
        ] as [(String, Int64?)])
    func `has a time only where a sane number of seconds stands`(_ claim: String, _ seconds: Int64?) throws {
        let token = try token(#"{"exp":\#(claim),"iat":\#(claim),"nbf":\#(claim)}"#)
        let expected = seconds.map(UnixTime.init)
        #expect(token.expiry == expected)
        #expect(token.issuedAt == expected)
        #expect(token.notBefore == expected)
    }

    @Test(
        arguments: [
            (#"{"iat":100,"exp":400}"#, 300), (#"{"exp":400}"#, nil), (#"{"iat":100}"#, nil),
            (#"{"iat":400,"exp":400}"#, nil), (#"{"iat":400,"exp":100}"#, nil),
        ] as [(String, Int64?)])
    func `has a lifetime when it was made before it expires`(_ claims: String, _ seconds: Int64?) throws {
        #expect(try token(claims).lifetime == seconds.map { .seconds($0) })
    }

    @Test func `tells what Simple JWT writes into it`() throws {
        let token = try token(#"{"token_type":"access","jti":"f00","user_id":"2"}"#)
        #expect(token.tokenType == "access")
        #expect(token.identifier == "f00")
        #expect(token.expiry == nil)
    }

    @Test func `cannot be used once redacted, but still be read`() throws {
        let text = JSONWebTokenSigner(key: key).token(claims: ["user_id": 2])
        let redacted = try JSONWebToken(parsing: text).redacted
        let signature = try #require(text.split(separator: ".").last)
        #expect(redacted == text.dropLast(signature.count) + "[signature]")
        #expect(throws: JSONWebTokenError.notBase64URL(.signature)) { try JSONWebToken(parsing: redacted) }
    }

    @Test func `is taken apart in time that grows with its length only`() {
        let text = String(repeating: "e30.", count: 250_000)
        #expect(throws: JSONWebTokenError.partCount(250_001)) { try JSONWebToken(parsing: text) }
    }
}

struct `JSON Web Token signer` {
    // PyJWT 2.15.1: jwt.encode({…}, "secret", algorithm=…)
    @Test(
        arguments: [
            (
                .hs256,
                "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ0b2tlbl90eXBlIjoiYWNjZXNzIiwiZXhwIjoxNzk1NDY4MzIxLCJuYW1lIjoiSm9zXHUwMGU5IFwiXHUyNzEzXCIgXHVkODNkXHVkZTAwIiwidXNlcl9pZCI6IjIifQ.f1TWbGRyC3xfsqUwYPr5GxSxWZgC4CnLTiKJRHkBGJs"
            ),
            (
                .hs384,
                "eyJhbGciOiJIUzM4NCIsInR5cCI6IkpXVCJ9.eyJ0b2tlbl90eXBlIjoiYWNjZXNzIiwiZXhwIjoxNzk1NDY4MzIxLCJuYW1lIjoiSm9zXHUwMGU5IFwiXHUyNzEzXCIgXHVkODNkXHVkZTAwIiwidXNlcl9pZCI6IjIifQ.oVkhBI0EJCRTD3z_WJ0JjptOqvlUQYFZBEN24oqYUf4PNPqiHFijaMhL7raNmdeo"
            ),
            (
                .hs512,
                "eyJhbGciOiJIUzUxMiIsInR5cCI6IkpXVCJ9.eyJ0b2tlbl90eXBlIjoiYWNjZXNzIiwiZXhwIjoxNzk1NDY4MzIxLCJuYW1lIjoiSm9zXHUwMGU5IFwiXHUyNzEzXCIgXHVkODNkXHVkZTAwIiwidXNlcl9pZCI6IjIifQ.Jzrr8exI1rT6q84IIjZ-F6awPW06q05YlSRbtkWGwGT7iaC5SkJZk44c9RyqKD1ts0s6dJaRTs3uE63tnklnQQ"
            ),
        ] as [(JSONWebTokenAlgorithm, String)])
    func `writes what PyJWT writes`(_ algorithm: JSONWebTokenAlgorithm, _ text: String) {
        let claims: JSONObject = [
            "token_type": "access", "exp": 1_795_468_321, "name": "José \"✓\" 😀", "user_id": "2",
        ]
        let signer = JSONWebTokenSigner(key: HMACKey(Array("secret".utf8)), algorithm: algorithm)
        #expect(signer.token(claims: claims) == text)
    }

    @Test func `takes another header as it is`() throws {
        let text = JSONWebTokenSigner(key: key).token(claims: [:], header: ["alg": "none", "kid": "1"])
        #expect(try JSONWebToken(parsing: text).header == ["alg": "none", "kid": "1"])
    }
}
