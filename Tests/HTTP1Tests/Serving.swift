import HTTPMessages

@testable import HTTP1

/// A listener on a free port for the length of a test, that answers with what it was asked unless told
/// otherwise.
func serving<Result>(
    _ respond: @escaping @Sendable (IncomingRequest) -> Answer = echo, limits: Limits = Limits(),
    host: String = "127.0.0.1",
    _ body: (Listener) throws -> Result
) throws -> Result {
    let listener = try Listener(host: host, port: 0, limits: limits)
    try listener.start(respond)
    defer { listener.stop() }
    return try body(listener)
}

private let echo: @Sendable (IncomingRequest) -> Answer = { request in
    Answer(
        Status(200), fields: [Field("Connection", "keep-alive"), Field("Content-Type", "text/plain")],
        body: Array("\(request.method) \(request.target) ".utf8) + request.body)
}

/// What a server says to these bytes before it ends the connection.
func answers(to text: String, limits: Limits = Limits()) throws -> String {
    try serving(limits: limits) { listener in
        let client = try RawClient(port: listener.port)
        client.send(text)
        client.finishSending()
        return try client.receiveAll()
    }
}
