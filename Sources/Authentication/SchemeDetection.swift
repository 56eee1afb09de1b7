package import Diagnostics
package import HTTPMessages

/// Finds out how a server takes logins by asking its routes what they are. No secret is sent, and nothing on
/// the server changes.
package struct SchemeDetection: Sendable {
    /// Where the scheme's paths begin: the address that was given, without the login route if it was that.
    package var server: Address
    package var scheme: any AuthScheme.Type
    /// What the login route told about itself.
    package var settings: SchemeSettings

    /// Looks at the usual places, and first at the path of the address itself.
    ///
    /// - Parameter candidates: The schemes that are possible.
    /// - Throws: `Failure` of kind `refusedByServer` when no login route is there, and what sending throws.
    package static func detect(
        at server: Address, among candidates: [any AuthScheme.Type] = AuthSchemes.all,
        _ conversation: some Conversation
    ) throws(Failure) -> SchemeDetection {
        if server.path != "/" {
            var root = server
            root.path = "/"
            if let found = try look(at: server.path, of: root, candidates, conversation) { return found }
        }
        var seen: [String] = []
        for path in candidates.flatMap({ $0.usualLoginPaths }) where !seen.contains(path) {
            seen.append(path)
            if let found = try look(at: path, of: server, candidates, conversation) { return found }
        }
        throw Failure(
            .refusedByServer,
            "no login route was found at '\(server)'; looked at \(seen.joined(separator: ", "))",
            hint: "name it: --login-path /PATH/")
    }

    /// Asks one route what it is; nil when it is no login route of any of the candidates.
    static func look(
        at path: String, of server: Address, _ candidates: [any AuthScheme.Type],
        _ conversation: some Conversation
    ) throws(Failure) -> SchemeDetection? {
        let exchange = try conversation.send(TokenCall.describe(server.joining(path)))
        if exchange.response.status.code == 429 {
            throw ServerRefusal(exchange).failure("the search for a login route")
        }
        guard let route = RouteDescription(exchange, path: path) else { return nil }
        for scheme in candidates {
            if let settings = scheme.settings(recognising: route) {
                return SchemeDetection(server: server, scheme: scheme, settings: settings)
            }
        }
        return nil
    }
}
