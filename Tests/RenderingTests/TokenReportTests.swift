import OrderedJSON
import Rendering
import Signing
import Testing
import Timekeeping

private let now = UnixTime(seconds: 1_795_468_100)

private func report(_ claims: JSONObject) throws -> TokenReport {
    let text = JSONWebTokenSigner(key: HMACKey([1])).token(claims: claims)
    return TokenReport(on: try JSONWebToken(parsing: text), at: now)
}

struct `Token report` {
    @Test func `lists header and claims with moments in words`() throws {
        let report = try report([
            "token_type": "access", "exp": 1_795_468_321, "iat": 1_795_468_021, "user_id": "2",
            "roles": ["a", ["b": 1]],
            "odd name\n": nil,
        ])
        #expect(
            report.text.plain == """
                header
                  alg           "HS256"
                  typ           "JWT"
                claims
                  token_type    "access"
                  exp           1795468321  2026-11-23 21:12:01 UTC, 3 min 41 s left
                  iat           1795468021  2026-11-23 21:07:01 UTC, 1 min 19 s ago
                  user_id       "2"
                  roles         ["a", {"b": 1}]
                  "odd name\\n"  null

                """)
    }

    @Test func `leaves claims alone that are no moments`() throws {
        let report = try report(["exp": "soon", "iat": 1_795_468_021_000, "nbf": 1_795_468_160, "count": 5])
        #expect(report.text.plain.contains("  exp    \"soon\"\n"))
        #expect(report.text.plain.contains("  iat    1795468021000\n"))
        #expect(report.text.plain.contains("  nbf    1795468160  2026-11-23 21:09:20 UTC, in 1 min\n"))
        #expect(report.text.plain.contains("  count  5\n"))
    }

    @Test func `gives programs the same as JSON`() throws {
        let json = try report(["exp": 1_795_468_000, "iat": 1_795_467_700]).json
        #expect(
            json == [
                "header": ["alg": "HS256", "typ": "JWT"],
                "claims": ["exp": 1_795_468_000, "iat": 1_795_467_700],
                "issued_at": "2026-11-23T21:01:40Z", "expires_at": "2026-11-23T21:06:40Z", "expires_in": -100,
                "is_expired": true,
            ])
        #expect(try report([:]).json["expires_in"] == .null)
        #expect(try report([:]).json["is_expired"] == .null)
    }
}

struct `Time left` {
    private func left(_ seconds: Int64?, of lifetime: Duration? = nil) -> TimeLeft {
        TimeLeft(until: seconds.map { now + .seconds($0) }, outOf: lifetime, at: now)
    }

    @Test(
        arguments: [
            (221, "3 min 41 s left", .good), (59, "59 s left", .warning), (1, "1 s left", .warning),
            (0, "expired just now", .bad), (-7_200, "expired 2 h ago", .bad), (nil, "no known end", .faint),
        ] as [(Int64?, String, TextRole)])
    func `is said in words, with its urgency`(_ seconds: Int64?, _ words: String, _ role: TextRole) {
        #expect(left(seconds).words == StyledText(words, role))
    }

    @Test func `is urgent when little of the lifetime is left`() {
        #expect(left(3_600, of: .seconds(86_400)).words.runs.map(\.role) == [.warning])
        #expect(left(30, of: .seconds(40)).words.runs.map(\.role) == [.good])
    }

    @Test(
        arguments: [
            (300, "██████████"), (150, "█████░░░░░"), (1, "█░░░░░░░░░"), (0, "░░░░░░░░░░"),
            (-5, "░░░░░░░░░░"),
            (900, "██████████"),
        ] as [(Int64, String)])
    func `fills a bar`(_ seconds: Int64, _ bar: String) {
        #expect(left(seconds, of: .seconds(300)).bar(columns: 10)?.plain == bar)
    }

    @Test func `has no bar when nobody knows the whole`() {
        #expect(left(300).bar(columns: 10) == nil)
        #expect(left(nil, of: .seconds(300)).bar(columns: 10) == nil)
    }
}

struct `Metadata line` {
    @Test(
        arguments: [
            (.nanoseconds(7_629_221), "0.007629221", .fastTime), (.milliseconds(450), "0.45", .fastTime),
            (.milliseconds(451), "0.451", .fairTime), (.seconds(1), "1.0", .fairTime),
            (.milliseconds(2_500), "2.5", .slowTime),
            (.seconds(61), "61.0", .verySlowTime), (.zero, "0.0", .fastTime),
        ] as [(Duration, String, TextRole)])
    func `says how long the exchange took, and how that feels`(
        _ elapsed: Duration, _ seconds: String, _ role: TextRole
    ) {
        let line = MetadataPainter.paint(elapsed: elapsed)
        #expect(line.plain == "Elapsed time: \(seconds)s")
        #expect(line.runs.map(\.role) == [.label, .headPunctuation, .headSpace, role, .unit])
    }
}
