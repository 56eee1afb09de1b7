import Foundation

/// The built program, run as its users run it: as a process of its own, with an environment of its own.
package struct Program {
    /// What a finished process left behind.
    package struct Outcome: Sendable {
        /// The exit status, or 128 + N when signal N ended it, as shells count.
        package var status: Int32
        package var output: String
        package var error: String
        package var outputBytes: [UInt8]
    }

    /// A folder that is home, configuration and working directory of the process.
    package let folder: TemporaryFolder
    package var variables: [String: String]
    /// The file that is run; the built `jwtctl` unless a link to it is wanted.
    package var executable: String

    package init(_ variables: [String: String] = [:]) throws {
        folder = try TemporaryFolder()
        executable = Self.built
        self.variables = [
            "HOME": folder.path, "PATH": "/usr/local/bin:/usr/bin:/bin",
            "JWTCTL_CONFIG_DIR": folder.path + "/config",
        ].merging(variables) { $1 }
    }

    /// Where the package manager put the program: beside the test bundle.
    package static var built: String {
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(fileURLWithPath: tests).deletingLastPathComponent().appending(path: "jwtctl").path
    }

    /// Runs to the end with the given standard input, nothing at all unless given.
    package func run(_ arguments: String..., input: String? = nil) throws -> Outcome {
        try start(arguments, input: input).wait()
    }

    package func run(_ arguments: [String], input: String? = nil) throws -> Outcome {
        try start(arguments, input: input).wait()
    }

    /// Starts the program and returns at once.
    package func start(_ arguments: [String], input: String? = nil) throws -> RunningProgram {
        try RunningProgram(
            executable: executable, arguments: arguments, variables: variables, folder: folder.path,
            input: input)
    }
}
