import OrderedJSON
import Timekeeping

/// Simple JWT's views: they need no credential and look at none.
struct TokenHandlers: Sendable {
    let settings: MockSettings
    let directory: AccountDirectory
    let issuer: TokenIssuer
    let inspector: TokenInspector
    let ledger: RefreshTokenLedger

    var obtainPair: View {
        view(
            "Token Obtain Pair",
            """
            Takes a set of user credentials and returns an access and refresh JSON web
            token pair to prove the authentication of those credentials.
            """,
            .obtain, fields: loginFields
        ) { call, texts throws(RestAnswer) in
            let student = try logIn(texts)
            let refresh = issuer.refreshClaims(for: student, at: call.now)
            let access = issuer.accessClaims(from: refresh, at: call.now)
            let pair: JSONValue = [
                "refresh": .string(issuer.sign(refresh, at: call.now)),
                "access": .string(issuer.sign(access, at: call.now)),
            ]
            return .ok(pair, about: student)
        }
    }

    var obtainSliding: View {
        view(
            "Token Obtain Sliding",
            """
            Takes a set of user credentials and returns a sliding JSON web token to
            prove the authentication of those credentials.
            """,
            .obtain, fields: loginFields
        ) { call, texts throws(RestAnswer) in
            let student = try logIn(texts)
            let claims = issuer.slidingClaims(for: student, at: call.now)
            return .ok(["token": .string(issuer.sign(claims, at: call.now))], about: student)
        }
    }

    var refreshPair: View {
        view(
            "Token Refresh",
            """
            Takes a refresh type JSON web token and returns an access type JSON web
            token if the refresh token is valid.
            """,
            .refresh, fields: ["refresh"], readOnly: ["access"]
        ) { call, texts throws(RestAnswer) in
            let claims = try claims(of: texts["refresh"], as: .refresh, at: call.now)
            let owner = try owner(of: claims)
            if let answer = ledger.answer(for: identifier(in: claims), at: call.now) {
                return .ok(.object(answer), about: owner)
            }
            let access = issuer.accessClaims(from: claims, at: call.now)
            var answer: JSONObject = ["access": .string(issuer.sign(access, at: call.now))]
            if settings.rotates { try rotate(claims, into: &answer, at: call.now) }
            return .ok(.object(answer), about: owner)
        }
    }

    var refreshSliding: View {
        view(
            "Token Refresh Sliding",
            """
            Takes a sliding JSON web token and returns a new, refreshed version if the
            token's refresh period has not expired.
            """,
            .refresh, fields: ["token"]
        ) { call, texts throws(RestAnswer) in
            let claims = try claims(of: texts["token"], as: .sliding, at: call.now)
            try answering { () throws(TokenProblem) in
                try inspector.check("refresh_exp", in: claims, at: call.now)
            }
            return .ok(["token": .string(issuer.sign(issuer.prolonged(claims, at: call.now), at: call.now))])
        }
    }

    var verify: View {
        view(
            "Token Verify",
            """
            Takes a token and indicates if it is valid.  This view provides no
            information about a token's fitness for a particular use.
            """,
            .verify, fields: ["token"]
        ) { call, texts throws(RestAnswer) in
            let claims = try answering { () throws(TokenProblem) in
                try inspector.claimsOfAnyKind(texts["token"] ?? "", at: call.now)
            }
            if settings.blacklistsAfterRotation, settings.remembersLogout,
                ledger.isSpent(identifier(in: claims), at: call.now)
            {
                throw .fieldErrors(["non_field_errors": ["Token is blacklisted"]])
            }
            return .ok([:])
        }
    }

