package import Diagnostics
package import HTTPMessages
import OrderedJSON
import Profiles
import Timekeeping

/// What a server said when it did not do what was asked: a Django REST framework error body taken apart.
///
/// Four shapes occur: `detail`, alone or with `code` and `messages` (Simple JWT); fields with lists of texts
/// (validation); `error` with `error_description` (OAuth); and anything else, which has no words we
/// understand.
package struct ServerRefusal: Equatable, Sendable {
    package var status: Int
    /// The machine-readable reason, such as `token_not_valid`.
    package var code: String?
    /// The text for people.
    package var detail: String?
    /// What else it says for people, where the framework says nothing: a `message`, or a body that is one text.
    package var remark: String?
    /// What Simple JWT says about each token class it tried.
    package var tokenMessages: [String]
    /// Validation errors by field, in order.
    package var fieldErrors: [FieldError]
    /// The authentication scheme that the server asks for: the first word of `WWW-Authenticate`.
    package var challenge: String?
    /// Where a redirect leads.
    package var location: String?
    /// How long the server wants to be left alone, at most a day.
    package var pause: Duration?
    /// Whether the body was a JSON object, so that it comes from the API and not from a proxy.
    package var isFromAPI: Bool

    /// What is wrong with one field.
    package struct FieldError: Equatable, Sendable {
        package var field: String
        package var texts: [String]

        /// In one line, with the field's name unless it is about no field in particular.
        var text: String {
            let joined = texts.joined(separator: " ")
            return field == Self.general ? joined : "\(field): \(joined)"
        }

        /// The name of what is about no field in particular.
        static let general = "non_field_errors"
    }

    /// The refusal in an exchange. What the server repeats of the secrets it was sent is taken out.
    package init(_ exchange: Exchange) {
        self.init(exchange.response, body: exchange.body ?? [])
        for secret in Self.secrets(in: exchange.request) { hide(secret) }
    }

    private static func secrets(in request: Request) -> [String] {
        guard case .bytes(let body) = request.body, let members = (try? JSONValue(parsing: body))?.object else {
            return []
        }
        // Shorter ones would be found in the middle of words.
        return members.filter { SecretName.matches($0.name) }.compactMap(\.value.string).filter { $0.utf8.count > 3 }
    }

    private mutating func hide(_ secret: String) {
        let hidden = { (text: String) in text.replacing(secret, with: "(secret)") }
        code = code.map(hidden)
        detail = detail.map(hidden)
        remark = remark.map(hidden)
        tokenMessages = tokenMessages.map(hidden)
        fieldErrors = fieldErrors.map { FieldError(field: hidden($0.field), texts: $0.texts.map(hidden)) }
        location = location.map(hidden)
    }

    package init(_ response: Response, body: [UInt8]) {
        status = response.status.code
        challenge = response.fields["WWW-Authenticate"]?.split(separator: " ").first.map(String.init)
        location = (300..<400).contains(status) ? response.fields["Location"] : nil
        pause = Self.pause(in: response)
        let document = try? JSONValue(parsing: body, nestingLimit: 64)
        let members = document?.object
        isFromAPI = members != nil
        code = members?["code"]?.string ?? members?["error"]?.string
        detail = members?["detail"]?.string ?? members?["error_description"]?.string
        remark = members?["message"]?.string ?? document?.string
        tokenMessages = members?["messages"]?.array?.compactMap { $0["message"]?.string } ?? []
        // A validator that blames no field answers with the list alone.
        let lists = members ?? document.map { [FieldError.general: $0] } ?? [:]
        fieldErrors = lists.compactMap { member in
            let texts = member.value.array?.compactMap(\.string) ?? []
            return texts.isEmpty ? nil : FieldError(field: member.name, texts: texts)
        }
    }

    /// The server's words in one line, at most 300 characters; nil when it had none for us.
    package var words: String? {
        let text: String? =
            if let detail {
                ([detail] + Set(tokenMessages).sorted()).joined(separator: "; ")
            } else if !fieldErrors.isEmpty {
                fieldErrors.map(\.text).joined(separator: "; ")
            } else { remark ?? code }
        return text.map { $0.count > 300 ? $0.prefix(299) + "…" : $0 }
    }

    /// The fields that the server says are missing.
    package var requiredFields: [String] {
        status == 400 ? fieldErrors.filter { $0.texts.contains("This field is required.") }.map(\.field) : []
    }

    private static func pause(in response: Response) -> Duration? {
        guard [429, 503].contains(response.status.code), let text = response.fields["Retry-After"] else {
            return nil
        }
        let longest = Duration.seconds(86_400)
        if let seconds = Int64(text) { return seconds >= 0 ? min(.seconds(seconds), longest) : nil }
        guard let until = HTTPDate.parse(text),
            let date = response.fields["Date"].flatMap({ HTTPDate.parse($0) })
        else { return nil }
        return min(max(until - date, .zero), longest)
    }
}

extension ServerRefusal {
    /// The failure of a command that asked for something and was answered with this.
    ///
    /// - Parameter subject: What was asked for, in words that "was refused" can follow: "the login".
    package func failure(_ subject: String, hint: String? = nil) -> Failure {
        if let location {
            return Failure(
                .redirectedByServer,
                "\(subject) was redirected to '\(location)', and secrets are not sent on",
                hint: hint)
        }
        let kind: Failure.Kind =
            if pause != nil || status == 429 { .tryAgainLater } else {
                (400..<500).contains(status) ? .refusedByServer : .brokenServer
            }
        let reason = words.map { "; the server said: \($0)" } ?? ", and the server did not say why"
        return Failure(kind, "\(subject) was answered with \(status)\(reason)", hint: hint)
    }
}
