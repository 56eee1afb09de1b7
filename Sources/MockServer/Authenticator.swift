import HTTP1
import HTTPMessages
import OrderedJSON
import Timekeeping

/// Finds out who asks, from the `Authorization` field, as Simple JWT's `JWTAuthentication` does.
struct Authenticator: Sendable {
    let settings: MockSettings
    let store: StudentStore
    let issuer: TokenIssuer
    let inspector: TokenInspector

    /// The caller, or nil when the request says nothing about one in words that count here.
    ///
    /// - Throws: 401 when it does and they are not right.
    func caller(of request: IncomingRequest, at now: UnixTime) throws(RestAnswer) -> Student? {
        // Bytes, not characters: this stands in the way of every request.
        let words = request.fields.joined("Authorization").utf8.split(whereSeparator: Self.isSpace)
            .map { String(Substring($0)) }
        guard let scheme = words.first, settings.headerTypes.contains(scheme) else { return nil }
        guard words.count == 2 else {
            throw .detail(
                401, "Authorization header must contain two space-delimited values",
                code: "bad_authorization_header")
        }
        return try student(in: try claims(of: words[1], at: now))
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    private func claims(of token: String, at now: UnixTime) throws(RestAnswer) -> JSONObject {
        var messages: [JSONValue] = []
        for kind in settings.acceptsSlidingTokens ? [TokenKind.access, .sliding] : [.access] {
            do throws(TokenProblem) { return try inspector.claims(of: token, as: kind, at: now) } catch {
                guard error != .crash else { throw .serverError }
                messages.append([
                    "token_class": .string(kind.className), "token_type": .string(kind.rawValue),
                    "message": .string(error.text),
                ])
            }
        }
        throw RestAnswer(
            status: 401,
            content: .data([
                "detail": "Given token not valid for any token type", "code": "token_not_valid",
                "messages": .array(messages),
            ]))
    }

    private func student(in claims: JSONObject) throws(RestAnswer) -> Student {
        guard let value = claims["user_id"] else {
            throw .detail(401, "Token contained no recognizable user identification", code: "token_not_valid")
        }
        guard let key = PythonNumber.key(value) else { throw .serverError }
        guard case .id(let id) = key, let student = store[id] else {
            throw .detail(401, "User not found", code: "user_not_found")
        }
        guard student.isActive else { throw .detail(401, "User is inactive", code: "user_inactive") }
        if settings.checksPassword, claims["hash_password"]?.string != issuer.passwordDigest(of: student) {
            throw .detail(401, "The user's password has been changed.", code: "password_changed")
        }
        return student
    }
}

extension Fields {
    /// All values of that name with commas between them, as gunicorn hands them to Django; empty without any.
    func joined(_ name: String) -> String {
        let values = self[all: name]
        return values.count == 1 ? values[0] : values.joined(separator: ",")
    }
}
