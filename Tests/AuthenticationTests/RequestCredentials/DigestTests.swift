import Authentication
import HTTPMessages
import Profiles
import Testing

struct `Digest credentials` {
    private static let mufasa = DigestCredentials(user: "Mufasa", password: Secret("Circle of Life"))

    private static func response(_ challenges: String..., status: Int = 401) -> Response {
        Response(Status(status), fields: Fields(challenges.map { Field("WWW-Authenticate", $0) }))
    }

    private static func request(_ address: String = "http://example.org/dir/index.html") throws -> Request {
        Request(.get, try Address(parsing: address))
    }

    private static func answer(
        to challenge: String, credentials: DigestCredentials = mufasa, method: String = "GET",
        target: String = "/dir/index.html", count: Int = 1, clientNonce: String = "c0c17aa50b98a39b"
    ) throws -> String {
        let challenge = try #require(DigestChallenge(in: response(challenge)))
        return credentials.fieldValue(
            answering: challenge, method: method, target: target, nonceCount: count, clientNonce: clientNonce)
    }

    /// The example of RFC 2617 section 3.5.
    @Test func `answer the published example`() throws {
        let answer = try Self.answer(
            to: """
                Digest realm="testrealm@host.com", qop="auth,auth-int", \
                nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", opaque="5ccc069c403ebaf9f0171e9517f40e41"
                """,
            credentials: DigestCredentials(user: "Mufasa", password: Secret("Circle Of Life")),
            clientNonce: "0a4f113b")
        #expect(
            answer == """
                Digest username="Mufasa", realm="testrealm@host.com", \
                nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", uri="/dir/index.html", \
                response="6629fae49393a05397450978507c4ef1", \
                opaque="5ccc069c403ebaf9f0171e9517f40e41", qop="auth", nc=00000001, cnonce="0a4f113b"
                """)
    }

    /// The examples of RFC 7616 section 3.9.1.
    @Test(arguments: [
        ("SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"),
        ("MD5", "8ca523f5e9506fed4657c9700eebdbec"),
    ])
    func `answer the published examples of its successor`(_ algorithm: String, _ digest: String) throws {
        let answer = try Self.answer(
            to: """
                Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=\(algorithm), \
                nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", \
                opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"
                """,
            credentials: DigestCredentials(user: "Mufasa", password: Secret("Circle of Life")),
            clientNonce: "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ")
        #expect(answer.contains("response=\"\(digest)\", "))
        #expect(answer.contains(", algorithm=\"\(algorithm)\", qop=\"auth\", nc=00000001, "))
    }

    struct Sample: CustomTestStringConvertible {
        let parameters: String
        let digest: String
        var testDescription: String { parameters }
    }

    /// As requests 2.34 answers them.
    static let samples = [
        Sample(parameters: "", digest: "0bab5c24c08a1ef94a6cc3d446ce558a"),
        Sample(parameters: ", algorithm=MD5", digest: "0bab5c24c08a1ef94a6cc3d446ce558a"),
        Sample(parameters: ", algorithm=md5-sess, qop=\"auth\"", digest: "25b0fa1fd9e6eef46e63e441f0c6fbc4"),
        Sample(
            parameters: ", algorithm=\"SHA-256\", qop=\"auth\", opaque=\"o\"",
            digest: "e079d5697570b71032d5cd1f5efd03ec2566739d7e6b612655342f656973fa62"),
        Sample(
            parameters: ", algorithm=SHA-512, qop=auth",
            digest: """
                0a8bfa5991306e76b2fc2de201bae4fa13772331a6b1b3b53b80b2841031dc849150a56a03c633cc062fea55013a3e\
                014284e9b23b2f1ec6ce1461141b7ed01a
                """),
    ]

    @Test(arguments: samples)
    func `hash as another client does`(_ sample: Sample) throws {
        let answer = try Self.answer(to: "Digest realm=\"r\", nonce=\"n\"\(sample.parameters)")
        #expect(answer.contains("response=\"\(sample.digest)\""))
    }

    @Test func `quote what has quotes, and hash it without`() throws {
        let answer = try Self.answer(
            to: #"Digest realm="a\"b", nonce="n""#,
            credentials: DigestCredentials(user: #"jo"sé"#, password: Secret("pä:ß")), target: "/a?b=c")
        #expect(
            answer.hasPrefix(#"Digest username="jo\"sé", realm="a\"b", nonce="n", uri="/a?b=c", response=""#))
        let plain = try Self.answer(
            to: #"Digest realm="r", nonce="n", qop="auth""#,
            credentials: DigestCredentials(user: #"jo"sé"#, password: Secret("pä:ß")), method: "POST",
            target: "/a?b=c d&e")
        #expect(plain.contains("response=\"0c999b836dc4d9a38a899eb275870b4e\""))
    }

    @Test(arguments: [
        "Basic realm=\"r\"", "Digest realm=\"r\"", "Digest realm=\"r\", nonce=\"n\", qop=\"auth-int\"",
        "Digest realm=\"r\", nonce=\"n\", algorithm=FOO",
    ])
    func `cannot answer what they do not know`(_ challenge: String) {
        #expect(DigestChallenge(in: Self.response(challenge)) == nil)
    }

    @Test func `answer the first challenge that can be met`() throws {
        let several = Self.response(
            "Basic realm=\"b, c\", Digest realm=\"x\", nonce=\"1\", algorithm=FOO",
            "Negotiate, digest realm = \"y\" , nonce=\"2\", stale=TRUE, DIGEST nonce=\"3\"")
        let challenge = try #require(DigestChallenge(in: several))
        #expect(challenge.realm == "y")
        #expect(challenge.nonce == "2")
        #expect(challenge.isStale)
        #expect(!challenge.hasQualityOfProtection)
    }
}

struct `Digest dialogue` {
    private static let request: Request = {
        let address = Address(scheme: "http", host: "h", path: "/a", query: "b")
        return Request(.get, address)
    }()

    private static func dialogue() -> DigestDialogue {
        DigestDialogue(DigestCredentials(user: "u", password: Secret("p")), for: request.address.origin)
    }

    private static func challenge(_ nonce: String, isStale: Bool = false) -> Response {
        let text = "Digest realm=\"r\", nonce=\"\(nonce)\", qop=\"auth\", stale=\(isStale)"
        return Response(Status(401), fields: [Field("WWW-Authenticate", text)])
    }

    /// Whether each answer in turn makes the dialogue send the request again.
    private static func isAskedAgain(by responses: Response..., to request: Request = request) -> [Bool] {
        var dialogue = dialogue()
        return responses.map { dialogue.isAskedAgain(by: $0, to: request) }
    }

    @Test func `begins without credentials and answers the challenge`() {
        var dialogue = Self.dialogue()
        let unasked = dialogue.fieldValue(for: Self.request, clientNonce: "c")
        let isAsked = dialogue.isAskedAgain(by: Self.challenge("1"), to: Self.request)
        let answer = dialogue.fieldValue(for: Self.request, clientNonce: "c") ?? ""
        #expect(unasked == nil)
        #expect(isAsked)
        #expect(answer.contains("nonce=\"1\", uri=\"/a?b\""))
    }

    @Test func `counts the uses of a nonce`() {
        var dialogue = Self.dialogue()
        var counts: [Substring] = []
        for nonce in ["1", nil, nil, "2", nil] {
            let response = nonce.map { Self.challenge($0) } ?? Response(Status(302))
            _ = dialogue.isAskedAgain(by: response, to: Self.request)
            let answer = dialogue.fieldValue(for: Self.request, clientNonce: "c") ?? ""
            counts.append(answer.split(separator: ", ").first { $0.hasPrefix("nc=") } ?? "")
        }
        #expect(counts == ["nc=00000001", "nc=00000002", "nc=00000003", "nc=00000001", "nc=00000002"])
    }

    @Test func `shows a refused password once, and again only for a stale nonce`() {
        #expect(Self.isAskedAgain(by: Self.challenge("1"), Self.challenge("2")) == [true, false])
        let stale = Self.challenge("2", isStale: true)
        #expect(Self.isAskedAgain(by: Self.challenge("1"), stale, stale) == [true, true, false])
    }

    @Test func `answers a new challenge to a later request`() {
        let found = Response(Status(302))
        let asked = Self.isAskedAgain(by: Self.challenge("1"), found, Self.challenge("2"))
        #expect(asked == [true, false, true])
    }

    @Test func `ends where nothing can be answered`() {
        let basic = Response(Status(401), fields: [Field("WWW-Authenticate", "Basic realm=\"r\"")])
        #expect(Self.isAskedAgain(by: basic, Response(Status(200))) == [false, false])
    }

    @Test func `tells no other server anything`() {
        var dialogue = Self.dialogue()
        _ = dialogue.isAskedAgain(by: Self.challenge("1"), to: Self.request)
        let elsewhere = Request(.get, Address(scheme: "http", host: "elsewhere"))
        let answer = dialogue.fieldValue(for: elsewhere, clientNonce: "c")
        #expect(answer == nil)
        #expect(Self.isAskedAgain(by: Self.challenge("2"), to: elsewhere) == [false])
    }
}
