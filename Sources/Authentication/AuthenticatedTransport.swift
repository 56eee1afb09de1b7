package import Diagnostics
package import HTTPMessages
import Profiles

/// A transport that sends requests with credentials: authorise, send, and once, if that can help: refresh,
/// authorise, send.
///
/// It belongs below whatever follows redirects, so that every hop is judged by its own address, and a scheme
/// that signs requests signs each of them.
package struct AuthenticatedTransport<Source: CredentialSource>: Transport {
    private let transport: any Transport
    private let source: Source
    private let trusts: @Sendable (Address) -> Bool
    private let moment: @Sendable () -> SigningMoment
    private let report: @Sendable (AuthenticationEvent) -> Void

    /// - Parameters:
    ///   - transport: Sends requests as they are, and follows no redirects.
    ///   - trusts: Whether credentials may be sent to an address; `Profile.trusts` of the profile.
    ///   - moment: The time and a fresh nonce, for schemes that sign.
    ///   - report: Told what happens to the credentials.
    package init(
        _ transport: any Transport, source: Source, trusts: @escaping @Sendable (Address) -> Bool,
        moment: @escaping @Sendable () -> SigningMoment,
        report: @escaping @Sendable (AuthenticationEvent) -> Void = { _ in }
    ) {
        self.transport = transport
        self.source = source
        self.trusts = trusts
        self.moment = moment
        self.report = report
    }

    /// Sends the request and hands the final answer to `receiver`; an answer that leads to a second attempt
    /// is not shown to it.
    ///
    /// A request that brings the credentials' header field itself, or goes to an address they do not belong
    /// to, is sent as it is.
    ///
    /// Throws what the transport throws, and `Failure` of kind `loginRequired`, `loginEnded`, `storage` or
    /// `tryAgainLater` when there are no usable credentials.
    package func send(
        _ request: Request, options: TransferOptions, to receiver: any BodyReceiver
    ) throws(Failure) -> Response {
        let scheme = try source.scheme
        guard trusts(request.address), !request.fields.contains(scheme.settings.header) else {
            return try transport.send(request, options: options, to: receiver)
        }
        let identity = Identity(scheme: scheme, credentials: try source.usableCredentials())
        let first = try attempt(request, as: identity, options, receiver)
        guard let refusal = first.refusal, let better = try improved(identity, after: refusal) else {
            return try first.delivered()
        }
        guard request.body.canBeSentAgain else {
            report(.notRepeated)
            return try first.delivered()
        }
        let second = try attempt(request, as: better, options, receiver)
        if let refusal = second.refusal, let row = better.row(for: refusal) { tell(row) }
        return try second.delivered()
    }

    private func attempt(
        _ request: Request, as identity: Identity, _ options: TransferOptions, _ receiver: any BodyReceiver
    ) throws(Failure) -> Attempt {
        let held = HeldRefusal(before: receiver)
        let response = try transport.send(
            identity.authorize(request, at: moment()), options: options, to: held)
        return Attempt(response: response, held: held)
    }

    /// The identity to try once more with; nil when the answer has nothing against this one, or nothing
    /// helps.
    private func improved(_ identity: Identity, after refusal: ServerRefusal) throws(Failure) -> Identity? {
        guard let row = identity.row(for: refusal) else { return nil }
        var better = identity
        switch row.verdict(refusal) {
        case .accepted: return nil
        case .refused: break
        case .refreshable:
            if let refreshed = try source.refreshedCredentials(rejecting: identity.credentials.access),
                refreshed.access != identity.credentials.access
            {
                better.credentials = refreshed
                return better
            }
        case .otherPrefix(let prefix):
            better.scheme.settings[.prefix] = prefix
            report(.learntPrefix(prefix))
            source.remember(better.scheme.settings)
            return better
        }
        tell(row)
        return nil
    }

    private func tell(_ row: RefusalRow) {
        switch row.advice {
        case nil: report(.refused(row, hint: nil))
        case .text(let text): report(.refused(row, hint: text))
        case .logIn: report(.refused(row, hint: source.loginCommand))
        }
    }
}

/// Who asks, and how that is shown.
private struct Identity {
    var scheme: any AuthScheme
    var credentials: Credentials

    func authorize(_ request: Request, at moment: SigningMoment) throws(Failure) -> Request {
        try scheme.authorize(request, with: credentials, at: moment)
    }

    func row(for refusal: ServerRefusal) -> RefusalRow? { scheme.row(for: refusal, sent: credentials) }
}

/// One sending of a request, with its answer still in hand if that was a refusal.
private struct Attempt {
    let response: Response
    let held: HeldRefusal

    /// The refusal, if the answer was one; nil for an answer that went straight to its receiver.
    var refusal: ServerRefusal? { held.content.map { ServerRefusal(response, body: $0) } }

    /// The response, with its body at its receiver.
    func delivered() throws(Failure) -> Response {
        try held.release()
        return response
    }
}
