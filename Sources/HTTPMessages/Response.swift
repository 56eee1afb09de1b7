/// The head of a response, and what is known once its body has gone to its receiver.
package struct Response: Equatable, Sendable {
    /// `HTTP/1.1`, `HTTP/1.0` or `HTTP/2`, as the status line had it.
    package var version: String
    package var status: Status
    /// In the order, the case and the number they came in.
    package var fields: Fields
    /// Heads of 1xx answers that came before.
    package var informational: [InformationalHead]
    /// Fields that came after a chunked body.
    package var trailers: Fields
    /// From sending to the end of the head.
    package var elapsed: Duration

    package init(
        _ status: Status, version: String = "HTTP/1.1", fields: Fields = [],
        informational: [InformationalHead] = [], trailers: Fields = [], elapsed: Duration = .zero
    ) {
        self.version = version
        self.status = status
        self.fields = fields
        self.informational = informational
        self.trailers = trailers
        self.elapsed = elapsed
    }

    /// One 1xx answer.
    package struct InformationalHead: Equatable, Sendable {
        package var status: Status
        package var fields: Fields

        package init(_ status: Status, fields: Fields) {
            self.status = status
            self.fields = fields
        }
    }

    /// The media type of the body, if the server named one that can be read.
    package var mediaType: MediaType? { fields["Content-Type"].flatMap { MediaType(parsing: $0) } }
}
