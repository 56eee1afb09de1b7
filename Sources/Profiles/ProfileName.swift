package import Diagnostics

/// The name of a profile, which is also the name of its file.
///
/// Only characters that mean nothing to a shell, a path or a terminal: ASCII letters, digits and `- _ . @ +`.
package struct ProfileName: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The name as typed.
    package let text: String

    /// Throws `Failure` of kind `usage` for a name that is empty, longer than 100 characters, has another
    /// character, or begins with anything but a letter, a digit or `_`, so that it is neither hidden nor
    /// taken for an option.
    package init(_ text: String) throws(Failure) {
        let hint = "use letters, digits and - _ . @ +, and begin with a letter or a digit"
        guard let first = text.utf8.first else {
            throw Failure(.usage, "'' is not a profile name", hint: hint)
        }
        guard text.utf8.count <= Self.maximumLength else {
            throw Failure(.usage, "'\(text.prefix(20))…' is longer than \(Self.maximumLength) characters")
        }
        guard Self.isWordByte(first),
            text.utf8.allSatisfy({ Self.isWordByte($0) || Self.others.contains($0) })
        else { throw Failure(.usage, "'\(text)' is not a profile name", hint: hint) }
        self.text = text
    }

    private init(known text: String) { self.text = text }

    /// The profile that is meant when nothing names one.
    package static let `default` = ProfileName(known: "default")

    package var description: String { text }

    package static func < (left: ProfileName, right: ProfileName) -> Bool { left.text < right.text }

    var profileFile: String { text + Self.profileSuffix }
    var lockFile: String { text + ".lock" }
    var intentFile: String { text + ".intent" }

    /// The name whose profile file this is; nil for any other file, such as an editor's backup.
    init?(profileFile: String) {
        guard profileFile.hasSuffix(Self.profileSuffix) else { return nil }
        try? self.init(String(profileFile.dropLast(Self.profileSuffix.count)))
    }

    private static let maximumLength = 100
    private static let profileSuffix = ".json"
    private static let others = Array("-.@+".utf8)

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
