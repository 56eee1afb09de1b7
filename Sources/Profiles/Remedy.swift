import Diagnostics

/// Commands that mend what is wrong with a file of ours, to be typed as they are.
enum Remedy {
    static func moveAway(_ path: String) -> String {
        "mv \(ShellWord.quoted(path)) \(ShellWord.quoted(path + ".old"))"
    }

    static func remove(_ path: String) -> String { "rm \(ShellWord.quoted(path))" }

    static func close(file path: String) -> String { "chmod 600 \(ShellWord.quoted(path))" }

    static func close(folder path: String) -> String { "chmod 700 \(ShellWord.quoted(path))" }

    static func look(at path: String) -> String { "ls -ld \(ShellWord.quoted(path))" }
}
