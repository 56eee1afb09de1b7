package import OrderedJSON

/// Why a text is not a JSON Web Token.
package enum JSONWebTokenError: Error, Equatable {
    /// A part of a token, in their order.
    package enum Part: String, Sendable {
        case header, claims, signature
    }

    /// There are not three parts between dots.
    case partCount(Int)
    /// The part is not base64url.
    case notBase64URL(Part)
    /// The part is not JSON once decoded; the error's places count decoded bytes.
    case notJSON(Part, JSONSyntaxError)
    /// The part is JSON, but not an object.
    case notAnObject(Part)
}

extension JSONWebTokenError: CustomStringConvertible {
    /// What is wrong with it, to follow the thing's name: `'abc' has 1 part, a token has 3`.
    package var description: String {
        switch self {
        case .partCount(5): "has 5 parts: it is encrypted (JWE), and only the server can read it"
        case .partCount(let count):
            "has \(count) \(count == 1 ? "part" : "parts") between dots; a token has 3"
        case .notBase64URL(let part): "has a \(part.rawValue) part that is not base64url"
        case .notJSON(let part, _): "has a \(part.rawValue) part that is not JSON"
        case .notAnObject(let part): "has a \(part.rawValue) part that is not a JSON object"
        }
    }
}
