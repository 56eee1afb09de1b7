import OrderedJSON
package import Profiles

/// The credentials in a session file.
package struct SessionAuthentication: Equatable, Sendable {
    /// The name of the way to use them: `basic`, `digest`, `bearer`, or a plug-in's.
    package var type: String
    package var content: Content

    package enum Content: Equatable, Sendable {
        /// As they would be typed after `--auth`: `user:password`, or a token.
        case typed(Secret)
        /// Taken apart, as old files have them; for what would be read as something else if it were typed.
        case parts(user: String, password: Secret)
    }

    package init(type: String, content: Content) {
        self.type = type
        self.content = content
    }

    /// Reads the `auth` of a session file; nil when there are none, or none that can be understood.
    init?(inDocument value: JSONValue?) {
        guard let object = value?.object, let type = object["type"]?.string, !type.isEmpty else { return nil }
        self.type = type
        if let text = object["raw_auth"]?.string {
            content = .typed(Secret(text))
        } else if let user = object["username"]?.string {
            content = .parts(user: user, password: Secret(object["password"]?.string ?? ""))
        } else {
            return nil
        }
    }

    /// As a session file has them.
    var inDocument: JSONValue {
        switch content {
        case .typed(let text): ["raw_auth": .string(text.exposed), "type": .string(type)]
        case .parts(let user, let password):
            ["password": .string(password.exposed), "type": .string(type), "username": .string(user)]
        }
    }

    /// What a file says that holds none.
    static let noneInDocument: JSONValue = ["password": .null, "type": .null, "username": .null]
}
