import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Profiles

struct `Configuration file` {
    private let folder: TemporaryFolder
    private let store: ProfileStore

    init() throws {
        folder = try TemporaryFolder()
        store = ProfileStore(folder: folder.path("config"))
    }

    private func write(_ text: String, mode: mode_t = 0o600) throws {
        try folder.write(text, to: "config/config.json")
        chmod(folder.path("config"), 0o700)
        chmod(folder.path("config/config.json"), mode)
    }

    @Test func `is empty where there is none, and makes nothing`() throws {
        #expect(try store.configuration() == Configuration())
        #expect(folder.names() == [])
    }

    @Test func `keeps the current profile, default options, and what it does not know`() throws {
        try write(#"{"default_options": ["--style=fruity", "--form"], "disable_update_warnings": true}"#)
        try store.updateConfiguration { $0.currentProfile = .default }
        let configuration = try store.configuration()
        #expect(configuration.currentProfile == .default)
        #expect(configuration.defaultOptions == ["--style=fruity", "--form"])
        #expect(folder.text("config/config.json").contains(#""disable_update_warnings": true"#))
    }

    @Test(arguments: [
        "", "[]", "{", #"{"default_options": "--form"}"#, #"{"default_options": [1]}"#,
        #"{"current_profile": "../x"}"#,
    ])
    func `names the file when it is no configuration, and leaves it alone`(_ content: String) throws {
        try write(content)
        let failure = #expect(throws: Failure.self) { try store.configuration() }
        #expect(failure?.kind == .storage)
        #expect(failure?.message == "'\(folder.path("config/config.json"))' is not a configuration of jwtctl")
        #expect(throws: Failure.self) { try store.updateConfiguration { $0.currentProfile = .default } }
        #expect(folder.text("config/config.json") == content)
    }

    @Test func `may be readable by others, but not writable`() throws {
        try write("{}", mode: 0o644)
        #expect(try store.configuration() == Configuration())
        try write("{}", mode: 0o666)
        #expect(throws: Failure.self) { try store.configuration() }
    }
}
