import Authentication
import Diagnostics
import Foundation
import HTTPMessages
import Profiles
import Signing
import TestSupport
import Timekeeping

/// A profile in a folder of its own, with a clock and a server that do what the test says.
struct KeeperBench: Sendable {
    typealias Script = ScriptedConversation

    let folder: TemporaryFolder
    let time = ManualTime()
    let store: ProfileStore
    let dev: ProfileName

    init() throws {
        folder = try TemporaryFolder()
        store = ProfileStore(folder: folder.path("config"), timing: time.timing)
        dev = try ProfileName("dev")
    }

    /// Stores a session whose access token, called "old", was obtained so long ago.
    @discardableResult
    func session(
        ago age: Duration = .zero, lifetime: Duration = .seconds(300), refresh: String? = "r1"
    ) throws -> Credentials {
        let credentials = Tokens.credentials(
            "old", refresh: refresh, issued: time.seconds + (.zero - age), lifetime: lifetime)
        try put(credentials)
        return credentials
    }

    func put(_ credentials: Credentials) throws {
        var profile = Profile(
            server: try Address(parsing: "http://127.0.0.1:8000"), scheme: "simplejwt", username: "pawan")
        profile.renew(credentials)
        try store.put(dev) { _ in profile }
    }

    /// Puts other credentials in the place of the stored ones without taking the lock, as its holder does.
    func overwrite(_ credentials: Credentials) throws {
        let elsewhere = ProfileStore(folder: folder.path("elsewhere"), timing: time.timing)
        var profile = try store.read(dev)
        profile.renew(credentials)
        let next = profile
        try elsewhere.put(dev) { _ in next }
        try FileManager.default.removeItem(atPath: store.path(of: dev))
        try FileManager.default.moveItem(atPath: elsewhere.path(of: dev), toPath: store.path(of: dev))
    }

    func keeper(
        _ script: Script = Script(), startedAt: PreciseTime? = nil,
        report: @escaping @Sendable (AuthenticationEvent) -> Void = { _ in }
    ) -> TokenKeeper<Script> {
        TokenKeeper(profile: dev, store: store, conversation: script, startedAt: startedAt, report: report)
    }

    /// An answer with a new pair, made when it is asked for.
    func pair(_ mark: String, lifetime: Duration = .seconds(300)) -> Script.Reply {
        let time = time
        return { request throws(Failure) in
            let access = Tokens.access(mark, issued: time.seconds, lifetime: lifetime)
            return try Script.answer(200, #"{"access":"\#(access)","refresh":"r2"}"#)(request)
        }
    }

    /// What a token was called when it was made.
    func mark(_ credentials: Credentials?) -> String? {
        credentials.flatMap { try? JSONWebToken(parsing: $0.access.exposed).identifier }
    }
}
