package import Diagnostics
package import HTTPMessages
import Synchronization

/// A transport that answers digest challenges: the request goes without credentials first, and again when the server asks.
package struct DigestTransport: Transport {
    private let transport: any Transport
    private let dialogue: Dialogue
    private let makeNonce: @Sendable () -> String
    private let hopHandler: HopHandler

    /// Is shown each exchange that ended in a challenge, and may add to the request that follows: the cookies it set.
    package typealias HopHandler = @Sendable (_ hop: Exchange, _ next: inout Request) throws(Failure) -> Void

    /// The state of the dialogue, shared by the copies of the transport.
    private final class Dialogue: Sendable {
        let state: Mutex<DigestDialogue>

        init(_ dialogue: DigestDialogue) { state = Mutex(dialogue) }
    }

    /// - Parameters:
    ///   - transport: Sends requests as they are, and follows no redirects.
    ///   - makeNonce: An unpredictable text of letters and digits.
    ///   - hopHandler: Is shown each challenge.
    package init(
        _ transport: any Transport, _ dialogue: DigestDialogue, makeNonce: @escaping @Sendable () -> String,
        hopHandler: @escaping HopHandler = { _, _ in }
    ) {
        self.transport = transport
        self.dialogue = Dialogue(dialogue)
        self.makeNonce = makeNonce
        self.hopHandler = hopHandler
    }

    /// Sends the request; an answer that asks for it again is not handed to `receiver`.
    package func send(
        _ request: Request, options: TransferOptions, to receiver: any BodyReceiver
    ) throws(Failure) -> Response {
        var current = request
        while true {
            let nonce = makeNonce()
            if let value = dialogue.state.withLock({ $0.fieldValue(for: request, clientNonce: nonce) }) {
                current.fields["Authorization"] = value
            }
            let held = HeldRefusal(before: receiver)
            let response = try transport.send(current, options: options, to: held)
            let isAskedAgain = dialogue.state.withLock { $0.isAskedAgain(by: response, to: request) }
            guard isAskedAgain, let body = held.content, request.body.canBeSentAgain else {
                try held.release()
                return response
            }
            let hop = Exchange(request: current, response: response, body: body)
            try hopHandler(hop, &current)
        }
    }
}
