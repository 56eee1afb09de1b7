import Diagnostics
import Glibc

/// What the system hands to a process in bytes, and the program takes for text.
enum ProcessText {
    /// Throws `Failure` of kind `usage` for an argument, or a variable of ours, that is not UTF-8: to send or store something
    /// else than what was given would be worse.
    static func check(_ environment: Environment) throws(Failure) {
        for (number, argument) in CommandLine.arguments.enumerated() where isRepaired(argument) {
            guard let bytes = CommandLine.unsafeArgv[number], !isText(bytes) else { continue }
            throw Failure(
                .usage, "argument \(number) is not UTF-8 text",
                hint: "put what is not text into a file, and name it: @FILE")
        }
        for (name, value) in environment.variables where isOurs(name) && isRepaired(value) {
            guard let bytes = getenv(name), !isText(bytes) else { continue }
            throw Failure(.usage, "the variable \(name) is not UTF-8 text")
        }
    }

    /// Whether a text may have been made from bytes that are none.
    private static func isRepaired(_ text: String) -> Bool { text.unicodeScalars.contains("\u{FFFD}") }

    private static func isText(_ bytes: UnsafePointer<CChar>) -> Bool { String(validatingCString: bytes) != nil }

    private static func isOurs(_ name: String) -> Bool {
        name.hasPrefix("JWTCTL_") || ["HOME", "XDG_CONFIG_HOME"].contains(name)
    }
}
