import Diagnostics
import FoundationEssentials
import Glibc

/// A new folder of this user alone, removed with everything in it at the end.
struct ScratchFolder: ~Copyable {
    let path: String

    /// Throws `Failure` of kind `storage` when the folder for temporary files takes none.
    init(_ environment: Environment) throws(Failure) {
        let base = environment.variable("TMPDIR") ?? "/tmp"
        var template = Array("\(base)/jwtctl-demo-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw Failure(.storage, "'\(base)' takes no temporary folder: \(systemMessage(errno))")
        }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
