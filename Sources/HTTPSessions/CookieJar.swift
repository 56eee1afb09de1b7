package import HTTPMessages
package import Timekeeping

/// Cookies, in the order httpie keeps and sends them: those of one domain together, and within it those of one path.
package struct CookieJar: Equatable, Sendable {
    package private(set) var cookies: [Cookie] = []

    package init(_ cookies: some Sequence<Cookie> = []) {
        for cookie in cookies { insert(cookie) }
    }

    /// Binds the cookies of which nobody has said whom they are for.
    mutating func bindUnboundCookies(to domain: CookieDomain) {
        for index in cookies.indices where cookies[index].domain == .everywhere(isDeclared: false) {
            cookies[index].domain = domain
        }
    }

    /// Gives the request the cookies that are for it, in place of any `Cookie` field it has.
    ///
    /// For the first request of a session, and for every request that follows a redirect.
    package func apply(to request: inout Request, at now: UnixTime) {
        request.fields.removeAll(named: "Cookie")
        let recipient = CookieRecipient(of: request)
        let chosen = cookies.filter { $0.isFor(recipient) && !$0.hasExpired(at: now) }
        guard !chosen.isEmpty else { return }
        // The closest path first; those as close stay in their order, which a sort does not promise.
        let sorted = chosen.enumerated().sorted {
            ($1.element.path.count, $0.offset) < ($0.element.path.count, $1.offset)
        }
        let text = sorted.map { "\($0.element.name)=\($0.element.value)" }.joined(separator: "; ")
        let position =
            request.fields.firstIndex { field in !Self.leadingFields.contains { field.isNamed($0) } }
            ?? request.fields.endIndex
        var fields = Fields(request.fields[..<position])
        fields.append("Cookie", text)
        fields.append(contentsOf: request.fields[position...])
        request.fields = fields
    }

    /// Keeps what the server's answer sets, and drops what it ends.
    ///
    /// A cookie for every host, such as a typed one, gives way to the server's of its name.
    package mutating func take(from response: Response, to request: Request, at now: UnixTime) {
        let recipient = CookieRecipient(of: request)
        for field in response.fields[all: "Set-Cookie"] {
            guard let setting = SetCookie(parsing: field),
                let domain = CookieDomain(named: setting.domain, by: recipient)
            else { continue }
            let cookie = Cookie(
                name: setting.name, value: setting.value, domain: domain,
                path: setting.path ?? recipient.folder, expires: setting.expiry(receivedAt: now),
                isSecure: setting.isSecure)
            cookies.removeAll { $0.name == cookie.name && $0.domain.isEverywhere }
            if cookie.hasExpired(at: now) {
                cookies.removeAll { $0.isSameCookie(as: cookie) }
            } else {
                insert(cookie)
            }
        }
    }

    /// Keeps the cookies of a typed `Cookie` field, which go before stored ones of their name.
    ///
    /// Words such as `path=/x` after a cookie are its properties, as in a `Set-Cookie`.
    package mutating func takeTyped(_ field: String, with request: Request, at now: UnixTime) {
        let recipient = CookieRecipient(of: request)
        for text in Self.settings(inTyped: field) {
            guard let setting = SetCookie(parsing: String(text)) else { continue }
            let cookie = Cookie(
                name: setting.name, value: setting.value,
                domain: setting.domain.map { .domain($0) } ?? .everywhere(isDeclared: false),
                path: setting.path ?? "/", expires: setting.expiry(receivedAt: now),
                isSecure: setting.isSecure)
            cookies.removeAll {
                $0.name == cookie.name && !$0.isSameCookie(as: cookie) && $0.isFor(recipient)
            }
            insert(cookie)
        }
    }

    /// Drops what is over.
    package mutating func removeExpired(at now: UnixTime) {
        cookies.removeAll { $0.hasExpired(at: now) }
    }

    private mutating func insert(_ cookie: Cookie) {
        if let same = cookies.firstIndex(where: { $0.isSameCookie(as: cookie) }) {
            cookies[same] = cookie
        } else {
            let neighbour =
                cookies.lastIndex { $0.isBeside(cookie) }
                ?? cookies.lastIndex { $0.sharesDomain(with: cookie) }
            cookies.insert(cookie, at: neighbour.map { $0 + 1 } ?? cookies.endIndex)
        }
    }

    /// The typed field cut into cookies, each with the properties that follow it.
    private static func settings(inTyped field: String) -> [String] {
        var settings: [String] = []
        for piece in field.split(separator: ";") {
            let name = FieldSyntax.trimmed(piece.prefix { $0 != "=" }).lowercased()
            if SetCookie.attributeNames.contains(name), let last = settings.popLast() {
                settings.append("\(last);\(piece)")
            } else {
                settings.append(String(piece))
            }
        }
        return settings
    }

    /// What stands before the cookies in httpie's requests.
    private static let leadingFields = ["Host", "Accept-Encoding", "Accept", "Connection"]
}
