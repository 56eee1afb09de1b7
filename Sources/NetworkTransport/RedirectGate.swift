import Diagnostics
import HTTPMessages
import Synchronization

/// Keeps the body of a redirect to itself and lets every other one through to the receiver.
final class RedirectGate: BodyReceiver {
    /// How much of a redirect's body is read, in bytes; nobody reads more of it.
    private static let limit = 1 << 20

    private struct Redirect {
        var response: Response
        var body: [UInt8] = []
        var isCut = false
    }

    private let receiver: any BodyReceiver
    private let redirect = Mutex<Redirect?>(nil)

    init(_ receiver: any BodyReceiver) { self.receiver = receiver }

    /// What was read of the redirect's body; nil when the response was none.
    var body: [UInt8]? { redirect.withLock { $0?.body } }

    /// The redirect, if its body was so long that the transfer was ended for it.
    var cutResponse: Response? { redirect.withLock { $0?.isCut == true ? $0?.response : nil } }

    func begin(_ response: Response) throws(Failure) -> BodyWish {
        guard RedirectRules.isRedirect(response) else { return try receiver.begin(response) }
        redirect.withLock { $0 = Redirect(response: response) }
        return .wanted
    }

    func receive(_ bytes: UnsafeRawBufferPointer) throws(Failure) {
        let isCut = redirect.withLock { redirect -> Bool? in
            guard let count = redirect?.body.count else { return nil }
            redirect?.body.append(contentsOf: bytes.prefix(Self.limit - count))
            redirect?.isCut = bytes.count > Self.limit - count
            return redirect?.isCut
        }
        switch isCut {
        case nil: try receiver.receive(bytes)
        case true?: throw Failure(.connection, "the body of a redirect is longer than \(Self.limit) bytes")
        case false?: break
        }
    }
}
