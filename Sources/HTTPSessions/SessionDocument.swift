import HTTPMessages
import OrderedJSON

/// The text of a session file, in the layout of httpie 3.2 or in those before it.
///
/// A file stays in the layout it has, so that the program that wrote it can go on reading it. Members that are not known here stay
/// as they are.
struct SessionDocument: Equatable, Sendable {
    /// What is wrong with the text, as the end of a sentence about the file.
    struct Fault: Error, Equatable {
        let words: String
        /// What Python's `json` says of it, if it is no JSON.
        var pythonMessage: String?
    }

    /// As read; those that the session stands for are written anew.
    private var members: JSONObject
    var session: HTTPSession

    /// A session that was never stored.
    init() {
        members = ["auth": SessionAuthentication.noneInDocument, "cookies": [], "headers": []]
        session = HTTPSession()
    }

    init(parsing bytes: [UInt8]) throws(Fault) {
        let value: JSONValue
        do { value = try JSONValue(parsing: bytes) } catch {
            throw Fault(
                words: "is not JSON: see line \(error.line(in: bytes))", pythonMessage: error.pythonMessage(in: bytes))
        }
        guard let object = value.object else { throw Fault(words: "holds no JSON object") }
        members = object
        session = HTTPSession(
            fields: Fields(try Self.fields(in: object["headers"])),
            jar: CookieJar(try Self.cookies(in: object["cookies"])),
            authentication: SessionAuthentication(inDocument: object["auth"]))
    }

    /// The text, as httpie writes it: indented by four, names sorted, nothing outside ASCII.
    var bytes: [UInt8] {
        var written = members
        written["__meta__"] = meta
        written["headers"] = headers
        written["cookies"] = cookies
        if session.authentication != SessionAuthentication(inDocument: members["auth"]) {
            written["auth"] = session.authentication?.inDocument
        }
        if written["auth"] == nil { written["auth"] = SessionAuthentication.noneInDocument }
        let format = JSONFormat(indent: 4, keySeparator: ": ", escapesNonASCII: true, sortsKeys: true)
        return JSONValue.object(written).serialized(format) + [UInt8(ascii: "\n")]
    }

    /// What the file says about itself. The version is that of the layout.
    private var meta: JSONValue {
        var meta = members["__meta__"]?.object ?? [:]
        if meta["httpie"] == nil { meta["httpie"] = .string(Self.layoutVersion) }
        meta["help"] = "https://httpie.io/docs#sessions"
        meta["about"] = "HTTPie session file"
        return .object(meta)
    }

    static let layoutVersion = "3.2.4"
}

// MARK: Layouts

extension SessionDocument {
    /// Whether cookies lie in a map, and some of them go to every host because that layout had no other way.
    var hasUnboundCookies: Bool {
        members["cookies"]?.object != nil
            && session.jar.cookies.contains { $0.domain == .everywhere(isDeclared: false) }
    }

    /// Changes to the newest layout.
    ///
    /// - Parameter host: What cookies that went to every host are bound to; nil leaves them as they are, and says that it is so.
    /// - Returns: Whether the document had an older layout.
    mutating func upgrade(bindingCookiesTo host: String?) -> Bool {
        let version = members["__meta__"]?["httpie"]?.string ?? Self.layoutVersion
        guard Self.isOlder(version, than: "3.2.0") else { return false }
        if members["cookies"]?.object != nil, Self.isOlder(version, than: "3.1.0") {
            members["cookies"] = []
            session.jar.bindUnboundCookies(to: host.map { .host($0) } ?? .everywhere(isDeclared: true))
        }
        if members["headers"]?.object != nil { members["headers"] = [] }
        var meta = members["__meta__"]?.object ?? [:]
        meta["httpie"] = .string(Self.layoutVersion)
        members["__meta__"] = .object(meta)
        return true
    }

    /// Compares the numbers of versions; what a version says behind them is left out.
    private static func isOlder(_ version: String, than other: String) -> Bool {
        func numbers(_ text: String) -> [Int] { text.split(separator: ".").prefix(3).map { Int($0) ?? 0 } }
        return numbers(version).lexicographicallyPrecedes(numbers(other))
    }

    /// Whether there are header fields in a map, which holds one of a name.
    var hasFieldMap: Bool { members["headers"]?.object?.isEmpty == false }
}

// MARK: Header fields

extension SessionDocument {
    private static func fields(in value: JSONValue?) throws(Fault) -> [Field] {
        switch value {
        case nil, .null: return []
        case .object(let map):
            return map.compactMap { name, value in value.string.map { Field(name, $0) } }
        case .array(let elements):
            let fields = elements.map { element -> Field? in
                guard let name = element["name"]?.string, let value = element["value"]?.string else {
                    return nil
                }
                return Field(name, value)
            }
            guard !fields.contains(nil) else { throw Fault(words: "has a header without name or value") }
            return fields.compactMap(\.self)
        default: throw Fault(words: "has 'headers' that are neither a list nor a map")
        }
    }

    private var headers: JSONValue {
        guard members["headers"]?.object != nil else {
            return .array(session.fields.map { ["name": .string($0.name), "value": .string($0.value)] })
        }
        var map = JSONObject()
        for field in session.fields { map[field.name] = .string(field.value) }
        return .object(map)
    }
}

// MARK: Cookies

extension SessionDocument {
    private static func cookies(in value: JSONValue?) throws(Fault) -> [Cookie] {
        var cookies: [Cookie?] = []
        switch value {
        case nil, .null: return []
        case .object(let map):
            cookies = map.map { name, value in value.object.map { Cookie(named: name, inDocument: $0) } }
        case .array(let elements):
            cookies = elements.map { element in
                guard let object = element.object, let name = object["name"]?.string else { return nil }
                return Cookie(named: name, inDocument: object)
            }
        default: throw Fault(words: "has 'cookies' that are neither a list nor a map")
        }
        guard !cookies.contains(nil) else { throw Fault(words: "has a cookie without a name") }
        return cookies.compactMap(\.self)
    }

    private var cookies: JSONValue {
        guard members["cookies"]?.object != nil else {
            return .array(
                session.jar.cookies.map { cookie in
                    var object = cookie.inDocument
                    object["name"] = .string(cookie.name)
                    return .object(object)
                })
        }
        var map = JSONObject()
        for cookie in session.jar.cookies { map[cookie.name] = .object(cookie.inDocument) }
        return .object(map)
    }
}
