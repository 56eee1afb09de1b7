import Synchronization

/// One request under way: its plan, and what has come back beside the body.
///
/// Shared between the thread that waits for the answer and URLSession's, hence the lock.
package final class Transfer: Sendable {
    package let plan: TransferPlan
    /// The address to give to URLSession; it stands for the plan.
    package let ticket: String

    private let state: Mutex<State>

    private struct State {
        var recorder: HeadRecorder
        var outcome: TransferOutcome?
        var isAborted = false
        var bodySource: BodySource?
        var bodyReceiver: BodyReceiver?
    }

    /// Fills libcurl's memory with the next bytes of the request's body, on URLSession's thread. Returns how many there were, 0 at the
    /// end, -1 when there is no going on.
    package typealias BodySource = @Sendable (UnsafeMutableRawBufferPointer) -> Int

    /// Is handed the answer's body piece by piece, on URLSession's thread; the memory is libcurl's.
    package typealias BodyReceiver = @Sendable (UnsafeRawBufferPointer) -> Void

    /// Makes the plan known to the seam, until `withdraw`.
    package init(_ plan: TransferPlan) {
        self.plan = plan
        ticket = Tickets.next()
        state = Mutex(
            State(
                recorder: HeadRecorder(
                    maximumSize: plan.maximumHeadSize, maximumFieldCount: plan.maximumFieldCount)))
        Tickets.register(self)
    }

    /// Has the request's body come from a source.
    package func takeBody(from source: @escaping BodySource) { state.withLock { $0.bodySource = source } }

    /// Has the answer's body go to a receiver; without one the transfer ends where its body begins.
    package func sendBody(to receiver: @escaping BodyReceiver) { state.withLock { $0.bodyReceiver = receiver } }

    /// Forgets the ticket, used or not, the source and the receiver.
    package func withdraw() {
        Tickets.withdraw(ticket)
        state.withLock { state in
            state.bodySource = nil
            state.bodyReceiver = nil
        }
    }

    /// Ends the transfer when libcurl next hands something over.
    package func abort() { state.withLock { $0.isAborted = true } }

    /// The head that counts, once it is whole.
    package var head: RawHead? { state.withLock { $0.recorder.final } }
    /// The heads of 1xx answers, in order.
    package var informational: [RawHead] { state.withLock { $0.recorder.informational } }
    /// The lines that came after a chunked body.
    package var trailers: [[UInt8]] { state.withLock { $0.recorder.trailers } }
    /// Whether nothing at all has come back.
    package var isUnanswered: Bool { state.withLock { $0.recorder.isEmpty } }
    /// Whether the head was larger than the plan allows.
    package var hasOverlongHead: Bool { state.withLock { $0.recorder.hasOverrun } }
    /// How the transfer ended, by libcurl's account; nil while it runs, and when URLSession ended it.
    package var outcome: TransferOutcome? { state.withLock { $0.outcome } }

    var isAborted: Bool { state.withLock { $0.isAborted } }

    func receive(headLine: some Collection<UInt8>) -> HeadRecorder.Display {
        state.withLock { $0.isAborted ? .refusal : $0.recorder.receive(headLine) }
    }

    /// Nil when there is no going on.
    func provideBody(in buffer: UnsafeMutableRawBufferPointer) -> Int? {
        let source = state.withLock { $0.isAborted ? nil : $0.bodySource }
        guard let count = source?(buffer), count >= 0 else { return nil }
        return count
    }

    func receive(body: UnsafeRawBufferPointer) {
        let receiver = state.withLock { $0.isAborted || $0.recorder.final == nil ? nil : $0.bodyReceiver }
        guard let receiver else { return abort() }
        receiver(body)
    }

    func end(with outcome: TransferOutcome) { state.withLock { $0.outcome = $0.outcome ?? outcome } }
}

/// How a transfer ended.
package struct TransferOutcome: Equatable, Sendable {
    /// libcurl's code (`CURLE_…`); 0 when all went well.
    package var code: UInt32
    /// libcurl's own words, in English; empty when all went well.
    package var message: String
    /// The operating system's number for what went wrong with the connection; 0 when it says nothing.
    package var systemError: Int
    /// OpenSSL's number for what is wrong with the server's certificate (`X509_V_ERR_…`); 0 when nothing is.
    package var certificateError: Int
    /// The status of the proxy's answer to `CONNECT`; 0 when there was none.
    package var proxyStatus: Int
    /// Whether the connection was made, TLS included, and the request could be sent.
    package var wasConnected: Bool
    /// Whether a connection of an earlier transfer was used.
    package var wasReused: Bool
    /// The option that libcurl refused, if that is why nothing was sent.
    package var refusedOption: CurlOption?

    package init(
        code: UInt32, message: String, systemError: Int = 0, certificateError: Int = 0, proxyStatus: Int = 0,
        wasConnected: Bool = false, wasReused: Bool = false, refusedOption: CurlOption? = nil
    ) {
        self.code = code
        self.message = message
        self.systemError = systemError
        self.certificateError = certificateError
        self.proxyStatus = proxyStatus
        self.wasConnected = wasConnected
        self.wasReused = wasReused
        self.refusedOption = refusedOption
    }

    /// Whether the request could not be sent to its end (`CURLE_SEND_ERROR`).
    package var isSendError: Bool { code == 55 }
}

/// The transfers whose tickets are out.
enum Tickets {
    private static let issued = Atomic(0)
    private static let transfers = Mutex<[String: Transfer]>([:])

    /// The domain never resolves (RFC 6761 section 6.4), so a ticket that went astray would lead nowhere.
    static let prefix = "http://transfer.invalid/"

    static func next() -> String {
        prefix + String(issued.add(1, ordering: .relaxed).newValue)
    }

    static func register(_ transfer: Transfer) { transfers.withLock { $0[transfer.ticket] = transfer } }

    static func withdraw(_ ticket: String) { transfers.withLock { $0[ticket] = nil } }

    static func transfer(for ticket: String) -> Transfer? { transfers.withLock { $0[ticket] } }
}
