package import OrderedJSON

/// What a scheme was told, or learnt from the server, and what holds without either.
///
/// It is the `settings` object of a profile's file. Members that are not named here, or are of another type than they should
/// be, mean nothing here and are kept.
package struct SchemeSettings: Equatable, Sendable {
    private var members: JSONObject

    package init(_ members: JSONObject = [:]) { self.members = members }

    /// The settings that have a meaning to more than one scheme, by their names in the file.
    package enum Name: String, Sendable {
        case loginPath = "login_path"
        case refreshPath = "refresh_path"
        case verifyPath = "verify_path"
        case logoutPath = "logout_path"
        case userField = "user_field"
        case prefix
        case header
        case isSliding = "sliding"
    }

    /// As they are stored.
    package var object: JSONObject { members }

    /// The text of a setting; nil when it was neither told nor learnt.
    package subscript(name: Name) -> String? {
        get { members[name.rawValue]?.string }
        set { members[name.rawValue] = newValue.map { .string($0) } }
    }

    /// The login field that says who logs in.
    package var userField: String { self[.userField] ?? "username" }

    /// The word before the token.
    package var prefix: String { self[.prefix] ?? "Bearer" }

    /// The header field that carries the token.
    package var header: String { self[.header] ?? "Authorization" }

    /// Whether the server gives one sliding token instead of a pair.
    package var isSliding: Bool {
        get { members[Name.isSliding.rawValue]?.boolean ?? false }
        set { members[Name.isSliding.rawValue] = newValue ? true : nil }
    }

    /// These settings, and those of `others` that these do not have.
    package func filled(from others: SchemeSettings?) -> SchemeSettings {
        var result = self
        for member in others?.members ?? [:] where result.members[member.name] == nil {
            result.members[member.name] = member.value
        }
        return result
    }
}
