/// Which hosts a cookie is for.
package enum CookieDomain: Hashable, Sendable {
    /// Every host: a cookie the user typed, or one that a session file declares to be so.
    case everywhere(isDeclared: Bool)
    /// That host and no other: its server named no domain.
    case host(String)
    /// That domain and the hosts below it.
    case domain(String)

    /// Reads what a session file says: null for every host by declaration, nothing for a typed cookie, a leading dot for a
    /// domain.
    package init(_ written: String?) {
        switch written {
        case nil: self = .everywhere(isDeclared: true)
        case "": self = .everywhere(isDeclared: false)
        case .some(let written) where written.hasPrefix("."):
            self = .domain(written.dropFirst().lowercased())
        case .some(let written): self = .host(written.lowercased())
        }
    }

    /// What `Set-Cookie` means at that host; nil when the host may not set cookies for the domain it names.
    init?(named name: String?, by recipient: CookieRecipient) {
        guard let name else {
            self = .host(recipient.writtenHost)
            return
        }
        self = .domain(name)
        let isOwnName = name == recipient.host || name == recipient.writtenHost
        // A name without a dot is a whole top-level domain; a list of the others is not at hand.
        guard isOwnName || (name.contains(".") && includes(recipient)) else { return nil }
    }

    /// As session files have it.
    package var written: String? {
        switch self {
        case .everywhere(let isDeclared): isDeclared ? nil : ""
        case .host(let name): name
        case .domain(let name): ".\(name)"
        }
    }

    var isEverywhere: Bool {
        if case .everywhere = self { true } else { false }
    }

    /// Whether a cookie of this domain goes with the request (RFC 6265 section 5.1.3).
    func includes(_ recipient: CookieRecipient) -> Bool {
        switch self {
        case .everywhere: true
        case .host(let name): recipient.host == name || recipient.writtenHost == name
        case .domain(let name):
            recipient.host == name || recipient.writtenHost == name
                || (!recipient.isNumeric && recipient.host.hasSuffix(".\(name)"))
        }
    }
}
