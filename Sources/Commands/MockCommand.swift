import Diagnostics
import Invocations
import MockServer
import Profiles
import Timekeeping

/// `jwtctl mock`: the embedded server, until a signal ends it.
struct MockCommand {
    private let invocation: MockInvocation
    private let environment: Environment

    init(_ invocation: MockInvocation, in environment: Environment) {
        self.invocation = invocation
        self.environment = environment
    }

    func run() throws(Failure) -> ExitStatus {
        let log = try logWriter()
        let data = try invocation.dataFile.map { (path) throws(Failure) in try StudentFile(path) }
        var settings = try MockSettings(invocation)
        if let kept = try data?.read() { settings.students = kept }
        let timing = environment.timing
        var save: (@Sendable (StudentArchive) -> Void)?
        if let data { save = { data.write($0, random: timing.random()) } }
        let api = MockAPI(
            settings: settings, secret: secret, now: { timing.now().wholeSeconds }, random: timing.random,
            save: save, log: log)
        let server = try MockServer(
            api, host: invocation.host, port: Int(invocation.port), allowingRemote: invocation.allowsRemote)
        // Before the server's threads exist, so that they inherit the mask and the signal comes to this one.
        let ending = EndingSignals.block()
        try server.start()
        try environment.terminal.writeLine(server.address)
        announce(server.address)
        ending.wait()
        server.stop()
        if let problem = data?.problem { throw problem }
        return .success
    }

    private var secret: [UInt8] {
        environment.variable("JWTCTL_MOCK_SECRET").map { Array($0.utf8) } ?? environment.randomBytes(32)
    }

    private func announce(_ address: String) {
        let terminal = environment.terminal
        if invocation.allowsRemote {
            terminal.writeErrorLine(
                "jwtctl: warning: other machines may connect, and everybody knows this server's passwords")
        }
        guard terminal.errorIsTerminal else { return }
        terminal.writeErrorLine(
            "jwtctl: a mock for tests, never for production; Ctrl-C ends it. Log in with:")
        terminal.writeErrorLine(
            "    jwtctl login \(address) --username pawan     (password P@ssw0rd1647@779!)")
    }

    private func logWriter() throws(Failure) -> (@Sendable (RequestRecord) -> Void)? {
        switch invocation.log {
        case .none: return nil
        case .standardError:
            let terminal = environment.terminal
            return { terminal.writeErrorLine($0.line) }
        case .file(let path):
            let file = try OutputFile(path, .appending)
            // A log that cannot be written must not stop the server that is being tested.
            return { record in
                Array((record.line + "\n").utf8).withUnsafeBytes { bytes in
                    do throws(Failure) { try file.write(bytes) } catch {}
                }
            }
        }
    }
}

private extension MockSettings {
    /// The settings that a command line asks for; files that it names are read.
    init(_ invocation: MockInvocation) throws(Failure) {
        self.init()
        accessLifetime = invocation.accessLifetime
        refreshLifetime = invocation.refreshLifetime
        leeway = invocation.leeway
        rotates = invocation.rotates
        blacklistsAfterRotation = invocation.blacklists
        acceptsSlidingTokens = invocation.usesSlidingTokens
        sessionAuthenticationFirst = invocation.putsSessionAuthenticationFirst
        headerTypes = invocation.headerTypes
        loginField = LoginField(rawValue: invocation.usernameField)
        grace = invocation.grace ?? .zero
        remembersLogout = !invocation.lacksBlacklistApp
        checksPassword = invocation.checksRevokeToken
        pageSize = invocation.pageSize
        throttle = invocation.throttle.map {
            ThrottleRate(count: $0.count, span: Int($0.period.components.seconds))
        }
        if let path = invocation.usersFile {
            students = try StudentArchive(parsing: FileAccess.read(path), name: path)
        }
        faults = []
        for text in invocation.faults { faults.append(try Fault(parsing: text)) }
        delay = invocation.delay ?? .zero
        allowsAnyHost = invocation.allowsRemote
    }
}
