import Diagnostics
import OrderedJSON

/// Why the content of a profile's file cannot be used.
enum ProfileDamage: Error, Equatable {
    /// Others than its owner can read or change it, so that its tokens may be known and its server may be theirs.
    case openToOthers
    case empty
    case tooLarge
    case notJSON(JSONSyntaxError)
    case notAnObject
    /// An object without a version: not one of ours.
    case foreign
    /// Written by another version of the program; its number as it stands there.
    case otherVersion(String)
    /// A member is missing, of another type, or cannot be what it should be.
    case unusableMember(String)

    /// Whether a login may write a new profile over the file. A newer program's file is never rewritten.
    var mayBeReplaced: Bool {
        if case .otherVersion = self { false } else { true }
    }

    /// The failure for the file at `path`.
    func failure(at path: String, of name: ProfileName) -> Failure {
        let hint =
            switch self {
            case .openToOthers: Remedy.close(file: path)
            case .otherVersion: "use the newer jwtctl, or another name: --profile NAME"
            default: "'jwtctl login URL --profile \(name)' writes a new one over it"
            }
        return Failure(.storage, "'\(path)' \(text)", hint: hint)
    }

    private var text: String {
        switch self {
        case .openToOthers: "can be read by others, and so can the tokens in it"
        case .empty: "is empty, not a profile"
        case .tooLarge: "is larger than a profile can be"
        case .notJSON(let error): "is not a profile: it stops being JSON at byte \(error.offset)"
        case .notAnObject: "is not a profile: it is no JSON object"
        case .foreign: "is not a profile: it has no 'version'"
        case .otherVersion(let version): "has version \(version), which this jwtctl does not know"
        case .unusableMember(let name): "is damaged: its '\(name)' cannot be used"
        }
    }
}
