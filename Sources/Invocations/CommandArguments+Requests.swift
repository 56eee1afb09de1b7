import Diagnostics
import HTTPMessages

extension CommandArguments {
    /// The request that the arguments describe, in the form that the defaults belong to. Throws `Failure` of kind `usage`.
    func request(defaults: Defaults, program: String) throws(Failure) -> RequestInvocation {
        let target = try target(defaults: defaults, program: program)
        var request = RequestInvocation(
            defaults: defaults, method: target.method, address: target.address,
            items: try items(from: target.itemsStart))
        request.body = try body()
        request.output = try output(defaults: defaults)
        request.network = try network()
        request.credentials = try credentials()
        request.session = try session()
        request.common = common()
        request.isOffline = parsed.contains(.offline)
        request.followsRedirects = parsed.contains(.follow) || request.output.downloads
        let limit = try parsed.number(.maxRedirects, in: Int.min...Int.max) ?? 30
        request.maximumRedirects = limit <= 0 ? .max : limit
        request.ignoresStandardInput = parsed.contains(.ignoreStdin)
        request.tellsFacts = defaults.guessesMethod && parsed.contains(.debug)
        if let scheme = parsed.text(.defaultScheme), defaults.scheme == "http" {
            request.defaultScheme = scheme
        }
        return request
    }

    private struct Target {
        var method: HTTPMethod?
        var address: String
        /// Where the items begin among the positionals.
        var itemsStart: Int
    }

    private func target(defaults: Defaults, program: String) throws(Failure) -> Target {
        if defaults.guessesMethod { return try guessedTarget(program: program) }
        if command.name == CommandTable.request.name {
            try expect(2...Int.max)
            guard let method = HTTPMethod(positionals[0]) else {
                throw Failure(.usage, "'\(positionals[0])' is not a method", hint: command.synopsis)
            }
            return Target(method: method, address: positionals[1], itemsStart: 2)
        }
        try expect(1...Int.max)
        return Target(method: HTTPMethod(command.name), address: positionals[0], itemsStart: 1)
    }

    /// httpie's rule: a first word of letters is the method, if an address follows.
    private func guessedTarget(program: String) throws(Failure) -> Target {
        guard let first = positional(0) else {
            throw Failure(.usage, "'\(program)' needs an address", hint: "\(program) [METHOD] URL [ITEM…]",
                httpie: "the following arguments are required: URL")
        }
        let isWord = first.utf8.allSatisfy {
            UInt8(ascii: "a") <= $0 | 0x20 && $0 | 0x20 <= UInt8(ascii: "z")
        }
        guard isWord, let method = HTTPMethod(first), let second = positional(1),
            Self.names(method, before: second)
        else {
            return Target(method: nil, address: first, itemsStart: 1)
        }
        return Target(method: method, address: second, itemsStart: 2)
    }

    /// Whether a word before `argument` is a method and no host: a usual method always is, any other word if an address can follow.
    private static func names(_ method: HTTPMethod, before argument: String) -> Bool {
        if HTTPMethod.everyday.contains(method) { return true }
        do throws(Failure) {
            _ = try AddressShorthand(scheme: "http").address(of: argument)
            return true
        } catch {
            return false
        }
    }

    private func body() throws(Failure) -> BodyOptions {
        var body = BodyOptions()
        if parsed.contains(.jsonBody) { body.kind = .json }
        if parsed.contains(.form) { body.kind = .form }
        if parsed.contains(.multipart) { body.kind = .multipart }
        body.raw = parsed.text(.raw)
        body.boundary = parsed.text(.boundary).flatMap { $0.isEmpty ? nil : $0 }
        body.isChunked = parsed.contains(.chunked)
        let compressions = parsed.count(.compress)
        body.compression = compressions == 0 ? .never : compressions == 1 ? .whenSmaller : .always
        guard compressions == 0 || !body.isChunked else {
            throw Failure(
                .usage, "'--compress' and '--chunked' cannot be combined",
                httpie: "cannot combine --compress and --chunked")
        }
        guard compressions == 0 || body.kind != .multipart else {
            throw Failure(
                .usage, "'--compress' and '--multipart' cannot be combined",
                httpie: "cannot combine --compress and --multipart")
        }
        return body
    }

    private func credentials() throws(Failure) -> CredentialOptions {
        var credentials = CredentialOptions()
        credentials.typedKind = parsed.text(.authType).flatMap { CredentialOptions.Kind(rawValue: $0) }
        credentials.text = parsed.text(.auth)
        credentials.ignoresNetrc = parsed.contains(.ignoreNetrc)
        credentials.isAnonymous = parsed.contains(.anonymous)
        credentials.refreshes = !parsed.contains(.noRefresh)
        guard credentials.typedKind != .bearer || credentials.text != nil else {
            throw Failure(
                .usage, "'-A bearer' needs a token: --auth required", hint: "add -a TOKEN",
                httpie: "--auth required")
        }
        return credentials
    }

    private func session() throws(Failure) -> SessionFileChoice? {
        let names = (parsed.text(.session), parsed.text(.sessionReadOnly))
        let isTypedTwice = parsed.count(.session) > 0 && parsed.count(.sessionReadOnly) > 0
        guard !isTypedTwice else {
            throw Failure(
                .usage, "'--session' and '--session-read-only' cannot be combined",
                httpie: OptionDefinition.sessionReadOnly.httpieWords("not allowed with argument --session"))
        }
        guard let name = names.0 ?? names.1 else { return nil }
        let choice = SessionFileChoice(name, isReadOnly: names.1 != nil)
        let isName = !name.isEmpty && name.utf8.allSatisfy { Self.sessionNameBytes.contains($0) }
        guard choice.isPath || isName else {
            throw Failure(
                .usage, "'\(name)' is not a session name",
                hint: "use letters, digits, '_', '.' and '-', or a path",
                httpie: "Session name contains invalid characters.")
        }
        return choice
    }

    private static let sessionNameBytes = Set(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-".utf8)
}
