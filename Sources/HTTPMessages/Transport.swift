package import Diagnostics

/// Sends a request and hands its answer over.
package protocol Transport: Sendable {
    /// Sends, calls the receiver with the head and the body as they arrive, and returns when the body has ended.
    ///
    /// Blocks. A response is no error, whatever its status. Throws `Failure` of kind `connection` or `timeout` when no answer,
    /// or not all of it, could be had, and whatever the receiver threw.
    func send(
        _ request: Request, options: TransferOptions, to receiver: any BodyReceiver
    ) throws(Failure) -> Response
}

extension Transport {
    /// Sends, and keeps the whole body in memory, up to `bodyLimit` bytes. Throws as `send` does, and for a longer body.
    package func exchange(
        _ request: Request, options: TransferOptions = TransferOptions(), bodyLimit: Int = .max
    ) throws(Failure) -> Exchange {
        let collector = BodyCollector(limit: bodyLimit)
        let response = try send(request, options: options, to: collector)
        return Exchange(request: request, response: response, body: collector.bytes)
    }
}
