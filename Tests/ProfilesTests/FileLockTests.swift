import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Profiles

struct `File lock` {
    private let folder: TemporaryFolder
    private let time = ManualTime()

    init() throws { folder = try TemporaryFolder() }

    private func open() throws -> ProfileDirectory {
        guard let directory = try ProfileDirectory.open(folder.path, creating: false) else { throw Missing() }
        return directory
    }

    private struct Missing: Error {}

    private func take(
        _ directory: borrowing ProfileDirectory, _ patience: Duration = .zero,
        unless isPointless: () throws(Failure) -> Bool = { false }
    ) throws(Failure) -> FileLock? {
        try FileLock.acquire(
            "l", in: directory, waitingAtMost: patience, timing: time.timing, unless: isPointless)
    }

    /// Whether the lock is free, now or in a moment: between fork and exec, a process that another test starts
    /// holds every descriptor of this one.
    private func becomesFree(_ directory: borrowing ProfileDirectory) throws -> Bool {
        for _ in 1...500 {
            if try isFree(directory) { return true }
            usleep(10_000)
        }
        return false
    }

    private func isFree(_ directory: borrowing ProfileDirectory) throws -> Bool {
        let lock = try take(directory)
        return lock != nil
    }

    @Test func `one holder at a time, and the next one after that`() throws {
        let directory = try open()
        do {
            let lock = try take(directory)
            let (isTaken, isFree) = (lock != nil, try isFree(directory))
            #expect(isTaken && !isFree)
        }
        let isFree = try becomesFree(directory)
        #expect(isFree)
    }

    @Test func `a file that was removed and made anew while somebody waited is not taken for the lock`()
        throws
    {
        let directory = try open()
        let path = folder.path("l")
        var holder = try take(directory)
        let descriptor = Mutex32()
        time.duringNextPause {
            unlink(path)
            descriptor.value = Glibc.open(path, O_RDWR | O_CREAT, 0o600)
            flock(descriptor.value, LOCK_EX)
        }
        let waiter = try take(directory, .milliseconds(200)) {
            if descriptor.value != 0 { holder = nil }
            return false
        }
        let (gaveUp, released) = (waiter == nil, holder == nil)
        #expect(gaveUp && released)
        close(descriptor.value)
    }

    @Test func `whoever removes the file gets no second lock while the content is held`() throws {
        let directory = try open()
        try folder.write("token", to: "content")
        let content = FileLock.Content(name: "content", folder: directory.descriptor)
        func take() throws(Failure) -> FileLock? {
            try FileLock.acquire("l", in: directory, over: content, waitingAtMost: .zero, timing: time.timing)
        }
        do {
            let holder = try take()
            unlink(folder.path("l"))
            let (isHeld, isSecond) = (holder != nil, try take() != nil)
            #expect(isHeld && !isSecond)
            // The holder has replaced the content: what the other one would spend is not what the holder spent.
            try folder.write("next", to: "next")
            rename(folder.path("next"), folder.path("content"))
            let isFree = try take() != nil
            #expect(isFree)
        }
        let isFree = try take() != nil
        #expect(isFree)
    }

    @Test func `the lock goes with the process that held it, however it dies`() throws {
        let directory = try open()
        let child = try RunningShell("exec 9>'\(folder.path("l"))'; flock -x 9; echo locked; exec sleep 60")
        #expect(child.waitForLine() == "locked")
        let before = try isFree(directory)
        child.kill()
        let after = try becomesFree(directory)
        #expect(!before && after)
    }

    @Test func `a child process does not inherit the lock`() throws {
        let directory = try open()
        var child: Process?
        do {
            let lock = try take(directory)
            let isTaken = lock != nil
            #expect(isTaken)
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/bin/sleep")
            process.arguments = ["60"]
            try process.run()
            child = process
        }
        // It has this thread's blocked signals, and would survive a polite one.
        defer { if let child { kill(child.processIdentifier, SIGKILL) } }
        let isFree = try becomesFree(directory)
        #expect(isFree)
    }
}

/// A number that a closure may change.
private final class Mutex32: @unchecked Sendable {
    // Only ever used from the one thread of its test.
    var value: Int32 = 0
}

/// A shell in a process of its own.
private final class RunningShell {
    private let process = Process()
    private let output = Pipe()

    init(_ script: String) throws {
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-c", script]
        process.standardOutput = output
        try process.run()
    }

    func waitForLine() -> String {
        let data = output.fileHandleForReading.availableData
        return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .newlines)
    }

    func kill() {
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }
}
