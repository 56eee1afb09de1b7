import Diagnostics
import Foundation
import HTTPMessages
import TestSupport
import Testing

@testable import Profiles

struct `Profile store` {
    let folder: TemporaryFolder
    let store: ProfileStore
    let time = ManualTime()
    let dev: ProfileName

    init() throws {
        folder = try TemporaryFolder()
        store = ProfileStore(folder: folder.path("config"), patience: .seconds(2), timing: time.timing)
        dev = try ProfileName("dev")
    }

    func put(_ name: String = "dev") throws {
        try store.put(ProfileName(name)) { _ in try! `Profile coding`.example() }
    }

    func mode(_ path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return try #require(attributes[.posixPermissions] as? Int)
    }

    /// Replaces the content of the profile's file, as an accident or another program would.
    func overwrite(_ content: String) throws {
        try put()
        try Data(content.utf8).write(to: URL(fileURLWithPath: store.path(of: dev)))
        chmod(store.path(of: dev), 0o600)
    }

    // MARK: Reading and writing

    @Test func `finds nothing in a folder that is not there, and does not make it`() throws {
        #expect(try store.find(dev) == nil)
        #expect(try store.names() == [])
        #expect(folder.names() == [])
        #expect(
            throws: Failure(
                .loginRequired, "there is no profile 'dev'", hint: "jwtctl login URL --profile dev")
        ) {
            try store.read(dev)
        }
    }

    @Test func `gives back what was put, in files that nobody else can read`() throws {
        try put()
        #expect(try store.read(dev) == `Profile coding`.example())
        #expect(
            folder.names() == [
                "config", "config/profiles", "config/profiles/dev.json", "config/profiles/dev.lock",
            ])
        #expect(try mode(folder.path("config")) == 0o700)
        #expect(try mode(folder.path("config/profiles")) == 0o700)
        #expect(try mode(store.path(of: dev)) == 0o600)
        #expect(try mode(folder.path("config/profiles/dev.lock")) == 0o600)
    }

    /// The umask belongs to a whole process, so this test has one of its own.
    @Test(arguments: [UInt32(0), 0o277])
    func `makes its files private, and readable to their owner, whatever the umask says`(_ mask: UInt32) async {
        await #expect(processExitsWith: .success) { [mask] in
            let bench = try `Profile store`()
            mkdir(bench.folder.path("config"), 0o700)
            mkdir(bench.folder.path("config/profiles"), 0o700)
            umask(mask)
            try bench.put()
            for name in bench.folder.names() {
                #expect(try bench.mode(bench.folder.path(name)) & 0o077 == 0, "\(name)")
            }
            #expect(try bench.mode(bench.store.path(of: bench.dev)) == 0o600)
        }
    }

    @Test func `its locks may lie elsewhere, where everybody who names that place finds them`() throws {
        let elsewhere = folder.path("locks")
        let store = ProfileStore(folder: folder.path("config"), lockFolder: elsewhere, timing: time.timing)
        try store.put(dev) { _ in try! `Profile coding`.example() }
        try store.updateConfiguration { $0.currentProfile = dev }
        #expect(folder.names().filter { $0.hasSuffix(".lock") } == ["locks/config.lock", "locks/profiles/dev.lock"])
        try store.whileLocked(dev) { (_) throws(Failure) in
            let other = ProfileStore(
                folder: folder.path("config"), lockFolder: elsewhere, patience: .zero, timing: time.timing)
            let failure = #expect(throws: Failure.self) { try other.remove(dev) }
            #expect(failure?.kind == .tryAgainLater)
        }
    }

    @Test func `lists profiles, and nothing that editors and killed processes leave`() throws {
        for name in ["zoe", "dev", "a.json"] { try put(name) }
        for name in [
            "dev.json~", ".dev.json.4711.abc.tmp", "dev.json.bak", ".json", "dev.intent", "#dev.json#",
        ] {
            try folder.write("{}", to: "config/profiles/\(name)")
        }
        #expect(try store.names().map(\.text) == ["a.json", "dev", "zoe"])
    }

    @Test func `a second name for a file keeps what it was`() throws {
        try put()
        let before = folder.bytes("config/profiles/dev.json")
        link(store.path(of: dev), folder.path("second"))
        try store.update(dev) { (profile) throws(Failure) in profile.username = "asha" }
        #expect(folder.bytes("second") == before)
        #expect(try store.read(dev).username == "asha")
    }

    @Test func `changes one profile and leaves the others`() throws {
        try put()
        try put("other")
        try store.update(dev) { (profile) throws(Failure) in profile.username = "asha" }
        #expect(try store.read(dev).username == "asha")
        #expect(try store.read(ProfileName("other")) == `Profile coding`.example())
    }

    @Test func `a change that fails changes nothing`() throws {
        try put()
        #expect(throws: Failure(.other, "no")) {
            try store.update(dev) { (profile) throws(Failure) in
                profile.username = "asha"
                throw Failure(.other, "no")
            }
        }
        #expect(try store.read(dev) == `Profile coding`.example())
        #expect(!folder.names().contains { $0.hasSuffix(".tmp") })
    }

    @Test func `keeps a newer program's members through an update`() throws {
        try overwrite(#"{"version": 1, "url": "http://h/", "scheme": "simplejwt", "future": {"n": 1.0}}"#)
        try store.update(dev) { (profile) throws(Failure) in profile.username = "asha" }
        #expect(folder.text("config/profiles/dev.json").contains(#""n": 1.0"#))
    }

    @Test func `removes a profile with all that belongs to it, but never the lock file`() throws {
        try put()
        try folder.write("{}", to: "config/profiles/dev.intent")
        try folder.write("x", to: "config/profiles/.dev.json.99999.k3.tmp")
        #expect(try store.remove(dev))
        #expect(folder.names() == ["config", "config/profiles", "config/profiles/dev.lock"])
        #expect(try !store.remove(dev))
    }

    @Test func `gives a profile another name, unless that is taken`() throws {
        try put()
        try put("taken")
        let failure = #expect(throws: Failure.self) { try store.rename(dev, to: ProfileName("taken")) }
        #expect(failure?.message == "there is a profile 'taken' already")
        try store.rename(dev, to: ProfileName("new"))
        #expect(try store.names().map(\.text) == ["new", "taken"])
        #expect(throws: Failure.self) { try store.rename(dev, to: ProfileName("x")) }
    }

    @Test func `a rename to the same name changes nothing`() throws {
        try put()
        try store.rename(dev, to: dev)
        #expect(try store.find(dev) != nil)
    }

    // MARK: Leftovers

    @Test
    func `what killed processes left is removed by the next to hold the lock, and only for its profile`()
        throws
    {
        try put("dev")
        try put("dev.json.1")
        for name in [
            ".dev.json.4711.z1.tmp", ".dev.json.1.json.4711.z1.tmp", ".dev.json.tmp", ".other.json.1.z.tmp",
        ] {
            try folder.write("half", to: "config/profiles/\(name)")
        }
        try put("dev")
        #expect(
            folder.names().filter { $0.hasSuffix(".tmp") }.map { $0.split(separator: "/").last } == [
                ".dev.json.1.json.4711.z1.tmp", ".dev.json.tmp", ".other.json.1.z.tmp",
            ])
    }

    @Test func `what a killed process had written whole is finished by the next to hold the lock`() throws {
        try put()
        var next = try `Profile coding`.example()
        next.renew(Credentials(access: Secret("new"), obtainedAt: time.seconds))
        try leave(ProfileCoding.bytes(of: next) + Array(repeating: 0, count: 60_000))
        #expect(try store.whileLocked(dev) { (locked) throws(Failure) in locked.profile } == next)
        #expect(folder.bytes("config/profiles/dev.json") == ProfileCoding.bytes(of: next))
        #expect(try mode(store.path(of: dev)) == 0o600)
        #expect(!folder.names().contains { $0.hasSuffix(".tmp") })
    }

    @Test func `nothing but the very next state of the profile is finished`() throws {
        try put()
        let present = try `Profile coding`.example()
        var next = present
        next.generation += 1
        var later = next
        later.generation += 1
        let whole = ProfileCoding.bytes(of: next)
        for bytes in [
            [], Array(whole.dropLast(3)), Array(repeating: 0, count: 65_536), whole + whole,
            ProfileCoding.bytes(of: present), ProfileCoding.bytes(of: later),
        ] {
            try leave(bytes)
            #expect(try store.whileLocked(dev) { (locked) throws(Failure) in locked.profile } == present)
            #expect(!folder.names().contains { $0.hasSuffix(".tmp") })
        }
    }

    /// Leaves a staging file behind, as a process does that is killed.
    private func leave(_ bytes: [UInt8]) throws {
        let path = folder.path("config/profiles/.dev.json.4711.z1.tmp")
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        chmod(path, 0o600)
    }

    @Test func `a note of a refresh in flight is found by the next to hold the lock, a broken one is not`()
        throws
    {
        try put()
        let intent = RefreshIntent(generation: 7, process: 4711, time: time.seconds)
        try store.whileLocked(dev) { (locked) throws(Failure) in try locked.announce(intent) }
        #expect(try store.whileLocked(dev) { (locked) throws(Failure) in locked.lostRefresh } == intent)
        try folder.write("{\"pid\": 47", to: "config/profiles/dev.intent")
        chmod(folder.path("config/profiles/dev.intent"), 0o600)
        #expect(try store.whileLocked(dev) { (locked) throws(Failure) in locked.lostRefresh } == nil)
    }

    @Test func `a note that a process left after it had stored its result means nothing any more`() throws {
        try put()
        let intent = RefreshIntent(generation: 6, process: 4711, time: time.seconds)
        try store.whileLocked(dev) { (locked) throws(Failure) in try locked.announce(intent) }
        #expect(try store.whileLocked(dev) { (locked) throws(Failure) in locked.lostRefresh } == nil)
    }

    // MARK: Waiting

    @Test func `a profile in use is waited for, and not longer than asked`() throws {
        try put()
        try store.whileLocked(dev) { (_) throws(Failure) in
            let failure = #expect(throws: Failure.self) { try put() }
            #expect(failure?.kind == .tryAgainLater)
            #expect(failure?.message == "profile 'dev' is still in use by another process after 2 s")
        }
        #expect(time.pauses.reduce(.zero, +) == .seconds(2))
        #expect(time.pauses.allSatisfy { $0 <= .milliseconds(50) })
    }

    @Test func `who keeps a profile is named`() throws {
        try put()
        try store.whileLocked(dev) { (locked) throws(Failure) in
            try locked.announce(RefreshIntent(generation: 1, process: 4711, time: time.seconds))
            #expect(
                try store.busyFailure(dev).message
                    == "process 4711 has been refreshing profile 'dev' since 2026-11-23 21:17:01 UTC, still after 2 s"
            )
        }
    }

    @Test func `a profile in use does not keep another one`() throws {
        try put()
        try store.whileLocked(dev) { (_) throws(Failure) in
            do { try put("other") } catch { Issue.record(error) }
        }
        #expect(try store.find(ProfileName("other")) != nil)
    }

    @Test func `whoever waits is shown each change, and may go home`() throws {
        try put()
        let (store, dev) = (store, dev)
        let result: Void? = try store.whileLocked(dev) { (locked) throws(Failure) in
            var profile = try store.read(dev)
            profile.username = "asha"
            let changed = profile
            time.duringNextPause {
                // The holder stores something while the other one waits.
                let path = store.path(of: dev)
                try? Data(ProfileCoding.bytes(of: changed)).write(to: URL(fileURLWithPath: path + ".new"))
                chmod(path + ".new", 0o600)
                rename(path + ".new", path)
            }
            return try store.whileLocked(dev, waitingAtMost: .seconds(30), unless: { $0?.username == "asha" })
            {
                (_) throws(Failure) in Issue.record("the lock was had while somebody else held it")
            }
        }
        #expect(result == nil)
        #expect(time.pauses.count == 1)
    }
}
