import Diagnostics
import Foundation
import FoundationNetworking
import HTTPMessages
import Synchronization

/// Takes in the answer to one request and passes it on to its receiver, piece by piece, on URLSession's thread. The transfer
/// holds on to it until it is withdrawn.
final class ResponseCollector: Sendable {
    private struct State {
        var response: Response?
        /// The receiver has the head, and wants nothing more or has everything.
        var isUnwanted = false
        var error: (any Error)?
    }

    private let transfer: RequestTransfer
    private let server: String
    private let method: HTTPMethod
    private let endsWithHead: Bool
    private let activity: TransferActivity
    private let receiver: any BodyReceiver
    private let state = Mutex(State())

    /// - Parameters:
    ///   - request: what is answered; its server is named in messages.
    ///   - receiver: takes the answer.
    init(
        _ transfer: RequestTransfer, to request: Request, noting activity: TransferActivity,
        receiver: any BodyReceiver
    ) {
        self.transfer = transfer
        server = request.address.authority
        method = request.method
        // Given a body to send, libcurl waits for one in return, which no answer to HEAD has (RFC 9110 section 9.3.2).
        endsWithHead = request.method == .head && !request.body.isNone
        self.activity = activity
        self.receiver = receiver
        transfer.sendBody { self.receive($0) }
    }

    /// The response, once its head is there, with the trailers that are there by now.
    var response: Response? {
        guard var response = state.withLock({ $0.response }) else { return nil }
        response.trailers = transfer.trailers
        return response
    }

    var isUnwanted: Bool { state.withLock { $0.isUnwanted } }

    /// What URLSession gave as the reason when the transfer did not succeed.
    var error: (any Error)? { state.withLock { $0.error } }

    func receiveHead(_ shown: URLResponse) {
        let elapsed = activity.start.duration(to: .now)
        guard let response = transfer.response(to: shown, elapsed: elapsed) else {
            return activity.end(with: ConnectionFailure.notHTTP(server))
        }
        guard AnnouncedLength.isClear(in: response, to: method) else {
            return activity.end(with: ConnectionFailure.unclearLength(server))
        }
        state.withLock { $0.response = response }
        let wish = activity.inUserCode(otherwise: .unwanted) { () throws(Failure) in
            try receiver.begin(response)
        }
        guard wish == .unwanted || endsWithHead else { return }
        state.withLock { $0.isUnwanted = true }
        transfer.abort()
    }

    func receive(_ bytes: UnsafeRawBufferPointer) {
        activity.inUserCode(otherwise: ()) { () throws(Failure) in try receiver.receive(bytes) }
    }

    func complete(_ error: (any Error)?) {
        state.withLock { $0.error = error }
        activity.noteEnd()
    }
}

/// The session's delegate: hands each task's news to its collector.
final class SessionDelegate: NSObject, URLSessionDataDelegate {
    private let collectors = Mutex<[Int: ResponseCollector]>([:])

    func add(_ collector: ResponseCollector, for task: URLSessionTask) {
        collectors.withLock { $0[task.taskIdentifier] = collector }
    }

    private func collector(for task: URLSessionTask) -> ResponseCollector? {
        collectors.withLock { $0[task.taskIdentifier] }
    }

    func urlSession(
        _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
        completionHandler: @escaping (URLSession.ResponseDisposition) -> Void
    ) {
        collector(for: dataTask)?.receiveHead(response)
        completionHandler(.allow)
    }

    /// The body, where no seam takes it to its receiver by a shorter way.
    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        data.withUnsafeBytes { collector(for: dataTask)?.receive($0) }
    }

    func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
        let collector = collectors.withLock { $0.removeValue(forKey: task.taskIdentifier) }
        collector?.complete(error)
    }
}
