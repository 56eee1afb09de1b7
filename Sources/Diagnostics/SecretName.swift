/// The names of fields, in a request's body or in an answer's, that hold secrets.
package enum SecretName {
    package static func matches(_ name: String) -> Bool {
        let name = name.lowercased()
        return names.contains(name) || name.hasSuffix("password") || name.hasSuffix("secret")
    }

    private static let names: Set = ["access", "refresh", "token", "otp", "code"]
}
