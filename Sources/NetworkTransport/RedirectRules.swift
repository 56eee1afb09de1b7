import HTTPMessages

/// How a redirect changes the request.
package enum RedirectRules: Sendable {
    /// RFC 9110 section 15.4: 301 and 302 turn `POST` into `GET`, 303 turns all but `HEAD`; what keeps its body does not take it
    /// to another origin.
    case standard
    /// As HTTPie 3.2 and the library below it: 302 turns every method but `HEAD` into `GET`, and bodies go wherever they are sent.
    case httpie

    /// Whether a response with this status and a `Location` asks for another request.
    static func isRedirect(_ response: Response) -> Bool {
        [301, 302, 303, 307, 308].contains(response.status.code)
            && response.fields["Location"]?.isEmpty == false
    }

    /// The method of the next request.
    func method(after status: Int, from method: HTTPMethod) -> HTTPMethod {
        switch (status, method) {
        case (_, .head): method
        case (303, _), (301, .post), (302, .post): .get
        case (302, _) where self == .httpie: .get
        default: method
        }
    }

    /// Whether the next request has the same body and says the same about it. A method that only reads, as one becomes by 303,
    /// has none, unless the status asks for the very same request elsewhere.
    func keepsBody(after status: Int, from method: HTTPMethod) -> Bool {
        if status == 307 || status == 308 { return true }
        return self.method(after: status, from: method) == method && method != .get && method != .head
    }
}
