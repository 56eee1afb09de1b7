/// How much a server puts up with. The limits of a head are those of gunicorn.
package struct Limits: Sendable {
    /// Bytes of start line and fields together.
    package var head: Int
    /// Bytes of the request line.
    package var requestLine: Int
    /// Bytes of one field's line.
    package var field: Int
    /// Number of fields.
    package var fieldCount: Int
    /// Bytes of a body without its framing.
    package var body: Int
    /// How long a connection may be silent between two requests, and how long a head, once begun, may take.
    package var idle: Duration
    /// How long a body may take.
    package var bodyTime: Duration
    /// Connections at the same time; one more ends the one that has been silent or slow for longest, or waits to be accepted.
    package var connections: Int

    package init(
        head: Int = 65_536, requestLine: Int = 4_094, field: Int = 8_190, fieldCount: Int = 100,
        body: Int = 16 << 20, idle: Duration = .seconds(30),
        bodyTime: Duration = .seconds(60),
        connections: Int = 256
    ) {
        self.head = head
        self.requestLine = requestLine
        self.field = field
        self.fieldCount = fieldCount
        self.body = body
        self.idle = idle
        self.bodyTime = bodyTime
        self.connections = connections
    }
}
