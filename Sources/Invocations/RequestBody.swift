import HTTPMessages

/// A body, and what its kind means for the head.
struct RequestBody: Sendable {
    var content: Body
    /// What the head says about it, unless the user says something else.
    var mediaType: String?
    /// Whether the head asks for JSON.
    var asksForJSON: Bool
    /// Whether there was anything to send, so that a request without a method is a POST.
    var countsAsData: Bool
    /// Whether the media type stands behind the typed header fields, as httpie has it for uploads.
    var mediaTypeIsLast = false
    /// The boundary of a multipart body, for a typed media type that lacks it.
    var boundary: String?
    /// A length that is known although the content is a stream.
    var streamLength: Int64?
    /// `deflate`, if the content is compressed.
    var contentEncoding: String?

    /// How many bytes will be sent, if that is known.
    var length: Int64? { content.length ?? streamLength }

    static let jsonType = "application/json"
    static let formType = "application/x-www-form-urlencoded; charset=utf-8"
}
