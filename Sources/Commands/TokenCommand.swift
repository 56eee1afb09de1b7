import Authentication
import Diagnostics
import HTTPMessages
import Invocations
import Profiles

/// `jwtctl token`: a valid token on standard output, for other programs.
struct TokenCommand {
    private let invocation: TokenInvocation
    private let environment: Environment

    init(_ invocation: TokenInvocation, in environment: Environment) {
        self.invocation = invocation
        self.environment = environment
    }

    func run() throws(Failure) -> ExitStatus {
        let source = TokenSource(environment: environment, common: invocation.common)
        if invocation.wantsRefreshToken {
            try print(source.token(.refresh).exposed)
        } else if let token = try environment.standInToken() {
            try print(invocation.printsHeader ? "Authorization: Bearer \(token.exposed)" : token.exposed)
        } else {
            return try printAccessToken(source)
        }
        return .success
    }

    private func printAccessToken(_ source: TokenSource) throws(Failure) -> ExitStatus {
        let selection = try ProfileSelection(environment)
        let name = try selection.name(invocation.common.profile)
        let access = ServerAccess(
            environment: environment, network: invocation.network, common: invocation.common)
        let keeper = access.keeper(of: name, in: selection.store)
        let credentials =
            if !invocation.refreshes {
                try source.stored()
            } else if let minimum = invocation.minimumLifetime {
                try keeper.credentials(lasting: minimum)
            } else { try keeper.usableCredentials() }
        if invocation.printsHeader {
            let settings = try keeper.scheme.settings
            try print("\(settings.header): \(settings.prefix) \(credentials.access.exposed)")
        } else {
            try print(credentials.access.exposed)
        }
        return access.course.status(after: .success)
    }

    private func print(_ text: String) throws(Failure) { try environment.terminal.writeLine(text) }
}
