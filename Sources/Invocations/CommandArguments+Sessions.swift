import Diagnostics
import HTTPMessages

extension CommandArguments {
    func logIn() throws(Failure) -> LogInInvocation {
        try refuseTypedPassword()
        var result = LogInInvocation()
        result.common = common()
        result.network = try network()
        let hasServer = positional(0).map { !Self.isItem($0) } ?? false
        result.server = hasServer ? positional(0) : nil
        result.items = try items(from: hasServer ? 1 : 0)
        result.username = parsed.text(.username)
        result.readsPasswordFromInput = parsed.contains(.passwordStdin)
        result.settings = serverSettings()
        return result
    }

    func logOut() throws(Failure) -> LogOutInvocation {
        try expect(0...0)
        var result = LogOutInvocation()
        result.common = common()
        result.network = try network()
        result.isForAll = parsed.contains(.allProfiles)
        guard !result.isForAll || result.common.profile == nil else {
            throw Failure(.usage, "'--all' means every profile, but '--profile' names one")
        }
        return result
    }

    func refresh() throws(Failure) -> RefreshInvocation {
        try expect(0...0)
        var result = RefreshInvocation()
        result.common = common()
        result.network = try network()
        return result
    }

    func verify() throws(Failure) -> VerifyInvocation {
        try expect(0...1)
        var result = VerifyInvocation()
        result.common = common()
        result.network = try network()
        result.token = try tokenChoice()
        return result
    }

    func status() throws(Failure) -> StatusInvocation {
        try expect(0...0)
        var result = StatusInvocation()
        result.common = common()
        result.printsJSON = parsed.contains(.json)
        return result
    }

    func token() throws(Failure) -> TokenInvocation {
        try expect(0...0)
        var result = TokenInvocation()
        result.common = common()
        result.network = try network()
        result.wantsRefreshToken = parsed.contains(.refreshToken)
        result.printsHeader = parsed.contains(.header)
        result.minimumLifetime = try parsed.duration(.minimum)
        result.refreshes = !parsed.contains(.noRefresh)
        guard !(result.wantsRefreshToken && result.printsHeader) else {
            throw Failure(.usage, "'--header' is for the access token; a refresh token belongs in no header")
        }
        guard result.refreshes || result.minimumLifetime == nil else {
            throw Failure(.usage, "'--min' may take a refresh, which '--no-refresh' forbids")
        }
        return result
    }

    func decode() throws(Failure) -> DecodeInvocation {
        try expect(0...1)
        var result = DecodeInvocation()
        result.common = common()
        result.token = try tokenChoice()
        result.printsJSON = parsed.contains(.json)
        result.key = parsed.text(.secret).map { .typed($0) } ?? parsed.text(.secretFile).map { .file($0) }
        return result
    }

    func demo() throws(Failure) -> DemoInvocation {
        try expect(0...0)
        var result = DemoInvocation()
        result.common = common()
        return result
    }

    /// What was said about the server, for the profile to remember.
    func serverSettings() -> ServerSettings {
        var settings = ServerSettings()
        settings.scheme = parsed.text(.scheme)
        settings.loginPath = parsed.text(.loginPath)
        settings.refreshPath = parsed.text(.refreshPath)
        settings.verifyPath = parsed.text(.verifyPath)
        settings.logoutPath = parsed.text(.logoutPath)
        settings.usernameField = parsed.text(.usernameField)
        settings.headerType = parsed.text(.headerType)
        return settings
    }

    private func refuseTypedPassword() throws(Failure) {
        guard parsed.contains(.password) else { return }
        throw Failure(
            .usage,
            "'--password' does not exist, because 'ps' and the shell's history would show the password to others",
            hint: "leave it out to be asked, or pipe it in with --password-stdin")
    }

    /// Whether the first argument of `login` is an item rather than a server: it has a `=` or `@` before any slash.
    private static func isItem(_ argument: String) -> Bool {
        argument.prefix { $0 != "/" && $0 != "?" }.contains { $0 == "=" || $0 == "@" }
    }
}

// MARK: Session files

extension CommandArguments {
    func sessionUpgrade() throws(Failure) -> SessionUpgradeInvocation {
        let count = command.positionals.count
        try expect(count...count)
        var invocation = SessionUpgradeInvocation()
        if count > 0 { invocation.target = .init(host: positionals[0], nameOrPath: positionals[1]) }
        invocation.bindsCookies = parsed.contains(.bindCookies)
        invocation.common = common()
        return invocation
    }
}

// MARK: Profiles

extension CommandArguments {
    func profileList() throws(Failure) -> ProfileInvocation { try profile(.list, positionals: 0...0) }

    func profileShow() throws(Failure) -> ProfileInvocation {
        try profile(.show(positional(0)), positionals: 0...1)
    }

    func profileUse() throws(Failure) -> ProfileInvocation {
        try expect(1...1)
        return try profile(.use(positionals[0]), positionals: 1...1)
    }

    func profileRename() throws(Failure) -> ProfileInvocation {
        try expect(2...2)
        return try profile(.rename(from: positionals[0], to: positionals[1]), positionals: 2...2)
    }

    func profileRemove() throws(Failure) -> ProfileInvocation {
        try expect(1...1)
        return try profile(.remove(positionals[0]), positionals: 1...1)
    }

    func profileSet() throws(Failure) -> ProfileInvocation {
        var changes = ProfileChanges()
        changes.server = parsed.text(.server)
        changes.username = parsed.text(.username)
        changes.settings = serverSettings()
        changes.alsoOrigins = parsed.texts(.alsoOrigin)
        changes.clearsAlsoOrigins = parsed.choice(.alsoOrigin) == false
        guard changes != ProfileChanges() else {
            throw Failure(
                .usage, "'jwtctl profile set' was not told what to set", hint: "jwtctl help profile set")
        }
        return try profile(.set(positional(0), changes), positionals: 0...1)
    }

    private func profile(
        _ action: ProfileInvocation.Action, positionals count: ClosedRange<Int>
    ) throws(Failure) -> ProfileInvocation {
        try expect(count)
        var result = ProfileInvocation(action)
        result.common = common()
        result.printsJSON = parsed.contains(.json)
        return result
    }
}
