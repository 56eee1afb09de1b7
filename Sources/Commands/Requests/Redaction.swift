import Diagnostics
import HTTPMessages
import OrderedJSON
import Profiles
import Signing

/// Takes secrets out of a request before it is shown.
///
/// A token stays readable where that is safe: header and claims are only encoded and are what one looks for; the signature,
/// which alone makes it a credential, is taken out.
struct Redaction {
    /// The request without its secrets, for showing only.
    static func redacted(_ request: Request) -> Request {
        var request = request
        request.fields = redacted(request.fields)
        if case .bytes(let bytes) = request.body {
            request.body = .bytes(redacted(bytes, type: request.fields["Content-Type"]))
        }
        return request
    }

    private static func redacted(_ fields: Fields) -> Fields {
        Fields(
            fields.map { field in
                guard secretFields.contains(where: { field.isNamed($0) }) else { return field }
                return Field(field.name, redactedCredential(field.value))
            })
    }

    /// `Bearer eyJ….eyJ….…` keeps its scheme word and its claims; anything else keeps its scheme word at most.
    private static func redactedCredential(_ value: String) -> String {
        let words = value.split(separator: " ", maxSplits: 1)
        guard words.count == 2 else { return redactedToken(value) }
        return "\(words[0]) \(redactedToken(String(words[1])))"
    }

    /// A text without the signatures of the tokens in it.
    static func redacted(_ text: String) -> String {
        var result = text
        for word in text.split(whereSeparator: { !isTokenCharacter($0) }) where word.utf8.count > 20 {
            guard let token = try? JSONWebToken(parsing: String(word)) else { continue }
            result = result.replacing(word, with: token.redacted)
        }
        return result
    }

    private static func isTokenCharacter(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || "-_.=".contains(character))
    }

    private static func redactedToken(_ text: String) -> String {
        (try? JSONWebToken(parsing: text))?.redacted ?? "(secret)"
    }

    /// A body of fields without the values of those that are secrets by their name; any other body as it is.
    private static func redacted(_ body: [UInt8], type: String?) -> [UInt8] {
        let mediaType = type.flatMap { MediaType(parsing: $0) }
        if mediaType?.subtype == "x-www-form-urlencoded" {
            let pairs = FormEncoding.decode(String(decoding: body, as: UTF8.self))
            guard pairs.contains(where: { SecretName.matches($0.name) }) else { return body }
            return Array(
                FormEncoding.encode(pairs.map { Field($0.name, SecretName.matches($0.name) ? "(secret)" : $0.value) })
                    .utf8)
        }
        guard mediaType?.subtype.hasSuffix("json") == true, let value = try? JSONValue(parsing: body),
            let members = value.object, members.contains(where: { SecretName.matches($0.name) })
        else { return body }
        let kept = members.map { member in
            (member.name, SecretName.matches(member.name) ? redacted(member.value) : member.value)
        }
        return JSONValue.object(JSONObject(kept)).serialized()
    }

    private static func redacted(_ value: JSONValue) -> JSONValue {
        value.string.map { .string(redactedToken($0)) } ?? "(secret)"
    }

    private static let secretFields = [
        "Authorization", "Proxy-Authorization", "Cookie", "X-Api-Key", "X-Auth-Token",
    ]
}
