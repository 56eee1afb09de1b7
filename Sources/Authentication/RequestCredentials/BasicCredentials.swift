package import Profiles
import Signing

/// A user and a password as HTTP's Basic scheme sends them (RFC 7617).
package struct BasicCredentials: Equatable, Sendable {
    package var user: String
    package var password: Secret

    package init(user: String, password: Secret) {
        self.user = user
        self.password = password
    }

    /// The value of `Authorization`. Both are sent in UTF-8, whether or not the server announced it.
    package var fieldValue: String {
        "Basic \(Base64.standard.encode(Array("\(user):\(password.exposed)".utf8)))"
    }
}
