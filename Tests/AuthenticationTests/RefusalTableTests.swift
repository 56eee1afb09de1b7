import Authentication
import HTTPMessages
import OrderedJSON
import Profiles
import TestSupport
import Testing

/// The rows, held against answers that real servers gave.
struct `Refusal table` {
    struct Sample: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let status: Int
        let body: String
        var challenge: String? = "Bearer realm=\"api\""
        var token = "opaque"
        let row: String?
        let verdict: Verdict
    }

    private static func notValid(_ message: String) -> String {
        """
        {"detail":"Given token not valid for any token type","code":"token_not_valid","messages":[{"token_class":\
        "AccessToken","token_type":"access","message":"\(message)"}]}
        """
    }

    private static let notProvided = #"{"detail":"Authentication credentials were not provided."}"#

    static let samples: [Sample] = [
        Sample(
            testDescription: "expired", status: 401, body: notValid("Token is expired"),
            row: "token not valid", verdict: .refreshable),
        Sample(
            testDescription: "expired, in French", status: 401, body: notValid("Le jeton a expiré"),
            row: "token not valid", verdict: .refreshable),
        Sample(
            testDescription: "expired, sessions first", status: 403, body: notValid("Token is expired"),
            challenge: nil, row: "token not valid", verdict: .refreshable),
        Sample(
            testDescription: "key changed", status: 401, body: notValid("Token is invalid"),
            row: "token not valid", verdict: .refreshable),
        Sample(
            testDescription: "swapped", status: 401, body: notValid("Token has wrong type"),
            token: Tokens.token(["token_type": "refresh"]), row: "tokens swapped", verdict: .refreshable),
        Sample(
            testDescription: "user inactive", status: 401,
            body: #"{"detail":"User is inactive","code":"user_inactive"}"#, row: "user inactive",
            verdict: .refused),
        Sample(
            testDescription: "user inactive, sessions first", status: 403,
            body: #"{"detail":"User is inactive","code":"user_inactive"}"#, challenge: nil,
            row: "user inactive", verdict: .refused),
        Sample(
            testDescription: "user gone", status: 401,
            body: #"{"detail":"User not found","code":"user_not_found"}"#, row: "user gone", verdict: .refused
        ),
        Sample(
            testDescription: "password changed", status: 401,
            body: #"{"detail":"The user's password has been changed.","code":"password_changed"}"#,
            row: "password changed", verdict: .refused),
        Sample(
            testDescription: "space in the token", status: 401,
            body:
                #"{"detail":"Authorization header must contain two space-delimited values","code":"bad_authorization_header"}"#,
            row: "broken header", verdict: .refused),
        Sample(
            testDescription: "no user claim", status: 401,
            body:
                #"{"detail":"Token contained no recognizable user identification","code":"token_not_valid"}"#,
            row: "no user in token", verdict: .refused),
        Sample(
            testDescription: "other prefix", status: 401, body: notProvided, challenge: "JWT realm=\"api\"",
            row: "other prefix", verdict: .otherPrefix("JWT")),
        Sample(
            testDescription: "prefix in another letter case", status: 401, body: notProvided,
            challenge: "bearer", row: "other prefix", verdict: .otherPrefix("bearer")),
        Sample(
            testDescription: "header lost", status: 401, body: notProvided, row: "token not seen",
            verdict: .refused),
        Sample(
            testDescription: "header lost, sessions first", status: 403, body: notProvided, challenge: nil,
            row: "token not seen", verdict: .refused),
        Sample(
            testDescription: "Basic is offered first", status: 401, body: notProvided,
            challenge: "Basic realm=\"api\"", row: "token not seen", verdict: .refused),
        Sample(
            testDescription: "a 401 without a reason", status: 401, body: "", challenge: nil,
            row: "not accepted", verdict: .refreshable),
        Sample(
            testDescription: "a knox token", status: 401, body: #"{"detail":"Invalid token."}"#,
            row: "not accepted", verdict: .refreshable),
        Sample(
            testDescription: "not allowed", status: 403,
            body: #"{"detail":"You do not have permission to perform this action."}"#, challenge: nil,
            row: nil, verdict: .accepted),
        Sample(
            testDescription: "not found", status: 404,
            body: #"{"detail":"Not found.","code":"token_not_valid"}"#, row: nil, verdict: .accepted),
    ]

    @Test(arguments: samples)
    func `judges an answer by what it blames`(_ sample: Sample) {
        let fields = Fields(sample.challenge.map { [Field("WWW-Authenticate", $0)] } ?? [])
        let refusal = ServerRefusal(
            Response(Status(sample.status), fields: fields), body: Array(sample.body.utf8))
        let row = RefusalTable.row(for: refusal, RefusalFacts(prefix: "Bearer", access: Secret(sample.token)))
        #expect(row?.name == sample.row)
        #expect(row?.verdict(refusal) ?? .accepted == sample.verdict)
    }

    @Test func `every row is reached by an answer above`() {
        #expect(Set(Self.samples.compactMap(\.row)) == Set(RefusalTable.rows.map(\.name)))
    }

    @Test func `a refusal that no refresh can cure says what to do, if anything can be done`() {
        for row in RefusalTable.rows { #expect(!row.explanation.hasSuffix(".") && !row.explanation.isEmpty) }
    }
}
