import CurlSeam
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
    private let session = Mutex<Result<URLSession, Failure>?>(nil)
    private let delegate = SessionDelegate()
    private let underWay = Mutex<[ObjectIdentifier: TransferActivity]>([:])

    /// - Parameter variables: the environment; it names proxies and trusted authorities.
    package init(variables: [String: String]) { self.variables = variables }

    package func send(
        _ request: Request, options: TransferOptions, to receiver: any BodyReceiver
    ) throws(Failure) -> Response {
        let head = try WireHead(request)
        let session = try sharedSession()
        let reader = BodyReader(request.body, announcedLength: head.bodyLength)
        let transfer = Transfer(plan(for: request, head: head, options: options, reader: reader))
        defer { transfer.withdraw() }
        let activity = TransferActivity { transfer.abort() }
        underWay.withLock { $0[ObjectIdentifier(activity)] = activity }
        defer { underWay.withLock { _ = $0.removeValue(forKey: ObjectIdentifier(activity)) } }

        let body = request.body.isNone ? nil : BodyStream(reader, noting: activity)
        let task = session.dataTask(with: try urlRequest(for: transfer, body: body))
        let collector = ResponseCollector(transfer, noting: activity, receiver: receiver)
        delegate.add(collector, for: task)
        task.resume()
        wait(for: collector, of: task, noting: activity, limits: options, server: request.address.authority)
        return try result(of: collector, transfer, activity, request, options)
    }

    /// Ends every transfer that is under way: each `send` throws `Failure` of kind `interrupted`.
    package func interrupt() {
        let activities = underWay.withLock { Array($0.values) }
        for activity in activities { activity.end(with: Failure(.interrupted, "interrupted")) }
    }

    private func sharedSession() throws(Failure) -> URLSession {
        let result = session.withLock { session in
            let made = session ?? Result { () throws(Failure) in try QuietSession.make(delegate: delegate) }
            session = made
            return made
        }
        return try result.get()
    }
}

// MARK: - Before

extension URLSessionTransport {
    private func plan(
        for request: Request, head: WireHead, options: TransferOptions, reader: BodyReader
    ) -> TransferPlan {
        let address = options.sendsPathAsTyped ? request.address : request.address.removingDotSegments()
        return TransferPlan(
            url: address.text, method: request.method.name, headerLines: head.lines,
            bodyLength: head.bodyLength, decodesContent: options.decodesContent,
            maximumHeadSize: options.maximumHeadSize, maximumFieldCount: options.maximumFieldCount ?? .max,
            settings: CurlSettings.settings(for: options, address: address, variables: variables),
            rewindBody: { reader.rewind() })
    }

    /// What URLSession is given. Address, method and fields are in the plan that the ticket stands for; of the two methods here,
    /// it sends a body with one and none with the other.
    private func urlRequest(for transfer: Transfer, body: BodyStream?) throws(Failure) -> URLRequest {
        guard let url = URL(string: transfer.ticket) else {
            throw Failure(.other, "'\(transfer.ticket)' is no address for URLSession")
        }
        var request = URLRequest(url: url)
        request.httpMethod = body == nil ? "GET" : "POST"
        request.httpBodyStream = body
        return request
    }
}

// MARK: - During and after

extension URLSessionTransport {
    /// How long a transfer that was told to end may take to do so. Only a body that blocks in its own source takes longer.
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
        let deadline = ContinuousClock.now + Self.grace
        while !activity.hasEnded, .now < deadline { activity.wait(atMost: deadline - .now) }
    }

    private func result(
        of collector: ResponseCollector, _ transfer: Transfer, _ activity: TransferActivity,
        _ request: Request,
        _ options: TransferOptions
    ) throws(Failure) -> Response {
        if let failure = activity.failure { throw failure }
        if let response = collector.response {
            if collector.isUnwanted || collector.sessionError == nil { return response }
        }
        guard let outcome = transfer.outcome else {
            let reason = collector.sessionError ?? "it ended without a word"
            throw Failure(.other, "URLSession did not send the request: \(reason)")
        }
        throw ConnectionFailure.failure(
            ConnectionFailure.Circumstances(
                address: request.address, options: options, outcome: outcome, hasHead: transfer.head != nil,
                hasOverlongHead: transfer.hasOverlongHead,
                proxy: ProxySelection(options.proxy, for: request.address, variables: variables).proxy))
    }
}
