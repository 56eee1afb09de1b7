package import HTTPMessages
package import Timekeeping

/// What the requests of one piece of work have in common: header fields, cookies, and who asks.
///
/// A call goes through it in this order. The request is built with ``fields`` between the program's own and the typed ones.
/// ``begin(_:typedNames:isAuthorized:at:)`` gives it its cookies and remembers what is new. ``take(from:to:at:)`` keeps the cookies
/// of each answer, and each further request of the exchange (after a redirect, or a digest's challenge) gets its cookies from
/// the jar.
package struct HTTPSession: Equatable, Sendable {
    /// Sent with every request whose command line does not mention a field of the name.
    package var fields: Fields
    package var jar: CookieJar
    /// The credentials of the last request that brought some.
    package var authentication: SessionAuthentication?

    package init(
        fields: Fields = [], jar: CookieJar = CookieJar(), authentication: SessionAuthentication? = nil
    ) {
        self.fields = fields
        self.jar = jar
        self.authentication = authentication
    }

    /// Gives the first request of a call its cookies, typed ones included, and remembers its fields.
    ///
    /// What concerns one request alone (`Content-…`, `If-…`) is not remembered; what was typed away is neither sent nor
    /// forgotten. The `Accept` that a JSON body brings is remembered as if it had been typed, as httpie does.
    ///
    /// - Parameters:
    ///   - request: Built with the stored fields and the typed ones.
    ///   - typedNames: The names of all header items of the command line, those that take a field away included.
    ///   - isAuthorized: Whether its `Authorization` was made from credentials, so that it is no field to remember.
    ///   - overridden: Typed fields that credentials took the place of. They are remembered all the same, as in httpie.
    package mutating func begin(
        _ request: inout Request, typedNames: [String], isAuthorized: Bool, overridden: [Field] = [],
        at now: UnixTime
    ) {
        let isMade = { (field: Field) in isAuthorized && field.isNamed("Authorization") }
        remember(request.fields.filter { !isMade($0) } + overridden, typedNames: typedNames)
        jar.removeExpired(at: now)
        let cookies = request.fields[all: "Cookie"]
        for text in cookies { jar.takeTyped(text, with: request, at: now) }
        let isWithoutCookies = cookies.isEmpty && Self.contains("Cookie", in: typedNames)
        if !isWithoutCookies { jar.apply(to: &request, at: now) }
    }

    /// Keeps the cookies that an answer sets, and forgets those it ends.
    package mutating func take(from response: Response, to request: Request, at now: UnixTime) {
        jar.take(from: response, to: request, at: now)
    }

    private mutating func remember(_ sent: [Field], typedNames: [String]) {
        let kept = sent.filter { field in
            let isLasting = Self.contains(field.name, in: typedNames) || fields.contains(field.name)
            let isForJSON = field.isNamed("Accept") && field.value.hasPrefix("application/json")
            return (isLasting || isForJSON) && !Self.isOfOneRequest(field.name)
        }
        let hidden = fields.filter { stored in
            !sent.contains { $0.isNamed(stored.name) } && !stored.isNamed("Cookie")
        }
        fields = Fields(Self.inOrderOfMention(kept, stored: fields, typedNames: typedNames) + hidden)
    }

    /// As httpie lists them: `User-Agent` and what JSON brings, what was stored, what was typed, each in its own order, whatever
    /// the order they are sent in.
    private static func inOrderOfMention(_ kept: [Field], stored: Fields, typedNames: [String]) -> [Field] {
        let mentioned = ["User-Agent"] + stored.map(\.name) + typedNames
        let ranked = kept.enumerated().map { offset, field in
            (mentioned.firstIndex { field.isNamed($0) } ?? 0, offset, field)
        }
        return ranked.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
    }

    /// Whether fields of the name concern one request alone. Cookies are kept elsewhere.
    private static func isOfOneRequest(_ name: String) -> Bool {
        let lowercased = name.lowercased()
        return lowercased.hasPrefix("content-") || lowercased.hasPrefix("if-") || lowercased == "cookie"
    }

    private static func contains(_ name: String, in names: [String]) -> Bool {
        names.contains { $0.equalsIgnoringCase(name) }
    }
}
