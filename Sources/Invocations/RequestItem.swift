import Diagnostics
package import OrderedJSON

/// One argument such as `name=Ada` or `X-Trace:1`: where a value goes, and where it comes from.
package struct RequestItem: Equatable, Sendable {
    /// What the argument asks for.
    package enum Content: Equatable, Sendable {
        /// `Name:value`, `Name:@file` or `Name;`.
        case header(name: String, TextSource)
        /// `Name:` — the field is not sent, though it is a default or comes from a session file.
        case withoutHeader(name: String)
        /// `name==value` or `name==@file`.
        case query(name: String, TextSource)
        /// `name=value` or `name=@file`. The name may be a path into a JSON document.
        case text(name: String, TextSource)
        /// `name:=value` or `name:=@file`. The name may be a path into a JSON document.
        case json(name: String, JSONSource)
        /// `name@path` or `name@path;type=text/plain`.
        case upload(name: String, path: String, mediaType: String?)
        /// `@path`: the file is the whole body.
        case wholeBody(path: String, mediaType: String?)
    }

    package var content: Content
    /// As typed, for messages.
    package var argument: String

    package init(_ content: Content, argument: String) {
        self.content = content
        self.argument = argument
    }

    /// Whether the item becomes part of the body.
    package var isBodyPart: Bool {
        switch content {
        case .header, .withoutHeader, .query: false
        case .text, .json, .upload, .wholeBody: true
        }
    }

    /// The item in quotes, as messages name it. Credentials are cut away, and so is the end of a long one.
    package var quoted: String {
        switch content {
        case .header(let name, .inline) where Self.holdsSecret(name): "'\(name):…'"
        case .query(let name, .inline) where Self.isSecret(name): "'\(name)==…'"
        case .text(let name, .inline) where Self.isSecret(name): "'\(name)=…'"
        case .json(let name, .inline) where Self.isSecret(name): Self.hidden(json: name)
        case .header, .withoutHeader, .query, .text, .json, .upload, .wholeBody: Self.quoted(argument)
        }
    }

    static func quoted(_ argument: String) -> String {
        argument.count > longestQuotation ? "'\(argument.prefix(longestQuotation))…'" : "'\(argument)'"
    }

    /// How many characters of an argument, and of a line that marks a place in it, are worth reading.
    static let longestQuotation = 200

    static func hidden(json name: String) -> String { "'\(name):=…'" }

    /// The item as Python would write it, which httpie does in its messages. Credentials are cut away all the same.
    var literal: String { quoted == "'\(argument)'" ? argument.pythonLiteral : quoted }

    /// Whether a value of that name, or at the end of a path such as `user[password]`, is a secret.
    static func isSecret(_ name: String) -> Bool {
        SecretName.matches(String(name.split { $0 == "[" || $0 == "]" }.last ?? ""))
    }

    /// Whether a header field of that name holds credentials.
    static func holdsSecret(_ name: String) -> Bool {
        ["authorization", "proxy-authorization", "cookie"].contains(name.lowercased())
    }
}

/// Where a text comes from.
package enum TextSource: Equatable, Sendable {
    case inline(String)
    /// A file by path, `-` for standard input.
    case file(path: String)
}

/// Where a JSON value comes from.
package enum JSONSource: Equatable, Sendable {
    case inline(JSONValue)
    /// A file by path, `-` for standard input.
    case file(path: String)
}
