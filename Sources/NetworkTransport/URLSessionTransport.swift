package import Diagnostics
import Dispatch
import Foundation
import FoundationNetworking
package import HTTPMessages
import Synchronization

/// Sends requests through URLSession: one session for the process, made at the first request, and a task for each request.
///
/// No redirect is followed and no challenge answered here. `send` may be called from several threads at once.
package final class URLSessionTransport: Transport {
    private let variables: [String: String]
    private let session = Mutex<URLSession?>(nil)
    private let delegate = SessionDelegate()

    /// - Parameter variables: the environment; it names proxies and trusted authorities.
    package init(variables: [String: String]) { self.variables = variables }

    package func send(
        _ request: Request, options: TransferOptions, to receiver: any BodyReceiver
    ) throws(Failure) -> Response {
        let undoesCodings = options.decodesContent && !RequestTransfer.undoesCodings
        let receiver = undoesCodings ? DecodingReceiver(receiver) : receiver
        let first = try attempt(request, options: options, receiver: receiver)
        if case .staleConnection = first {
            return try attempt(request, options: options, receiver: receiver, freshly: true).response()
        }
        return try first.response()
    }

    /// What became of one try.
    private enum Attempt {
        case response(Response)
        /// The same request may succeed on a new connection.
        case staleConnection(Failure)
        case failure(Failure)

        func response() throws(Failure) -> Response {
            switch self {
            case .response(let response): return response
            case .staleConnection(let failure), .failure(let failure): throw failure
            }
        }
    }

    private func attempt(
        _ request: Request, options: TransferOptions, receiver: any BodyReceiver, freshly: Bool = false
    ) throws(Failure) -> Attempt {
        let transfer = try RequestTransfer(request, options: options, variables: variables, freshly: freshly)
        defer { transfer.withdraw() }
        let session = try sharedSession()
        let activity = TransferActivity { transfer.abort() }
        let reader = transfer.reader
        let source: BodyStream.Source = { buffer in
            activity.inUserCode(otherwise: -1) { () throws(Failure) in try reader.read(into: buffer) }
        }
        transfer.takeBody(from: source)
        let body = request.body.isNone ? nil : BodyStream(source)
        let task = session.dataTask(with: try transfer.urlRequest(body: body))
        let collector = ResponseCollector(
            transfer, to: request, noting: activity, receiver: receiver)
        delegate.add(collector, for: task)
        task.resume()
        wait(for: collector, of: task, noting: activity, limits: options, server: request.address.authority)
        return result(of: collector, transfer, activity)
    }

    private func sharedSession() throws(Failure) -> URLSession {
        try session.withLock { (session) throws(Failure) in
            let made = if let session { session } else { try QuietSession.make(delegate: delegate) }
            session = made
            return made
        }
    }
}

// MARK: - During and after

extension URLSessionTransport {
    /// How long a body's source or receiver is waited for when the transfer is to end: one that blocks for ever is left behind.
    private static let grace = Duration.seconds(1)
    /// How long the waiting thread sleeps where there is no limit; it wakes for every end all the same.
    private static let longTime = Duration.seconds(3600)

    /// Waits for the end, and brings it about when a time limit passes.
    private func wait(
        for collector: ResponseCollector, of task: URLSessionTask, noting activity: TransferActivity,
        limits: TransferOptions, server: String
    ) {
        while !activity.hasEnded, activity.failure == nil {
            let now = ContinuousClock.now
            let total = limits.totalTimeout.map { $0 - activity.start.duration(to: now) } ?? Self.longTime
            let idle =
                limits.idleTimeout.map { $0 - (activity.silentSince ?? now).duration(to: now) }
                ?? Self.longTime
            if total <= .zero, let limit = limits.totalTimeout {
                activity.end(with: ConnectionFailure.overtime(server, limit: limit))
            } else if idle <= .zero, let limit = limits.idleTimeout {
                let hasHead = collector.response != nil
                activity.end(with: ConnectionFailure.silence(server, for: limit, afterHead: hasHead))
            } else {
                activity.wait(atMost: min(total, idle))
            }
        }
        guard !activity.hasEnded else { return }
        // Not from this thread: cancelling waits for URLSession's, which may be blocked in a body's source.
        DispatchQueue.global().async { task.cancel() }
        // From here on the receiver is not called any more; a call under way is waited for.
        let deadline = ContinuousClock.now + Self.grace
        while activity.isInUserCode, .now < deadline { activity.wait(atMost: deadline - .now) }
    }

    private func result(
        of collector: ResponseCollector, _ transfer: RequestTransfer, _ activity: TransferActivity
    ) -> Attempt {
        if let failure = activity.failure { return .failure(failure) }
        let error = collector.error
        if let response = collector.response, collector.isUnwanted || error == nil { return .response(response) }
        let failure = error.map { transfer.failure(for: $0) }
            ?? Failure(.other, "URLSession ended the exchange without a word")
        return transfer.metStaleConnection ? .staleConnection(failure) : .failure(failure)
    }
}
