/// A request and what came back.
package struct Exchange: Sendable {
    package var request: Request
    package var response: Response
    /// The body, decoded from its transfer and content codings; nil when it went elsewhere or was not wanted.
    package var body: [UInt8]?

    package init(request: Request, response: Response, body: [UInt8]?) {
        self.request = request
        self.response = response
        self.body = body
    }
}
