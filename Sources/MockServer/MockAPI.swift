package import HTTP1
import HTTPMessages
package import Timekeeping

/// What the mock server answers, without any socket: Django REST framework and Simple JWT, request by
/// request.
package final class MockAPI: Sendable {
    private let settings: MockSettings
    private let now: @Sendable () -> UnixTime
    private let plan: FaultPlan
    private let throttle: Throttle?
    private let authenticator: Authenticator
    private let router: Router<View>
    private let log: (@Sendable (RequestRecord) -> Void)?
    private let counter = RequestCounter()

    /// The people that are there now.
    package let students: StudentStore

    /// - Parameters:
    ///   - settings: What the server is like.
    ///   - secret: What tokens are signed with.
    ///   - now: The time of day. A server's clock may be off (``Fault/clock(_:)``), this one is right.
    ///   - random: Random bits for token identifiers and for the second key of ``Fault/keyRotation(after:)``.
    ///   - save: Called with everybody after each change, one call at a time.
    ///   - log: Called after each request, from the thread that answered it.
    package init(
        settings: MockSettings = MockSettings(), secret: [UInt8], now: @escaping @Sendable () -> UnixTime,
        random: @escaping @Sendable () -> UInt64 = { .random(in: .min ... .max) },
        save: (@Sendable (StudentArchive) -> Void)? = nil, log: (@Sendable (RequestRecord) -> Void)? = nil
    ) {
        let plan = FaultPlan(settings.faults)
        let clock: @Sendable () -> UnixTime = { now() + plan.clockOffset }
        let keys =
            plan.keyRotation.map {
                KeyRing(secret, then: Array(String(random(), radix: 16).utf8), at: clock() + $0)
            } ?? KeyRing(secret)
        let store = StudentStore(settings.students, didChange: save)
        let ledger = RefreshTokenLedger(grace: settings.grace)
        let issuer = TokenIssuer(settings: settings, keys: keys, random: random)
        let inspector = TokenInspector(settings: settings, keys: keys, ledger: ledger)
        let directory = AccountDirectory(store: store, loginField: settings.loginField)
        let tokens = TokenHandlers(
            settings: settings, directory: directory, issuer: issuer, inspector: inspector, ledger: ledger)
        authenticator = Authenticator(settings: settings, store: store, issuer: issuer, inspector: inspector)
        router = Router(
            MockRoutes(tokens: tokens, students: StudentHandlers(store: store, settings: settings)).table)
        throttle = settings.throttle.map(Throttle.init)
        (self.settings, self.plan, self.log) = (settings, plan, log)
        self.now = clock
        students = store
    }

    /// What has been asked so far.
    package var counts: MockCounts { counter.counts }

    /// The answer to a request, as it is to be delivered.
    package func respond(to request: IncomingRequest) -> Answer {
        let now = now()
        let path = RequestPath(target: request.target)
        var record = RequestRecord(time: now, method: request.method, path: path.path)
        guard settings.allowsAnyHost || HostRule.isLoopback(request.fields["Host"] ?? "localhost") else {
            return finish(DjangoDress.badHost(at: now), &record, nil)
        }
        let route = router.route(path.path)
        // Asking a token route what it is, with OPTIONS, is no token call.
        if case .match(let match) = route, request.method == "POST" {
            record.tokenCall = match.target.tokenCall
        }
        let trouble = plan.trouble(for: kinds(of: route, path: path.path, record.tokenCall))
        if let trouble, let answer = answerInstead(trouble, at: now) {
            return finish(answer, &record, trouble)
        }
        switch route {
        case .unknown: return finish(DjangoDress.page(404, at: now), &record, trouble)
        case .lacksFinalSlash:
            return finish(DjangoDress.redirect(to: path.withFinalSlash, at: now), &record, trouble)
        case .match(let match):
            let answer = answer(to: request, path, match, at: now, &record)
            return finish(answer, &record, trouble)
        }
    }

    /// An answer of REST framework: negotiation, credential, permission, throttle, method and only then the
    /// view itself.
    private func answer(
        to request: IncomingRequest, _ path: RequestPath, _ match: Router<View>.Match, at now: UnixTime,
        _ record: inout RequestRecord
    ) -> Answer {
        let view = match.target
        var rendering = Rendering.json(indent: nil)
        var vary = "Accept"
        var content: RestAnswer
        do throws(RestAnswer) {
            let accept = request.fields.contains("Accept") ? request.fields.joined("Accept") : nil
            rendering = try Rendering(accept: accept, format: path["format"])
            if settings.sessionAuthenticationFirst, view.requiresAuthentication { vary = "Accept, Cookie" }
            let caller = view.requiresAuthentication ? try authenticator.caller(of: request, at: now) : nil
            record.user = caller?.username
            if view.requiresAuthentication, caller == nil {
                throw .detail(401, "Authentication credentials were not provided.")
            }
            if caller == nil { try throttle?.admit(at: now) }
            guard let handler = view.handler(for: request.method) else {
                throw .methodNotAllowed(request.method)
            }
            content = try handler(
                Call(request: request, path: path, recordID: match.recordID, caller: caller, now: now))
            record.user = record.user ?? content.user
        } catch { content = error }
        challenge(&content, view)
        return DjangoDress.answer(
            content, rendering: rendering, allow: view.allow, vary: vary, at: now)
    }

    /// A refusal for want of a credential names the scheme that would do, or becomes a 403 where the first
    /// class of the list names none.
    private func challenge(_ content: inout RestAnswer, _ view: View) {
        guard content.status == 401 else { return }
        if settings.sessionAuthenticationFirst, view.requiresAuthentication {
            content.status = 403
        } else {
            content.fields.append(
                Field("WWW-Authenticate", "\(settings.headerTypes.first ?? "Bearer") realm=\"api\""))
        }
    }
}

// MARK: Faults and the log

extension MockAPI {
    private func kinds(
        of route: Router<View>.Outcome, path: String, _ call: TokenCall?
    ) -> [Fault.Occasion.Kind] {
        guard case .match(let match) = route else { return [.any] }
        if let call { return [.token(call), .any] }
        if match.target.tokenCall != nil { return [.any] }
        return path == "/me/" ? [.me, .any] : [.students, .any]
    }

    /// The answer of a trouble in which nothing is done.
    private func answerInstead(_ trouble: Fault.Trouble, at now: UnixTime) -> Answer? {
        switch trouble {
        case .timeout: Answer(Status(504), delivery: .withheld)
        case .reset: Answer(Status(502), delivery: .reset)
        case .status(let status): DjangoDress.page(status, at: now)
        case .lost, .truncated, .delay: nil
        }
    }

    /// Applies what a trouble does to an answer that was made, counts the request and logs it.
    private func finish(_ answer: Answer, _ record: inout RequestRecord, _ trouble: Fault.Trouble?) -> Answer
    {
        var answer = answer
        record.status = answer.status.code
        record.fault = trouble?.description
        switch trouble {
        case .lost: answer.delivery = .withheld
        case .truncated: answer.delivery = .truncated(after: answer.body.count / 2)
        case .delay(let duration): answer.delivery = .delayed(duration + settings.delay)
        case .timeout, .reset: record.status = nil
        case .status, nil: if settings.delay > .zero { answer.delivery = .delayed(settings.delay) }
        }
        counter.add(record)
        log?(record)
        return answer
    }
}
