import Diagnostics
import HTTPMessages

/// Shows requests instead of sending them. Nothing is answered.
struct OfflineTransport: Transport {
    let show: @Sendable (Request) throws(Failure) -> Void

    func send(
        _ request: Request, options: TransferOptions, to receiver: any BodyReceiver
    ) throws(Failure) -> Response {
        try show(request)
        return Response(Status(204))
    }
}
