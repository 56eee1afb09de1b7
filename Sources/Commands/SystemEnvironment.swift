import Glibc
import NetworkTransport
import Profiles

extension Environment {
    /// The real one: this process' variables and streams, the system's clock, URLSession.
    package static func system() -> Environment {
        let variables = processVariables()
        return Environment(
            programName: lastPathComponent(CommandLine.arguments.first ?? "jwtctl"),
            variables: variables,
            terminal: SystemTerminal(),
            transport: URLSessionTransport(variables: variables),
            timing: .system
        )
    }

    private static func lastPathComponent(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    private static func processVariables() -> [String: String] {
        var variables = [String: String](minimumCapacity: 64)
        var entry = environ
        while let pointer = entry.pointee {
            let text = String(cString: pointer)
            if let equals = text.utf8.firstIndex(of: UInt8(ascii: "=")) {
                variables[String(text[..<equals])] = String(text[text.index(after: equals)...])
            }
            entry = entry.successor()
        }
        return variables
    }
}
