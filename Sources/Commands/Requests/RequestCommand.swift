import Authentication
import Diagnostics
import HTTPMessages
import Invocations
import NetworkTransport
import Rendering

/// A request in either form: build it, authorise it, send it, show what came back.
struct RequestCommand {
    let invocation: RequestInvocation
    let environment: Environment

    init(_ invocation: RequestInvocation, in environment: Environment) {
        self.invocation = invocation
        self.environment = environment
    }

    func run() throws(Failure) -> ExitStatus {
        let identity = try RequestIdentity(invocation, in: environment)
        return identity.course.status(after: try run(as: identity))
    }

    private func run(as identity: RequestIdentity) throws(Failure) -> ExitStatus {
        let plan = try OutputPlan(invocation, in: environment)
        let options = try transferOptions()
        let wish = try downloadWish()
        let call = try call(for: identity, wish, plan)
        let printer = try printer(plan, wish, identity.course)
        if invocation.tellsFacts {
            _ = try HelpCommand(in: environment).print(.facts)
            environment.terminal.writeErrorLine("\n>>> \(call.request.method) \(call.request.address)\n")
        }
        if invocation.isOffline {
            let transport = OfflineTransport { (request) throws(Failure) in try printer.show(request) }
            _ = try identity.authenticating(transport).send(
                call.request, options: options, to: printer)
            try call.session.save()
            return .success
        }
        if let wish { return try download(call, wish, options, through: identity, printer) }
        let response = try send(
            call, options: options, followingRedirects: invocation.followsRedirects,
            through: identity, showing: printer, to: printer)
        try printer.finish(response)
        guard invocation.output.checksStatus else { return .success }
        return identity.course.hasEnded ? .loginRequired : status(of: response)
    }

    /// Builds the request, with what its session file and its credentials add.
    private func call(
        for identity: RequestIdentity, _ wish: DownloadWish?, _ plan: OutputPlan
    ) throws(Failure) -> RequestCall {
        var builder = RequestBuilder(
            base: identity.base, userAgent: invocation.defaults.userAgent ?? ProgramVersion.userAgent,
            sources: .system(environment, for: invocation))
        builder.downloadedBytes = wish?.presentBytes
        let address = try builder.address(for: invocation)
        let session = try CallSession(invocation, for: address, in: environment)
        builder.sessionFields = session.fields
        let typed = TypedCredentials(invocation, in: environment, readsNetrc: !identity.usesProfile)
        let credentials = try typed.outcome(for: address, session)
        builder.authorization = try credentials?.credentials.fieldValue()
        var request = try readable(builder.request(for: invocation), plan)
        session.begin(&request, invocation, credentials)
        var call = RequestCall(request: request, session: session, netrc: typed.netrc)
        if case .digest(let digest) = credentials?.credentials { call.digest = digest }
        return call
    }

    /// A body that comes from a pipe and is to be shown must be read first; showing it would use it up.
    private func readable(_ request: Request, _ plan: OutputPlan) throws(Failure) -> Request {
        guard plan.parts.contains(.requestBody), case .stream(let source) = request.body else {
            return request
        }
        var request = request
        request.body = .bytes(try source.readToEnd())
        return request
    }

    private func printer(
        _ plan: OutputPlan, _ wish: DownloadWish?, _ course: SessionCourse
    ) throws(Failure) -> ExchangePrinter {
        // What a person typed in httpie's language is shown as httpie shows it.
        let isOpen = invocation.common.showsSecrets || !invocation.defaults.hidesSecrets
        return ExchangePrinter(
            plan, to: try OutputChannel(plan.destination, environment.terminal),
            redacting: { isOpen ? $0 : Redaction.redacted($0) },
            announcing: { response in
                guard !plan.isTerminal, !course.hasEnded, wish?.isComplete(by: response) != true
                else { return }
                warn(ofStatusOf: response)
            })
    }
}

// MARK: Sending

extension RequestCommand {
    /// Sends the request with its credentials, over redirects if they are to be followed.
    func send(
        _ call: RequestCall, options: TransferOptions, followingRedirects: Bool,
        through identity: RequestIdentity,
        showing printer: ExchangePrinter, to receiver: any BodyReceiver
    ) throws(Failure) -> Response {
        let observed = ObservingTransport(base: environment.transport) { (request) throws(Failure) in
            try printer.show(request)
        }
        var transport = identity.authenticating(observed)
        if let digest = call.digest {
            transport = DigestTransport(
                transport, DigestDialogue(digest, for: call.request.address.origin),
                makeNonce: { environment.randomHexadecimal(16) },
                hopHandler: { (hop, next) throws(Failure) in
                    try printer.show(hop: hop)
                    call.session.repeatWithCookies(hop, &next)
                })
        }
        if followingRedirects {
            transport = RedirectingTransport(
                transport, limit: invocation.maximumRedirects,
                rules: invocation.defaults.guessesMethod ? .httpie : .standard
            ) { (hop, next) throws(Failure) in
                try printer.show(redirect: hop)
                call.session.passOn(hop, to: &next)
                if !next.fields.contains("Authorization"),
                    let found = call.netrc?.credentials(for: next.address.host)
                {
                    next.fields.insert(Field("Authorization", found.fieldValue), before: "Host")
                }
            }
        }
        let response: Response
        do throws(Failure) {
            response = try transport.send(call.request, options: options, to: receiver)
        } catch {
            throw HTTPieFailure(of: call.request, options, redirectLimit: invocation.maximumRedirects).telling(error)
        }
        call.session.take(from: response)
        try call.session.save()
        return response
    }

    /// The exit status that the answer's status asks for.
    func status(of response: Response) -> ExitStatus {
        let isFollowing = invocation.followsRedirects || invocation.output.downloads
        return ExitStatus(
            of: response.status, forgivingRedirects: isFollowing && invocation.defaults.forgivesRedirects)
    }

    /// Names a failing status, if it is to be looked at.
    private func warn(ofStatusOf response: Response) {
        guard invocation.output.checksStatus || invocation.output.downloads, status(of: response) != .success,
            invocation.common.quietLevel < 2
        else { return }
        let reason = TerminalSafeText.escapeLine(response.status.reason)
        environment.warn("HTTP \(response.status.code) \(reason)", as: invocation.defaults)
    }
}

extension ExitStatus {
    /// What a response's status means for a caller that wants a failing status to fail.
    init(of status: Status, forgivingRedirects: Bool) {
        switch status.statusClass {
        case .informational, .success: self = .success
        case .redirection: self = forgivingRedirects ? .success : .redirected
        case .clientError: self = .clientError
        case .serverError: self = .serverError
        }
    }
}
