package import Diagnostics
import HTTP1
package import HTTPMessages
package import MockServer

/// A transport that calls the mock's function instead of a socket.
package struct InProcessTransport: Transport {
    package let api: MockAPI

    package init(_ api: MockAPI) { self.api = api }

    package func send(
        _ request: Request, options: TransferOptions, to receiver: any BodyReceiver
    ) throws(Failure) -> Response {
        let answer = api.respond(
            to: IncomingRequest(
                request.method.name, request.address.requestTarget, fields: request.fields,
                body: try bytes(of: request.body)))
        let response = Response(answer.status, fields: answer.fields)
        guard try receiver.begin(response) == .wanted, !answer.body.isEmpty else { return response }
        let result = answer.body.withUnsafeBytes { bytes in
            Result { () throws(Failure) in try receiver.receive(bytes) }
        }
        try result.get()
        return response
    }

    private func bytes(of body: Body) throws(Failure) -> [UInt8] {
        switch body {
        case .none: []
        case .bytes(let bytes): bytes
        case .segments, .stream: throw Failure(.other, "a test sends such bodies over a socket")
        }
    }
}
