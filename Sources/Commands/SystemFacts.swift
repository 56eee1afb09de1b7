import Glibc
import NetworkTransport

/// What a report of a problem should say about the system; nothing about the user.
enum SystemFacts {
    static var lines: [String] {
        var names = utsname()
        uname(&names)
        let system = text(of: names.sysname), release = text(of: names.release),
            machine = text(of: names.machine)
        return [
            "system \(system) \(release) \(machine)",
            "\(URLSessionTransport.libraryVersion ?? "libcurl was not found: install libcurl4")",
        ]
    }

    /// The text of one of the fixed fields of `utsname`, up to its NUL.
    private static func text<Field>(of field: Field) -> String {
        withUnsafeBytes(of: field) { bytes in String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self) }
    }
}
