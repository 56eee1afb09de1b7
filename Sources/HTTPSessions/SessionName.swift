package import Diagnostics
package import HTTPMessages

/// What was typed after `--session`: a name, which every host has its own file for, or the path of one file for all hosts.
package enum SessionName: Hashable, Sendable {
    /// Letters, digits, `_`, `.` and `-`.
    case named(String)
    /// As typed; it contains a slash.
    case path(String)

    /// Throws `Failure` of kind `usage` for a name with other characters.
    package init(parsing text: String) throws(Failure) {
        if text.contains("/") {
            self = .path(text)
            return
        }
        let isName = !text.isEmpty && text.utf8.allSatisfy { Self.nameBytes.contains($0) }
        guard isName else {
            throw Failure(
                .usage, "'\(text)' is no name for a session", hint: "use letters, digits, '.', '_' and '-'")
        }
        self = .named(text)
    }

    /// As typed.
    package var text: String {
        switch self {
        case .named(let text), .path(let text): text
        }
    }

    /// Where the session's file is or would be.
    ///
    /// Throws `Failure` of kind `usage` when the host cannot be a folder's name.
    ///
    /// - Parameters:
    ///   - folder: The configuration folder.
    ///   - host: The host the session is for, as ``host(of:typedHost:)`` gives it.
    ///   - home: What `~/` stands for in a path.
    package func filePath(in folder: String, host: String, home: String?) throws(Failure) -> String {
        switch self {
        case .path(let path):
            guard path.hasPrefix("~/"), let home else { return path }
            return home + path.dropFirst()
        case .named(let name):
            let hostFolder = host.replacing(":", with: "_")
            guard !hostFolder.contains("/"), !["", ".", ".."].contains(hostFolder) else {
                throw Failure(.usage, "'\(host)' cannot name the folder of a session")
            }
            return "\(folder)/sessions/\(hostFolder)/\(name).json"
        }
    }

    /// The host a session is for: the typed `Host` field, else the host and the port in the address.
    package static func host(of address: Address, typedHost: String?) -> String {
        if let typedHost, !typedHost.isEmpty { return typedHost }
        let host = address.host.contains(":") ? "[\(address.host)]" : address.host
        return address.port.map { "\(host):\($0)" } ?? host
    }

    private static let nameBytes = Set(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-".utf8)
}
