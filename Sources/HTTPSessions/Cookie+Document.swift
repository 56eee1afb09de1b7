import OrderedJSON
import Timekeeping

extension Cookie {
    /// Reads a cookie of a session file. A member that is missing or of an odd type says what its absence means.
    init(named name: String, inDocument object: JSONObject) {
        self.init(
            name: name, value: object["value"].flatMap { $0.string ?? $0.number?.text } ?? "",
            domain: CookieDomain(object["domain"].map(\.string) ?? ""),
            path: object["path"]?.string ?? "/",
            expires: object["expires"]?.number?.double.flatMap { Int64(exactly: $0.rounded(.down)) }
                .map { UnixTime(seconds: $0) },
            // A server's 'secure=yes' is text in httpie's files.
            isSecure: object["secure"].map { $0 == true || $0.string?.isEmpty == false } ?? false)
        unknownMembers = JSONObject(object.filter { !Self.memberNames.contains($0.name) })
    }

    /// The cookie as a session file has it, without its name.
    var inDocument: JSONObject {
        var object = unknownMembers
        object["domain"] = domain.written.map { .string($0) } ?? .null
        object["expires"] = expires.map { .number(JSONNumber(Int($0.seconds))) } ?? .null
        object["path"] = .string(path)
        object["secure"] = .boolean(isSecure)
        object["value"] = .string(value)
        return object
    }

    private static let memberNames: Set = ["domain", "expires", "name", "path", "secure", "value"]
}
