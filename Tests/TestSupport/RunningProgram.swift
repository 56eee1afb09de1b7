import Foundation
import Glibc

/// A process of the program. Its streams are files, so that no pipe can fill up and stop it.
package final class RunningProgram {
    package let process: Int32
    private let streams: TemporaryFolder
    private var status: Int32?

    init(
        executable: String, arguments: [String], variables: [String: String], folder: String, input: String?
    ) throws {
        streams = try TemporaryFolder()
        if let input { try streams.write(input, to: "input") }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        let inputPath = input == nil ? "/dev/null" : streams.path("input")
        posix_spawn_file_actions_addopen(&actions, 0, inputPath, O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, streams.path("output"), O_WRONLY | O_CREAT, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, streams.path("error"), O_WRONLY | O_CREAT, 0o600)
        Self.keepDescriptorsFromChildren()
        // `env -C` changes the folder and then becomes the program: Swift's view of posix_spawn has no call for it.
        process = try Self.spawn(
            "/usr/bin/env", ["env", "-C", folder, executable] + arguments, variables.map { "\($0)=\($1)" },
            actions: &actions)
    }

    private static func spawn(
        _ executable: String, _ arguments: [String], _ variables: [String],
        actions: inout posix_spawn_file_actions_t
    ) throws -> pid_t {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // The test runner's own signal mask and ignored signals are not the program's.
        var none = sigset_t()
        var all = sigset_t()
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        let argumentPointers = arguments.map { strdup($0) } + [nil]
        let variablePointers = variables.map { strdup($0) } + [nil]
        defer { (argumentPointers + variablePointers).forEach { free($0) } }
        var process = pid_t()
        let code = posix_spawn(
            &process, executable, &actions, &attributes, argumentPointers, variablePointers)
        guard code == 0 else { throw POSIXError(POSIXErrorCode(rawValue: code) ?? .ENOENT) }
        return process
    }

    /// Sockets that the test process holds open must not keep a server's port busy through its children.
    private static func keepDescriptorsFromChildren() {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? [] {
            if let descriptor = Int32(name), descriptor > 2 { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        }
    }

    package func send(_ signal: Int32) { kill(process, signal) }

    /// What it has written to standard output so far.
    package var outputSoFar: String { streams.text("output") }
    package var errorSoFar: String { streams.text("error") }

    /// Waits for the end of the process.
    @discardableResult
    package func wait() -> Program.Outcome {
        if status == nil {
            var code: Int32 = 0
            while waitpid(process, &code, 0) == -1, errno == EINTR {}
            let signal = code & 0x7F
            status = signal == 0 ? code >> 8 & 0xFF : 128 + signal
        }
        return Program.Outcome(
            status: status ?? -1, output: outputSoFar, error: errorSoFar, outputBytes: streams.bytes("output")
        )
    }

    /// Waits until standard output holds a whole line that the condition accepts, and returns it; nil when the process ends
    /// before, or after ten seconds.
    package func line(where isWanted: (String) -> Bool = { _ in true }) -> String? {
        let deadline = ContinuousClock.now + .seconds(10)
        while ContinuousClock.now < deadline {
            let lines = outputSoFar.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(
                String.init)
            if let line = lines.first(where: isWanted) { return line }
            if kill(process, 0) != 0 { return nil }
            usleep(5_000)
        }
        return nil
    }
}
