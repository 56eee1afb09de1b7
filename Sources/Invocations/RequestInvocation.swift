package import HTTPMessages

/// One request as it was typed.
package struct RequestInvocation: Equatable, Sendable {
    /// What the form it was typed in takes for granted.
    package var defaults: Defaults
    /// nil when it follows from the body: POST with one, else GET.
    package var method: HTTPMethod?
    /// As typed: a path, an address, or a shorthand.
    package var address: String
    package var items: [RequestItem]
    package var body = BodyOptions()
    package var output = OutputOptions()
    package var network = NetworkOptions()
    package var credentials = CredentialOptions()
    package var session: SessionFileChoice?
    package var common = CommonOptions()

    /// Whether the request is printed instead of sent.
    package var isOffline = false
    package var followsRedirects = false
    /// How many redirects are followed at most.
    package var maximumRedirects = 30
    package var ignoresStandardInput = false
    /// Whether the program says what it is and what it is about to send.
    package var tellsFacts = false
    /// `http` or `https`, for an address without a scheme.
    package var defaultScheme: String

    package init(defaults: Defaults, method: HTTPMethod?, address: String, items: [RequestItem] = []) {
        self.defaults = defaults
        self.method = method
        self.address = address
        self.items = items
        defaultScheme = defaults.scheme
    }
}

/// What the body is made of.
package struct BodyOptions: Equatable, Sendable {
    /// How fields are written.
    package enum Kind: Equatable, Sendable { case json, form, multipart }
    /// When the body is deflated.
    package enum Compression: Equatable, Sendable { case never, whenSmaller, always }

    /// nil when none was typed: then it is JSON, and asked for only when there are fields.
    package var kind: Kind?
    /// `--raw`, as typed.
    package var raw: String?
    package var boundary: String?
    package var compression = Compression.never
    package var isChunked = false

    package init() {}
}

/// Whose credentials go with a request.
package struct CredentialOptions: Equatable, Sendable {
    /// How credentials are sent.
    package enum Kind: String, CaseIterable, Sendable { case basic, digest, bearer }

    /// `-A`; nil is basic.
    package var typedKind: Kind?
    /// `-a`, as typed. A secret.
    package var text: String?
    package var ignoresNetrc = false
    /// Whether the profile's credentials stay out, `--anonymous`.
    package var isAnonymous = false
    /// Whether the access token is renewed when it must be.
    package var refreshes = true

    package init() {}

    package var kind: Kind { typedKind ?? .basic }

    /// User and password of a text as it follows `-a`, split at the first colon that has no backslash before it; the password is nil
    /// when there is no such colon.
    package static func userAndPassword(in text: String) -> (user: String, password: String?) {
        guard let split = SeparatorSplit(text, at: [":"]) else { return (text, nil) }
        return (split.name, split.value)
    }
}

/// The session file of `--session` or `--session-read-only`.
package struct SessionFileChoice: Equatable, Sendable {
    /// A name, or a path if there is a slash in it.
    package var nameOrPath: String
    package var isReadOnly: Bool

    package init(_ nameOrPath: String, isReadOnly: Bool) {
        self.nameOrPath = nameOrPath
        self.isReadOnly = isReadOnly
    }

    /// Whether it is a path and serves every host.
    package var isPath: Bool { nameOrPath.contains("/") }
}
