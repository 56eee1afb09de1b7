import Diagnostics
import HTTPMessages

/// Shows each request to somebody at the moment it is sent, as it is sent.
struct ObservingTransport: Transport {
    let base: any Transport
    /// Throws to keep the request from being sent.
    let willSend: @Sendable (Request) throws(Failure) -> Void

    func send(
        _ request: Request, options: TransferOptions, to receiver: any BodyReceiver
    ) throws(Failure) -> Response {
        try willSend(request)
        return try base.send(request, options: options, to: receiver)
    }
}
