package import HTTPMessages

/// A request as a server received it.
package struct IncomingRequest: Sendable {
    /// The method as it was sent; unlike an ``HTTPMethod``, in the letters it was sent in, which matter
    /// (RFC 9110 section 9.1).
    package var method: String
    /// The request target as it was sent: a path with its query, an absolute address, or `*`.
    package var target: String
    /// Whether the client spoke HTTP/1.0.
    package var isVersion10: Bool
    /// In the order they came; each character of a value stands for one byte (ISO 8859-1), so that nothing is
    /// lost.
    package var fields: Fields
    /// The body, freed from its framing.
    package var body: [UInt8]

    package init(
        _ method: String, _ target: String, isVersion10: Bool = false, fields: Fields = [], body: [UInt8] = []
    ) {
        self.method = method
        self.target = target
        self.isVersion10 = isVersion10
        self.fields = fields
        self.body = body
    }

    /// Whether the client asks for further use of the connection (RFC 9112 section 9.3).
    var keepsConnectionAlive: Bool {
        // What follows a CONNECT is for somebody else, whatever the answer was.
        if method == "CONNECT" { return false }
        let options = fields[all: "Connection"].flatMap { $0.split(separator: ",") }.map {
            FieldSyntax.trimmed($0)
        }
        if options.contains(where: { $0.equalsIgnoringCase("close") }) { return false }
        return !isVersion10 || options.contains { $0.equalsIgnoringCase("keep-alive") }
    }
}
