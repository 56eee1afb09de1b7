import HTTPMessages
import Signing

/// The hash that a digest challenge asks for (RFC 7616 section 3.3).
struct DigestAlgorithm: Equatable, Sendable {
    /// As the server wrote it, to be repeated.
    let written: String?
    /// Whether the password's hash is mixed with the nonces, once a session.
    let isForSession: Bool
    private let function: Function

    private enum Function: String { case md5 = "MD5", sha256 = "SHA-256", sha512 = "SHA-512" }

    /// The algorithm of that name, MD5 where none is named; nil for one that is not known.
    init?(_ written: String?) {
        let name = (written ?? "MD5").uppercased()
        isForSession = name.hasSuffix("-SESS")
        guard let function = Function(rawValue: isForSession ? String(name.dropLast(5)) : name) else {
            return nil
        }
        self.function = function
        self.written = written
    }

    /// The hash of the parts with colons between them, in hexadecimal digits.
    func digest(_ parts: String...) -> String {
        let message = Array(parts.joined(separator: ":").utf8)
        return switch function {
        case .md5: Hexadecimal.encode(MD5.digest(of: message))
        case .sha256: Hexadecimal.encode(SHA256.digest(of: message))
        case .sha512: Hexadecimal.encode(SHA512.digest(of: message))
        }
    }
}
