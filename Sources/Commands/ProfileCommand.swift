import Authentication
import Diagnostics
import HTTPMessages
import Invocations
import OrderedJSON
import Profiles

/// `jwtctl profile …`: many servers and users side by side.
struct ProfileCommand {
    private let invocation: ProfileInvocation
    private let terminal: any Terminal
    private let selection: ProfileSelection
    private var store: ProfileStore { selection.store }

    init(_ invocation: ProfileInvocation, in environment: Environment) throws(Failure) {
        self.invocation = invocation
        terminal = environment.terminal
        selection = try ProfileSelection(environment)
    }

    func run() throws(Failure) -> ExitStatus {
        switch invocation.action {
        case .list: try list()
        case .show(let name): try show(selection.name(name ?? invocation.common.profile))
        case .use(let name): try use(ProfileName(name))
        case .set(let name, let changes): try set(selection.name(name ?? invocation.common.profile), changes)
        case .rename(let from, let to): try rename(ProfileName(from), to: ProfileName(to))
        case .remove(let name): try remove(ProfileName(name))
        }
        return .success
    }

    private func list() throws(Failure) {
        let current = try selection.name(invocation.common.profile)
        let names = try store.names()
        if invocation.printsJSON {
            let rows = names.map { json(of: $0, current: current) }
            return try terminal.writeLine(JSONValue.array(rows).text(.indented(2)))
        }
        if names.isEmpty {
            return terminal.writeErrorLine("jwtctl: there is no profile yet; 'jwtctl login' makes one")
        }
        let width = names.map(\.text.count).max() ?? 0
        for name in names {
            let mark = name == current ? "*" : " "
            let padding = String(repeating: " ", count: width - name.text.count)
            try terminal.writeLine("\(mark) \(name)\(padding)  \(description(of: name))")
        }
    }

    // One damaged file must not hide the other profiles.

    private func description(of name: ProfileName) -> String {
        do throws(Failure) { return try summary(of: name).line } catch { return "(\(error.message))" }
    }

    private func json(of name: ProfileName, current: ProfileName) -> JSONValue {
        do throws(Failure) { return try summary(of: name).json(current: current) } catch {
            return ["profile": .string(name.text), "error": .string(error.message)]
        }
    }

    private func summary(of name: ProfileName) throws(Failure) -> ProfileSummary {
        ProfileSummary(name, try store.read(name), path: store.path(of: name))
    }

    private func show(_ name: ProfileName) throws(Failure) {
        let summary = try summary(of: name)
        if invocation.printsJSON {
            try terminal.writeLine(summary.json(current: selection.name(nil)).text(.indented(2)))
        } else {
            for line in summary.lines { try terminal.writeLine(line) }
        }
    }

    private func use(_ name: ProfileName) throws(Failure) {
        _ = try store.read(name)
        try store.updateConfiguration { $0.currentProfile = name }
        terminal.writeErrorLine("jwtctl: profile '\(name)' is in use")
    }

    /// Changes a profile, or makes one when a server is named.
    private func set(_ name: ProfileName, _ changes: ProfileChanges) throws(Failure) {
        let server = try changes.server.map { (text) throws(Failure) in
            try AddressShorthand(scheme: "http").address(of: text)
        }
        var others: [Address] = []
        for text in changes.alsoOrigins {
            others.append(try AddressShorthand(scheme: "http").address(of: text))
        }
        let settings = SchemeSettings(changes.settings)
        if try store.find(name) == nil {
            guard let server else { _ = try store.read(name); return }
            try store.put(name) { $0 ?? Profile(server: server, scheme: SimpleJWTScheme.name) }
        }
        try store.update(name) { (profile) throws(Failure) in
            if let server, server.origin != profile.server.origin { profile.credentials = nil }
            profile.server = server ?? profile.server
            profile.username = changes.username ?? profile.username
            profile.scheme = changes.settings.scheme ?? profile.scheme
            profile.settings = settings.filled(from: SchemeSettings(profile.settings)).object
            if changes.clearsAlsoOrigins { profile.otherOrigins = [] }
            profile.otherOrigins += others
        }
        terminal.writeErrorLine("jwtctl: profile '\(name)' is changed")
    }

    private func rename(_ name: ProfileName, to newName: ProfileName) throws(Failure) {
        try store.rename(name, to: newName)
        if try store.configuration().currentProfile == name {
            try store.updateConfiguration { $0.currentProfile = newName }
        }
        terminal.writeErrorLine("jwtctl: profile '\(name)' is now '\(newName)'")
    }

    private func remove(_ name: ProfileName) throws(Failure) {
        guard try store.remove(name) else { _ = try store.read(name); return }
        if try store.configuration().currentProfile == name {
            try store.updateConfiguration { $0.currentProfile = nil }
        }
        terminal.writeErrorLine(
            "jwtctl: profile '\(name)' is removed from this machine; the server was not told")
    }
}

extension SchemeSettings {
    /// What a command line said about the server.
    init(_ typed: ServerSettings) {
        self.init()
        self[.loginPath] = typed.loginPath
        self[.refreshPath] = typed.refreshPath
        self[.verifyPath] = typed.verifyPath
        self[.logoutPath] = typed.logoutPath
        self[.userField] = typed.usernameField
        self[.prefix] = typed.headerType
    }
}
