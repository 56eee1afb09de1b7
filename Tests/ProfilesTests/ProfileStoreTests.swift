import Diagnostics
import Foundation
import HTTPMessages
import TestSupport
import Testing

@testable import Profiles

struct `Profile store` {
    private let folder: TemporaryFolder
    private let store: ProfileStore
    private let time = ManualTime()
    private let dev: ProfileName

    init() throws {
        folder = try TemporaryFolder()
        store = ProfileStore(folder: folder.path("config"), patience: .seconds(2), timing: time.timing)
        dev = try ProfileName("dev")
    }

    private func put(_ name: String = "dev") throws {
        try store.put(ProfileName(name)) { _ in try! `Profile coding`.example() }
    }

    private func mode(_ path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return try #require(attributes[.posixPermissions] as? Int)
    }

    /// Replaces the content of the profile's file, as an accident or another program would.
    private func overwrite(_ content: String) throws {
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

    @Test func `makes its files private whatever the umask allows`() throws {
        let former = umask(0)
        defer { umask(former) }
        try put()
        for name in folder.names() { #expect(try mode(folder.path(name)) & 0o077 == 0, "\(name)") }
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

    // MARK: Damage

    @Test(arguments: `Profile coding`.damaged)
    func `reports a damaged file by its path and leaves it alone`(_ sample: (content: String, part: String))
        throws
    {
        try overwrite(sample.content)
        let failure = #expect(throws: Failure.self) { try store.find(dev) }
        #expect(failure?.kind == .storage)
        #expect(failure?.message.hasPrefix("'\(store.path(of: dev))' ") == true)
        #expect(failure?.message.contains(sample.part) == true)
        #expect(throws: Failure.self) { try store.update(dev) { (_) throws(Failure) in } }
        #expect(folder.bytes("config/profiles/dev.json") == Array(sample.content.utf8))
    }

    @Test(arguments: `Profile coding`.damaged.filter { !$0.part.contains("has version") })
    func `a login repairs a damaged file`(_ sample: (content: String, part: String)) throws {
        try overwrite(sample.content)
        try put()
        #expect(try store.read(dev) == `Profile coding`.example())
    }

    @Test func `nothing rewrites the file of a newer version`() throws {
        let content = #"{"version": 2, "url": "http://h/"}"#
        try overwrite(content)
        let failure = #expect(throws: Failure.self) { try put() }
        #expect(failure?.hint == "use the newer jwtctl, or another name: --profile NAME")
        #expect(folder.text("config/profiles/dev.json") == content)
    }

    @Test func `a huge file is refused without being read to its end`() throws {
        try put()
        let handle = try #require(FileHandle(forWritingAtPath: store.path(of: dev)))
        try handle.truncate(atOffset: 50 << 30)
        let failure = #expect(throws: Failure.self) { try store.find(dev) }
        #expect(failure?.message.contains("larger than a profile can be") == true)
    }

    // MARK: Hostile neighbours

    @Test func `a file that others can read is refused, with the command that mends it`() throws {
        try put()
        chmod(store.path(of: dev), 0o644)
        let failure = #expect(throws: Failure.self) { try store.find(dev) }
        #expect(failure?.kind == .storage)
        #expect(failure?.hint == "chmod 600 '\(store.path(of: dev))'")
    }

    @Test func `a folder that others can write in is refused, with the command that mends it`() throws {
        try put()
        chmod(folder.path("config/profiles"), 0o777)
        let failure = #expect(throws: Failure.self) { try store.find(dev) }
        #expect(failure?.hint == "chmod 700 '\(folder.path("config/profiles"))'")
    }

    @Test func `a profile that is a symbolic link is refused, and its target left alone`() throws {
        try put("other")
        let target = folder.path("target")
        try folder.write("precious", to: "target")
        symlink(target, store.path(of: dev))
        #expect(throws: Failure.self) { try store.find(dev) }
        #expect(throws: Failure.self) { try put() }
        #expect(folder.text("target") == "precious")
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: store.path(of: dev)) == target)
    }

    @Test(arguments: ["dev.lock", "dev.intent"])
    func `a link planted in place of a file of ours does not reach its target`(_ name: String) throws {
        try put()
        try folder.write("precious", to: "target")
        unlink(folder.path("config/profiles/\(name)"))
        symlink(folder.path("target"), folder.path("config/profiles/\(name)"))
        try? put()
        #expect(folder.text("target") == "precious")
    }

    @Test func `the folder may be a link`() throws {
        try FileManager.default.createDirectory(
            atPath: folder.path("real"), withIntermediateDirectories: false)
        symlink(folder.path("real"), folder.path("config"))
        chmod(folder.path("real"), 0o700)
        try put()
        #expect(try store.find(dev) != nil)
        #expect(folder.names().contains("real/profiles/dev.json"))
    }

    @Test func `a FIFO in place of a profile does not make anybody wait`() throws {
        try put("other")
        mkfifo(store.path(of: dev), 0o600)
        let failure = #expect(throws: Failure.self) { try store.find(dev) }
        #expect(failure?.message.contains("is not a regular file") == true)
    }

    @Test func `a folder in place of a profile is refused`() throws {
        try put("other")
        mkdir(store.path(of: dev), 0o700)
        let failure = #expect(throws: Failure.self) { try store.find(dev) }
        #expect(failure?.message.contains("is not a regular file") == true)
    }

    @Test(.enabled(if: geteuid() == 0, "only root can give files away"))
    func `a file or a folder of somebody else is refused`() throws {
        try put()
        chown(store.path(of: dev), 65_534, 65_534)
        let file = #expect(throws: Failure.self) { try store.find(dev) }
        #expect(file?.message.contains("belongs to user 65534, and this is user 0") == true)
        chown(folder.path("config/profiles"), 65_534, 65_534)
        let directory = #expect(throws: Failure.self) { try put() }
        #expect(
            directory?.message.hasPrefix("'\(folder.path("config/profiles"))' belongs to user 65534") == true)
    }

    @Test func `a folder that is not named from the root is refused`() {
        let failure = #expect(throws: Failure.self) { try ProfileStore(folder: "config").find(dev) }
        #expect(failure?.kind == .storage)
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
