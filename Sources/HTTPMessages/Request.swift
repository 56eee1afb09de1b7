/// A request as it will be sent.
package struct Request: Sendable {
    package var method: HTTPMethod
    package var address: Address
    /// In the order they are sent. `Host` and the framing fields (`Content-Length`, `Transfer-Encoding`) are among them when the
    /// builder put them there; a transport adds those that are missing.
    package var fields: Fields
    package var body: Body
    /// Whether there is to be no `Host` at all, not even one that the transport adds.
    package var omitsHost = false

    package init(_ method: HTTPMethod, _ address: Address, fields: Fields = [], body: Body = .none) {
        self.method = method
        self.address = address
        self.fields = fields
        self.body = body
    }
}
