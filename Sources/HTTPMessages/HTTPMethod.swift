/// A request method (RFC 9110 section 9): a known one, or any token that was typed.
package struct HTTPMethod: Hashable, Sendable, CustomStringConvertible {
    /// The method as it stands in the request line.
    package let name: String

    /// A method from a word, upper-cased; nil when the word is not a token (RFC 9110 section 5.6.2).
    package init?(_ word: String) {
        guard FieldSyntax.isToken(word) else { return nil }
        name = word.uppercased()
    }

    private init(known name: String) { self.name = name }

    package var description: String { name }

    package static let get = HTTPMethod(known: "GET")
    package static let head = HTTPMethod(known: "HEAD")
    package static let post = HTTPMethod(known: "POST")
    package static let put = HTTPMethod(known: "PUT")
    package static let patch = HTTPMethod(known: "PATCH")
    package static let delete = HTTPMethod(known: "DELETE")
    package static let options = HTTPMethod(known: "OPTIONS")

    /// The methods that have a command of their own, in the order the help lists them.
    package static let everyday: [HTTPMethod] = [.get, .post, .put, .patch, .delete, .head, .options]
}
