import Diagnostics
import HTTPMessages
import Invocations
import OrderedJSON
import Profiles

/// What goes into the login body beside what is asked for.
enum LogInFields {
    /// The fields that were typed, and the user name, from the option or from the profile.
    static func read(
        _ invocation: LogInInvocation, known: Profile?
    ) throws(Failure) -> JSONObject {
        var fields = JSONObject()
        for item in invocation.items { try add(item, to: &fields) }
        if let username = invocation.username { fields[userName] = .string(username) }
        // The same person again on the same server; another server has other people.
        if fields.isEmpty, invocation.server == nil, let username = known?.username {
            fields[userName] = .string(username)
        }
        return fields
    }

    /// What means the user, whatever the server calls the field.
    private static let userName = "username"

    private static func add(_ item: RequestItem, to fields: inout JSONObject) throws(Failure) {
        switch item.content {
        case .text("password", .inline), .json("password", .inline):
            throw Failure(
                .usage,
                "a password on the command line can be read by others in 'ps' and in the shell's history",
                hint: "leave it out to be asked, or add --password-stdin")
        case .text(let name, .inline(let text)): fields[name] = .string(text)
        case .text(let name, .file(let path)):
            guard let text = String(validating: try FileAccess.read(path), as: UTF8.self) else {
                throw Failure(.input, "\(item.quoted): '\(path)' is not UTF-8 text")
            }
            fields[name] = .string(text.hasSuffix("\n") ? String(text.dropLast()) : text)
        case .json(let name, .inline(let value)): fields[name] = value
        case .json(let name, .file(let path)):
            let bytes = try FileAccess.read(path)
            do { fields[name] = try JSONValue(parsing: bytes) } catch {
                throw Failure(
                    .input, "\(item.quoted): '\(path)' is not JSON",
                    excerpt: SourceExcerpt(of: bytes, at: error.offset))
            }
        case .header, .withoutHeader, .query, .upload, .wholeBody:
            throw Failure(
                .usage, "\(item.quoted) cannot be part of a login",
                hint: "a login takes fields: name=value, name:=JSON")
        }
    }
}
