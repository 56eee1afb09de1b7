package import Diagnostics
package import HTTPMessages
package import OrderedJSON
package import Profiles
import Timekeeping

/// djangorestframework-simplejwt: a pair of tokens, or one sliding token, for a user name and a password.
package struct SimpleJWTScheme: AuthScheme {
    package static let name = "simplejwt"
    package static let summary = "Simple JWT: access and refresh token, or a sliding token"
    package static let usualLoginPaths = SimpleJWTRoutes.login

    package let server: Address
    package var settings: SchemeSettings

    package init(server: Address, settings: SchemeSettings) {
        self.server = server
        self.settings = settings
    }

    private var loginPath: String { settings[.loginPath] ?? "/api/token/" }

    private func address(_ setting: SchemeSettings.Name, _ task: SimpleJWTRoutes.Task) -> Address {
        server.joining(settings[setting] ?? SimpleJWTRoutes.fallback(for: task, besides: loginPath))
    }
}

// MARK: Finding the routes

extension SimpleJWTScheme {
    package static func settings(recognising route: RouteDescription) -> SchemeSettings? {
        let task = SimpleJWTRoutes.Task(route)
        guard task == .obtain || task == .obtainSliding else { return nil }
        var settings = SchemeSettings()
        settings[.loginPath] = route.path
        settings.isSliding = task == .obtainSliding
        let names = route.fields.filter { $0 != "password" }
        settings[.userField] = ["username", "email"].first(where: names.contains) ?? names.first
        return settings
    }

    /// Looks for the routes beside the login route, and learns the header's prefix from the verify route.
    package func completedSettings(_ conversation: some Conversation) throws(Failure) -> SchemeSettings {
        var settings = settings
        settings[.loginPath] = loginPath
        let siblings: [(SchemeSettings.Name, SimpleJWTRoutes.Task)] = [
            (.refreshPath, .refresh), (.verifyPath, .verify), (.logoutPath, .blacklist),
        ]
        for (setting, task) in siblings where settings[setting] == nil {
            settings[setting] = try find(task, conversation)
        }
        if settings[.prefix] == nil, let path = settings[.verifyPath] {
            // No token at all: the refusal's challenge names the prefix the server expects.
            let exchange = try conversation.send(TokenCall.post(["token": "?"], to: server.joining(path)))
            settings[.prefix] = RefusalTable.prefix(in: ServerRefusal(exchange))
        }
        return settings
    }

    private func find(
        _ task: SimpleJWTRoutes.Task, _ conversation: some Conversation
    ) throws(Failure) -> String? {
        for path in SimpleJWTRoutes.candidates(for: task, besides: loginPath) {
            let exchange = try conversation.send(TokenCall.describe(server.joining(path)))
            if exchange.response.status.code == 429 { throw ServerRefusal(exchange).failure("'\(path)'") }
            if let route = RouteDescription(exchange, path: path), SimpleJWTRoutes.Task(route) == task {
                return path
            }
        }
        return nil
    }
}

// MARK: Logging in

extension SimpleJWTScheme {
    package func logIn(
        with fields: JSONObject, _ conversation: some Conversation
    ) throws(Failure) -> Login {
        var form = LoginForm(fields: fields, settings: settings)
        try form.complete(conversation)
        var attempt = try send(form, conversation)
        if try form.supply(attempt.refusal?.requiredFields ?? [], conversation) {
            attempt = try send(form, conversation)
        }
        if let refusal = attempt.refusal {
            let hint = refusal.status == 404 ? "name the login route: --login-path /PATH/" : nil
            throw refusal.failure("the login at '\(server.joining(loginPath))'", hint: hint)
        }
        guard var tokens = attempt.tokens else {
            throw Failure(
                .brokenServer, "'\(server.joining(loginPath))' answered a login without a usable token",
                hint: "see what it answered: add --verbose")
        }
        var settings = form.settings
        settings[.loginPath] = loginPath
        settings.isSliding = tokens.isSliding
        if tokens.isSliding { tokens.credentials.refresh = nil }
        return Login(credentials: tokens.credentials, username: form.username, settings: settings)
    }

    private func send(
        _ form: LoginForm, _ conversation: some Conversation
    ) throws(Failure) -> (refusal: ServerRefusal?, tokens: TokenAnswer?) {
        let sentAt = conversation.now
        let exchange = try conversation.send(TokenCall.post(form.members, to: server.joining(loginPath)))
        guard exchange.response.status.statusClass == .success else { return (ServerRefusal(exchange), nil) }
        return (nil, TokenAnswer(exchange, sentAt: sentAt, receivedAt: conversation.now))
    }
}

// MARK: Living with the tokens

extension SimpleJWTScheme {
    package func canRefresh(_ credentials: Credentials) -> Bool {
        settings.isSliding || credentials.refresh != nil
    }

    package func refresh(
        _ credentials: Credentials, _ conversation: some Conversation
    ) throws(RefreshProblem) -> Credentials {
        let token = settings.isSliding ? credentials.access : credentials.refresh
        guard let token else { throw .sessionOver(reason: "there is no refresh token") }
        let members: JSONObject = [settings.isSliding ? "token" : "refresh": .string(token.exposed)]
        let sentAt = conversation.now
        let exchange: Exchange
        do {
            exchange = try conversation.send(TokenCall.post(members, to: address(.refreshPath, .refresh)))
        } catch { throw .trouble(error) }
        guard exchange.response.status.statusClass == .success else {
            throw ServerRefusal(exchange).refreshProblem
        }
        guard var renewed = TokenAnswer(exchange, sentAt: sentAt, receivedAt: conversation.now)?.credentials
        else {
            throw .trouble(
                Failure(
                    .brokenServer, "the server answered a refresh without a usable token",
                    hint: "the session is kept; see what it answered: jwtctl refresh --verbose"))
        }
        renewed.refresh = renewed.refresh ?? credentials.refresh
        renewed.others = credentials.others
        return renewed
    }

    package func revoke(
        _ credentials: Credentials, _ conversation: some Conversation
    ) throws(Failure) -> Revocation {
        guard let refresh = credentials.refresh else { return .notOffered }
        let request = TokenCall.post(
            ["refresh": .string(refresh.exposed)], to: address(.logoutPath, .blacklist))
        let exchange = try conversation.send(request, within: TokenCall.farewellLimit)
        let refusal = ServerRefusal(exchange)
        switch exchange.response.status.code {
        case 200..<300: break
        case 404, 405: return .notOffered
        case 400, 401: return .alreadyRefused(refusal.words ?? "\(refusal.status)")
        default: throw refusal.failure("the logout")
        }
        // The route answers 200 also on a server without the blacklist application; a second call tells.
        let second = try conversation.send(request, within: TokenCall.farewellLimit)
        return second.response.status.statusClass == .success ? .withoutEffect : .confirmed
    }

    package func check(_ token: Secret, _ conversation: some Conversation) throws(Failure) -> TokenCheck {
        let address = address(.verifyPath, .verify)
        let exchange = try conversation.send(TokenCall.post(["token": .string(token.exposed)], to: address))
        if exchange.response.status.statusClass == .success { return .valid }
        let refusal = ServerRefusal(exchange)
        if [400, 401].contains(refusal.status), let words = refusal.words { return .refused(words) }
        let hint = refusal.status == 404 ? "name the route: jwtctl profile set verify-path /PATH/" : nil
        throw refusal.failure("the check at '\(address)'", hint: hint)
    }
}
