import Diagnostics
import HTTPMessages
import Synchronization

/// Stands before a receiver and keeps an answer of 401 or 403 back until it is known whether the request will
/// be sent again; every other answer goes straight through.
final class HeldRefusal: BodyReceiver {
    private let receiver: any BodyReceiver
    private let state = Mutex(State.passing(.wanted))

    /// The largest body that is held: an API's refusals are far smaller.
    private static let limit = 64 * 1024

    private enum State {
        case holding(Response, [UInt8])
        case passing(BodyWish)
    }

    init(before receiver: any BodyReceiver) { self.receiver = receiver }

    /// The body of the answer that is held; nil when the answer went through.
    var content: [UInt8]? {
        state.withLock { if case .holding(_, let body) = $0 { body } else { nil } }
    }

    func begin(_ response: Response) throws(Failure) -> BodyWish {
        guard [401, 403].contains(response.status.code) else { return try receiver.begin(response) }
        state.withLock { $0 = .holding(response, []) }
        return .wanted
    }

    func receive(_ bytes: UnsafeRawBufferPointer) throws(Failure) {
        let isHeld = state.withLock { state in
            guard case .holding(let response, let body) = state, body.count + bytes.count <= Self.limit else {
                return false
            }
            state = .holding(response, body + bytes)
            return true
        }
        if isHeld { return }
        // Too long for an API's refusal: whatever it is, it is for the user to see.
        try release()
        try pass(bytes)
    }

    /// Hands over what is held.
    func release() throws(Failure) {
        guard case .holding(let response, let body) = state.withLock({ $0 }) else { return }
        let wish = try receiver.begin(response)
        state.withLock { $0 = .passing(wish) }
        try body.withUnsafeBytes { bytes in Result { () throws(Failure) in try pass(bytes) } }.get()
    }

    private func pass(_ bytes: UnsafeRawBufferPointer) throws(Failure) {
        guard !bytes.isEmpty, case .passing(.wanted) = state.withLock({ $0 }) else { return }
        try receiver.receive(bytes)
    }
}
