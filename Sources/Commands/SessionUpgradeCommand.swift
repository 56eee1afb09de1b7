import Diagnostics
import HTTPSessions
import Invocations
import Profiles

/// `jwtctl sessions upgrade …`: session files of an older httpie in the newest layout.
struct SessionUpgradeCommand {
    private let invocation: SessionUpgradeInvocation
    private let environment: Environment
    private let folder: String

    init(_ invocation: SessionUpgradeInvocation, in environment: Environment) throws(Failure) {
        self.invocation = invocation
        self.environment = environment
        folder = HTTPieFolder.path(
            variables: environment.variables, ownFolder: try ProfileSelection.folder(environment),
            isThere: FileAccess.exists)
    }

    func run() throws(Failure) -> ExitStatus {
        if let target = invocation.target {
            let name = try SessionName(parsing: target.nameOrPath)
            let home = environment.variable("HOME")
            try upgrade(try name.filePath(in: folder, host: target.host, home: home), of: target.host)
            return .success
        }
        let sessions = "\(folder)/sessions"
        for host in FileAccess.names(in: sessions) {
            for file in FileAccess.names(in: "\(sessions)/\(host)") where file.hasSuffix(".json") {
                try upgrade("\(sessions)/\(host)/\(file)", of: host)
            }
        }
        return .success
    }

    private func upgrade(_ path: String, of host: String) throws(Failure) {
        let file = path.split(separator: "/").last.map(String.init) ?? path
        let session = "'\(file.hasSuffix(".json") ? String(file.dropLast(5)) : file)' @ '\(host)'"
        var sessionFile = try SessionFile(reading: path)
        guard !sessionFile.isNew else { throw Failure(.input, "\(session) does not exist.") }
        guard sessionFile.upgrade(bindingCookiesTo: invocation.bindsCookies ? host : nil) else {
            return try environment.terminal.writeLine("\(session) is already up to date.")
        }
        try sessionFile.write(random: environment.timing.random())
        try environment.terminal.writeLine("Upgraded \(session) to v\(SessionFile.layoutVersion)")
    }
}