    var blacklist: View {
        view(
            "Token Blacklist",
            """
            Takes a token and blacklists it. Must be used with the
            `rest_framework_simplejwt.token_blacklist` app installed.
            """,
            .blacklist, fields: ["refresh"]
        ) { call, texts throws(RestAnswer) in
            let claims = try claims(of: texts["refresh"], as: .refresh, at: call.now)
            if settings.remembersLogout {
                try checkKey(in: claims)
                guard ledger.revoke(identifier(in: claims), until: end(of: claims), at: call.now) else {
                    throw TokenProblem.isBlacklisted.answer
                }
            }
            return .ok([:])
        }
    }

    private var loginFields: [String] { [settings.loginField.rawValue, "password"] }
}

extension TokenHandlers {
    private typealias TokenHandler = @Sendable (Call, [String: String]) throws(RestAnswer) -> RestAnswer

    /// A view that takes a few required texts by POST.
    private func view(
        _ name: String, _ description: String, _ tokenCall: TokenCall, fields: [String],
        readOnly: [String] = [],
        handle: @escaping TokenHandler
    ) -> View {
        let textFields = fields.map { TextField(name: $0) }
        return View(
            name: name, description: description, requiresAuthentication: false, tokenCall: tokenCall,
            handlers: [
                "POST": { call throws(RestAnswer) in try handle(call, try textFields.judge(try call.data)) }
            ],
            actions: { _ in
                let members =
                    fields.map { ($0, FieldDescription.text($0)) }
                    + readOnly.map { ($0, FieldDescription.readOnlyText($0)) }
                return ["POST": .object(JSONObject(members))]
            })
    }

    private func logIn(_ texts: [String: String]) throws(RestAnswer) -> Student {
        let name = texts[settings.loginField.rawValue] ?? ""
        guard let student = directory.logIn(name, password: texts["password"] ?? "") else {
            throw .detail(401, "No active account found with the given credentials")
        }
        return student
    }

    private func claims(of token: String?, as kind: TokenKind, at now: UnixTime) throws(RestAnswer)
        -> JSONObject
    {
        try answering { () throws(TokenProblem) in try inspector.claims(of: token ?? "", as: kind, at: now) }
    }

    /// The result, or the answer that tells what is wrong with a token.
    private func answering<Value>(_ body: () throws(TokenProblem) -> Value) throws(RestAnswer) -> Value {
        do throws(TokenProblem) { return try body() } catch { throw error.answer }
    }

    /// A refresh token is only as good as its owner's account. Simple JWT 5.4 to 5.5 falls over a deleted
    /// one.
    private func owner(of claims: JSONObject) throws(RestAnswer) -> Student? {
        guard let value = claims["user_id"], !PythonNumber.isFalse(value) else { return nil }
        guard case .id(let id)? = PythonNumber.key(value), let student = directory.store[id] else {
            throw .serverError
        }
        guard student.isActive else { throw .detail(401, "No active account found for the given token.") }
        return student
    }

    /// Adds a new refresh token to the answer, and takes the old one out of use.
    private func rotate(_ claims: JSONObject, into answer: inout JSONObject, at now: UnixTime)
        throws(RestAnswer)
    {
        answer.append("refresh", .string(issuer.sign(issuer.rotated(claims, at: now), at: now)))
        guard settings.remembersLogout else { return }
        try checkKey(in: claims)
        guard settings.blacklistsAfterRotation else { return }
        guard let given = ledger.use(identifier(in: claims), for: answer, until: end(of: claims), at: now)
        else {
            throw TokenProblem.isBlacklisted.answer
        }
        answer = given
    }

    /// The blacklist keeps the owner with the token, and falls over an owner that could be nobody's id.
    private func checkKey(in claims: JSONObject) throws(RestAnswer) {
        if PythonNumber.key(claims["user_id"] ?? .null) == nil { throw .serverError }
    }

    private func identifier(in claims: JSONObject) -> String { claims["jti"]?.string ?? "" }

    private func end(of claims: JSONObject) -> UnixTime {
        UnixTime(seconds: Int64(claims["exp"].flatMap(PythonNumber.timestamp) ?? 0))
    }
}
