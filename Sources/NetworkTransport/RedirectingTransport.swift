package import Diagnostics
package import HTTPMessages

/// Follows redirects, and sends each hop as a request of its own through another transport.
///
/// `Authorization`, `Cookie` and a typed `Host` stay behind when the next hop has another origin, and credentials never go from
/// `https` to `http`, whatever is trusted.
package struct RedirectingTransport: Transport {
    /// Is shown each redirect before it is followed, and may add to the next request what belongs to its origin: the cookies of a
    /// session, credentials, a new signature.
    package typealias HopHandler = @Sendable (_ hop: Exchange, _ next: inout Request) throws(Failure) -> Void

    private let base: any Transport
    private let limit: Int
    private let rules: RedirectRules
    private let trusted: Set<Origin>
    private let hopHandler: HopHandler

    /// - Parameters:
    ///   - base: sends one request and follows nothing.
    ///   - limit: how many redirects are followed for one request.
    ///   - rules: how methods and bodies change.
    ///   - trusted: origins between which credentials may pass.
    ///   - hopHandler: is shown each redirect; its exchange has at most the first megabyte of the body.
    package init(
        _ base: any Transport, limit: Int = 30, rules: RedirectRules = .standard,
        trusting trusted: Set<Origin> = [],
        hopHandler: @escaping HopHandler = { _, _ in }
    ) {
        self.base = base
        self.limit = limit
        self.rules = rules
        self.trusted = trusted
        self.hopHandler = hopHandler
    }

    package func send(
        _ request: Request, options: TransferOptions, to receiver: any BodyReceiver
    ) throws(Failure) -> Response {
        var current = request
        var count = 0
        while true {
            let gate = RedirectGate(receiver)
            let response: Response
            do throws(Failure) { response = try base.send(current, options: options, to: gate) } catch {
                guard let cut = gate.cutResponse else { throw error }
                response = cut
            }
            guard RedirectRules.isRedirect(response) else { return response }
            guard count < limit else {
                throw Failure(
                    .tooManyRedirects, "'\(request.address)' was redirected more than \(limit) times",
                    hint: "allow more with --max-redirects")
            }
            count += 1
            var next = try nextRequest(after: current, response)
            try hopHandler(Exchange(request: current, response: response, body: gate.body), &next)
            current = next
        }
    }

    private func nextRequest(after request: Request, _ response: Response) throws(Failure) -> Request {
        let target = try target(of: response, from: request.address)
        let status = response.status.code
        var next = request
        next.address = target
        next.method = rules.method(after: status, from: request.method)
        if !rules.keepsBody(after: status, from: request.method) {
            next.body = .none
            for name in ["Content-Length", "Content-Type", "Content-Encoding", "Transfer-Encoding"] {
                next.fields.removeAll(named: name)
            }
        }
        try checkBody(of: next, from: request.address, status: status)
        if target.origin != request.address.origin, next.fields.contains("Host") {
            next.fields["Host"] = target.authority
        }
        if !mayCarryCredentials(from: request.address.origin, to: target.origin) {
            for name in ["Authorization", "Cookie", "Proxy-Authorization"] {
                next.fields.removeAll(named: name)
            }
        }
        return next
    }

    private func target(of response: Response, from address: Address) throws(Failure) -> Address {
        let location = response.fields["Location"] ?? ""
        do throws(Failure) {
            var target = try address.resolving(location)
            // A name and password in a `Location` are the server's idea, not the user's.
            target.userInformation = nil
            return target
        } catch {
            throw Failure(
                .connection,
                "'\(address)' redirects to '\(location.prefix(200))', where no request can be sent",
                httpie: error.httpie)
        }
    }

    private func mayCarryCredentials(from: Origin, to: Origin) -> Bool {
        if from == to { return true }
        if from.scheme == "https", to.scheme == "http" { return false }
        return trusted.contains(from) && trusted.contains(to)
    }

    private func checkBody(of next: Request, from address: Address, status: Int) throws(Failure) {
        guard !next.body.isNone else { return }
        let hint = "send it there yourself: \(next.method) \(next.address)"
        guard next.body.canBeSentAgain else {
            throw Failure(
                .connection,
                "'\(address)' redirects with status \(status), and the body cannot be sent twice",
                hint: "give the body as a file: @FILE")
        }
        guard rules == .standard, !mayCarryCredentials(from: address.origin, to: next.address.origin) else {
            return
        }
        throw Failure(
            .connection, "'\(address)' redirects the body to another server, '\(next.address.origin)'",
            hint: hint)
    }
}
