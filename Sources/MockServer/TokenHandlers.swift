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
            "Takes a set of user credentials and returns an access and refresh JSON web\ntoken pair to prove the authentication of those credentials.",
            .obtain, fields: loginFields
        ) { call, texts throws(RestAnswer) in
            let refresh = issuer.refreshClaims(for: try logIn(texts), at: call.now)
            let access = issuer.accessClaims(from: refresh, at: call.now)
            return [
                "refresh": .string(issuer.sign(refresh, at: call.now)),
                "access": .string(issuer.sign(access, at: call.now)),
            ]
        }
    }

    var obtainSliding: View {
        view(
            "Token Obtain Sliding",
            "Takes a set of user credentials and returns a sliding JSON web token to\nprove the authentication of those credentials.",
            .obtain, fields: loginFields
        ) { call, texts throws(RestAnswer) in
            let claims = issuer.slidingClaims(for: try logIn(texts), at: call.now)
            return ["token": .string(issuer.sign(claims, at: call.now))]
        }
    }

    var refreshPair: View {
        view(
            "Token Refresh",
            "Takes a refresh type JSON web token and returns an access type JSON web\ntoken if the refresh token is valid.",
            .refresh, fields: ["refresh"], readOnly: ["access"]
        ) { call, texts throws(RestAnswer) in
            let claims = try claims(of: texts["refresh"], as: .refresh, at: call.now)
            try checkOwner(claims)
            var answer: JSONObject = [
                "access": .string(issuer.sign(issuer.accessClaims(from: claims, at: call.now), at: call.now))
            ]
            if settings.rotates {
                if settings.remembersLogout { try checkKey(in: claims) }
                if settings.blacklistsAfterRotation, settings.remembersLogout { try spend(claims) }
                answer.append(
                    "refresh", .string(issuer.sign(issuer.rotated(claims, at: call.now), at: call.now)))
            }
            return answer
        }
    }

    var refreshSliding: View {
        view(
            "Token Refresh Sliding",
            "Takes a sliding JSON web token and returns a new, refreshed version if the\ntoken's refresh period has not expired.",
            .refresh, fields: ["token"]
        ) { call, texts throws(RestAnswer) in
            let claims = try claims(of: texts["token"], as: .sliding, at: call.now)
            try answering { () throws(TokenProblem) in
                try inspector.check("refresh_exp", in: claims, at: call.now)
            }
            return ["token": .string(issuer.sign(issuer.prolonged(claims, at: call.now), at: call.now))]
        }
    }

    var verify: View {
        view(
            "Token Verify",
            "Takes a token and indicates if it is valid.  This view provides no\ninformation about a token's fitness for a particular use.",
            .verify, fields: ["token"]
        ) { call, texts throws(RestAnswer) in
            let claims = try answering { () throws(TokenProblem) in
                try inspector.claimsOfAnyKind(texts["token"] ?? "", at: call.now)
            }
            if settings.blacklistsAfterRotation, settings.remembersLogout, let id = claims["jti"]?.string,
                ledger.isSpent(id)
            {
                throw .fieldErrors(["non_field_errors": ["Token is blacklisted"]])
            }
            return [:]
        }
    }

    var blacklist: View {
        view(
            "Token Blacklist",
            "Takes a token and blacklists it. Must be used with the\n`rest_framework_simplejwt.token_blacklist` app installed.",
            .blacklist, fields: ["refresh"]
        ) { call, texts throws(RestAnswer) in
            let claims = try claims(of: texts["refresh"], as: .refresh, at: call.now)
            if settings.remembersLogout {
                try checkKey(in: claims)
                try spend(claims)
            }
            return [:]
        }
    }

    private var loginFields: [String] { [settings.loginField.rawValue, "password"] }
}

extension TokenHandlers {
    private typealias TokenHandler = @Sendable (Call, [String: String]) throws(RestAnswer) -> JSONObject

    /// A view that takes a few required texts by POST.
    private func view(
        _ name: String, _ description: String, _ tokenCall: TokenCall, fields: [String],
        readOnly: [String] = [],
        handle: @escaping TokenHandler
    ) -> View {
        let textFields = fields.map { TextField(name: $0) }
        return View(
            name: name, description: description, requiresAuthentication: false,
            handlers: [
                "POST": { call throws(RestAnswer) in
                    .ok(.object(try handle(call, try textFields.judge(try call.data))))
                }
            ],
            actions: { _ in
                let members =
                    fields.map { ($0, FieldDescription.text($0)) }
                    + readOnly.map { ($0, FieldDescription.readOnlyText($0)) }
                return ["POST": .object(JSONObject(members))]
            }, tokenCall: tokenCall)
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

    /// A refresh token is only as good as its owner's account. Simple JWT 5.4 to 5.5 falls over a deleted one.
    private func checkOwner(_ claims: JSONObject) throws(RestAnswer) {
        guard let value = claims["user_id"], !PythonNumber.isFalse(value) else { return }
        guard case .id(let id)? = PythonNumber.key(value), let student = directory.store[id] else {
            throw .serverError
        }
        guard student.isActive else { throw .detail(401, "No active account found for the given token.") }
    }

    /// The blacklist keeps the owner with the token, and falls over an owner that could be nobody's id.
    private func checkKey(in claims: JSONObject) throws(RestAnswer) {
        if PythonNumber.key(claims["user_id"] ?? .null) == nil { throw .serverError }
    }

    private func spend(_ claims: JSONObject) throws(RestAnswer) {
        guard ledger.spend(claims["jti"]?.string ?? "") else { throw TokenProblem.isBlacklisted.answer }
    }
}
