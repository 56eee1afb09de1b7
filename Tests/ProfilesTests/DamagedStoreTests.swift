import Diagnostics
import Foundation
import HTTPMessages
import TestSupport
import Testing

@testable import Profiles

/// Files and folders that are not what they should be: each is named, and left as it is.
extension `Profile store` {
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
        #expect(failure?.hint == "chmod 600 \(store.path(of: dev))")
    }

    @Test(arguments: [0o644, 0o606, 0o666])
    func `a login takes nothing from a file that others can use, and makes it private`(_ mode: UInt32) throws {
        try overwrite(
            #"{"version": 1, "url": "http://h/", "scheme": "s", "also_origins": ["http://evil.example/"]}"#)
        chmod(store.path(of: dev), mode)
        try store.checkReplaceable(dev)
        let stored = try store.put(dev) { former in former ?? (try! `Profile coding`.example()) }
        #expect(stored == (try `Profile coding`.example()))
        #expect(try store.read(dev) == stored)
    }

    @Test func `what a login could not replace is known before anybody types a password`() throws {
        try store.checkReplaceable(dev)
        #expect(folder.names() == [])
        try put()
        try store.checkReplaceable(dev)
        try overwrite(#"{"version": 2}"#)
        #expect(throws: Failure.self) { try store.checkReplaceable(dev) }
        unlink(store.path(of: dev))
        mkdir(store.path(of: dev), 0o700)
        let failure = #expect(throws: Failure.self) { try store.checkReplaceable(dev) }
        #expect(failure?.hint == "mv \(store.path(of: dev)) \(store.path(of: dev)).old")
    }

    @Test func `a folder that others can write in is refused, with the command that mends it`() throws {
        try put()
        chmod(folder.path("config/profiles"), 0o777)
        let failure = #expect(throws: Failure.self) { try store.find(dev) }
        #expect(failure?.hint == "chmod 700 \(folder.path("config/profiles"))")
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

    @Test(arguments: ["dev.lock", "dev.intent"])
    func `a folder in place of a file of ours is named, with the command that moves it away`(_ name: String)
        throws
    {
        try put()
        let path = folder.path("config/profiles/\(name)")
        unlink(path)
        mkdir(path, 0o700)
        let failure = #expect(throws: Failure.self) { try put() }
        #expect(failure?.kind == .storage && failure?.message.hasPrefix("'\(path)' ") == true)
        #expect(failure?.hint == "something else has taken the name: mv \(path) \(path).old")
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
}
