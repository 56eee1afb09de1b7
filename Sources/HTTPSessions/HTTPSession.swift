package import HTTPMessages
package import Timekeeping

/// What the requests of one piece of work have in common: header fields, cookies, and who asks.
///
/// A call goes through it in this order. The request is built from ``head(with:)``; ``begin(_:typed:at:)`` gives it its cookies
/// and remembers what is new; ``take(from:to:at:)`` keeps the cookies of each answer; and each further request of the exchange
/// (after a redirect, or a digest's challenge) gets its cookies from the jar.
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

    /// The typed items, and before them what is stored and not mentioned by them.
    package func head(with typed: TypedHead) -> TypedHead { typed.completed(by: fields) }

    /// Gives the first request of a call its cookies, typed ones included, and remembers its fields.
    ///
    /// What concerns one request alone (`Content-…`, `If-…`) is not remembered; what was typed away is neither sent nor
    /// forgotten. The `Accept` that a JSON body brings is remembered as if it had been typed, as httpie does.
    package mutating func begin(_ request: inout Request, typed: TypedHead, at now: UnixTime) {
        let head = head(with: typed)
        jar.removeExpired(at: now)
        for cookies in head.fields[all: "Cookie"] { jar.takeTyped(cookies, with: request, at: now) }
        if head.isWithout("Cookie") {
            request.fields.removeAll(named: "Cookie")
        } else {
            jar.apply(to: &request, at: now)
        }
        remember(head, of: request)
    }

    /// Keeps the cookies that an answer sets, and forgets those it ends.
    package mutating func take(from response: Response, to request: Request, at now: UnixTime) {
        jar.take(from: response, to: request, at: now)
    }

    private mutating func remember(_ head: TypedHead, of request: Request) {
        var remembered = Fields()
        if !head.fields.contains("Accept"), let accept = request.fields["Accept"],
            accept.hasPrefix("application/json")
        {
            remembered.append("Accept", accept)
        }
        remembered.append(contentsOf: head.fields.filter { !Self.isOfOneRequest($0.name) })
        remembered.append(contentsOf: fields.filter { head.isWithout($0.name) })
        fields = remembered
    }

    /// Whether fields of the name concern one request alone. Cookies are kept elsewhere.
    private static func isOfOneRequest(_ name: String) -> Bool {
        let lowercased = name.lowercased()
        return lowercased.hasPrefix("content-") || lowercased.hasPrefix("if-") || lowercased == "cookie"
    }
}
