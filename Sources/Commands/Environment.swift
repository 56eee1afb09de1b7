import Diagnostics
package import HTTPMessages
package import Profiles
package import Timekeeping

/// Everything outside the process, as one value: built once at the start, replaced as a whole in tests.
package struct Environment: Sendable {
    /// The name the program was called by, without folders: `jwtctl`, `http` or `https`.
    package var programName: String
    package var variables: [String: String]
    package var terminal: any Terminal
    package var transport: any Transport
    /// Clock, pauses and chance.
    package var timing: Timing

    package init(
        programName: String, variables: [String: String], terminal: any Terminal, transport: any Transport,
        timing: Timing
    ) {
        self.programName = programName
        self.variables = variables
        self.terminal = terminal
        self.transport = transport
        self.timing = timing
    }

    /// The second it is now.
    package var now: UnixTime { timing.now().wholeSeconds }

    /// Unpredictable bytes, for boundaries, nonces and keys.
    package func randomBytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8(truncatingIfNeeded: timing.random()) }
    }

    /// `count` unpredictable hexadecimal digits.
    package func randomHexadecimal(_ count: Int) -> String {
        String(
            decoding: randomBytes(count).map { Array("0123456789abcdef".utf8)[Int($0 & 15)] }, as: UTF8.self)
    }

    /// The variable's value, if it is set and not empty.
    package func variable(_ name: String) -> String? {
        variables[name].flatMap { $0.isEmpty ? nil : $0 }
    }
}
