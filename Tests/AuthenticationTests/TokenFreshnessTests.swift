import Authentication
import OrderedJSON
import Profiles
import TestSupport
import Testing
import Timekeeping

struct `Token freshness` {
    private let noon = UnixTime(seconds: 1_795_468_621)

    /// Dates a token that was asked for at noon and came at once.
    private func dated(
        _ access: String, took: Duration = .zero, serverTime: UnixTime? = nil
    ) -> Credentials {
        TokenFreshness.credentials(
            access: Secret(access), refresh: nil, sentAt: noon, receivedAt: noon + took,
            serverTime: serverTime)
    }

    private func moment(_ offset: Duration) -> PreciseTime { PreciseTime(noon) + offset }

    @Test func `the deadline is the expiry when both clocks agree`() {
        let credentials = dated(Tokens.access(issued: noon + .seconds(1)), took: .seconds(3))
        #expect(credentials.expiresAt == noon + .seconds(301))
        #expect(credentials.lifetime == .seconds(300))
    }

    @Test(arguments: [-86_400, -3_600, -92, 92, 3_600, 86_400])
    func `a server whose clock is wrong changes nothing about the lifetime`(_ seconds: Int) throws {
        let credentials = dated(Tokens.access(issued: noon + .seconds(seconds)))
        #expect(credentials.expiresAt == noon + .seconds(300))
        #expect(TokenFreshness.isFresh(credentials, at: moment(.seconds(289))))
        #expect(!TokenFreshness.isFresh(credentials, at: moment(.seconds(290))))
    }

    @Test func `the server's Date stands in for a missing iat`() {
        let token = Tokens.token(["exp": .number(JSONNumber(Int(noon.seconds) + 3_600 + 300))])
        #expect(dated(token, serverTime: noon + .seconds(3_600)).expiresAt == noon + .seconds(300))
    }

    @Test(arguments: [(60, 60), (0, nil), (-3_600, nil)] as [(Int, Int64?)])
    func `the expiry alone is taken as it is, unless it is over on arrival`(_ end: Int, _ remainder: Int64?) {
        let token = Tokens.token(["exp": .number(JSONNumber(Int(noon.seconds) + end))])
        #expect(dated(token).expiresAt == remainder.map { noon + .seconds($0) })
    }

    @Test(arguments: [
        "opaque-token", "a.b.c", Tokens.token([:]), Tokens.token(["exp": "soon"]),
        Tokens.token(["exp": .number(JSONNumber("1e300")!), "iat": 1_795_468_621]),
        Tokens.token(["exp": -5, "iat": 1_795_468_621]),
        Tokens.token(["exp": 1_795_468_921_000, "iat": 1_795_468_621]),
        Tokens.token(["exp": 1_795_468_620, "iat": 1_795_468_621]),
    ])
    func `a token that says nothing sensible holds until it is refused`(_ token: String) {
        let credentials = dated(token)
        #expect(credentials.expiresAt == nil)
        #expect(TokenFreshness.isFresh(credentials, at: moment(.seconds(1_000_000))))
    }

    @Test func `a life of no seconds is over when it begins`() {
        let credentials = dated(Tokens.access(issued: noon, lifetime: .zero))
        #expect(!TokenFreshness.isFresh(credentials, at: moment(.zero)))
        #expect(!TokenFreshness.isNoQuestionOfAge(credentials, at: moment(.zero)))
    }

    @Test(arguments: [(300, 10.0), (11, 10.0), (10, 1.0), (5, 0.5), (2, 0.2), (1, 0.1)])
    func `the margin is ten seconds, and a tenth of a short life`(_ lifetime: Int, _ margin: Double) {
        let credentials = dated(Tokens.access(issued: noon, lifetime: .seconds(lifetime)))
        let end = Duration.seconds(lifetime)
        #expect(TokenFreshness.margin(of: credentials) == .seconds(margin))
        #expect(TokenFreshness.isFresh(credentials, at: moment(end - .seconds(margin) - .milliseconds(1))))
        #expect(!TokenFreshness.isFresh(credentials, at: moment(end - .seconds(margin))))
    }

    @Test func `a clock set back a day does not make a token immortal`() {
        let credentials = dated(Tokens.access(issued: noon))
        #expect(!TokenFreshness.isFresh(credentials, at: moment(.seconds(-86_400))))
        #expect(TokenFreshness.isFresh(credentials, at: moment(.seconds(-5))))
    }

    @Test func `a clock set forward makes one refresh early and nothing worse`() {
        #expect(!TokenFreshness.isFresh(dated(Tokens.access(issued: noon)), at: moment(.seconds(86_400))))
        let renewed = TokenFreshness.credentials(
            access: Secret(Tokens.access(issued: noon)), refresh: nil, sentAt: noon + .seconds(86_400),
            receivedAt: noon + .seconds(86_400), serverTime: noon)
        #expect(TokenFreshness.isFresh(renewed, at: moment(.seconds(86_400))))
    }

    @Test(arguments: [
        (300, 0, true), (300, 1_999, true), (300, 2_000, false), (300, 250_000, false),
        (300, -900, true), (300, -5_000, false), (300, -3_600_000, false),
        // With tokens of two seconds, one that is a second old has simply expired.
        (2, 0, true), (2, 900, true), (2, 1_000, false), (2, 1_500, false), (1, 0, false), (5, 1_500, true),
    ])
    func `a refusal is no question of age only while the token is new and its end is far`(
        _ lifetime: Int, _ age: Int, _ isNoQuestion: Bool
    ) {
        let credentials = dated(Tokens.access(issued: noon, lifetime: .seconds(lifetime)))
        #expect(TokenFreshness.isNoQuestionOfAge(credentials, at: moment(.milliseconds(age))) == isNoQuestion)
    }
}
