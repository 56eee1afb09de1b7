package import HTTPMessages

/// What a server says to one request, and how the bytes go out.
///
/// `Connection` is the only field the server touches: it writes there whether it closes. A body is framed by
/// `Content-Length`, which is added where it is missing, or by `Transfer-Encoding: chunked` if that is among
/// the fields.
package struct Answer: Sendable, Equatable {
    package var status: Status
    package var fields: Fields
    /// Not sent in answer to `HEAD`, nor with a status that has none.
    package var body: [UInt8]
    package var delivery: Delivery

    /// What becomes of an answer on its way; all but the first are for rehearsing a client's troubles.
    package enum Delivery: Sendable, Equatable {
        /// Everything is sent.
        case whole
        /// Everything is sent, so much later.
        case delayed(Duration)
        /// The connection is cut after so many bytes of the body.
        case truncated(after: Int)
        /// The connection is reset before a byte is sent.
        case reset
        /// Nothing is ever sent; the connection stays open until the client gives up.
        case withheld
    }

    package init(
        _ status: Status, fields: Fields = [], body: [UInt8] = [], delivery: Delivery = .whole
    ) {
        self.status = status
        self.fields = fields
        self.body = body
        self.delivery = delivery
    }

    /// Whether an answer with this status may have a body at all (RFC 9110 section 6.4.1).
    var mayHaveBody: Bool { status.code >= 200 && status.code != 204 && status.code != 304 }

    var isChunked: Bool { fields["Transfer-Encoding"]?.equalsIgnoringCase("chunked") ?? false }
}
