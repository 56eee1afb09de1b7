/// A response's status: its code, and the words that came with it.
package struct Status: Hashable, Sendable {
    /// 100 to 999.
    package let code: Int
    /// The reason phrase as the server sent it; empty over HTTP/2, which has none.
    package let reason: String

    /// A status with the given reason phrase, by default the registered one.
    package init(_ code: Int, reason: String? = nil) {
        self.code = code
        self.reason = reason ?? Self.phrases[code] ?? ""
    }

    /// The classes of RFC 9110 section 15.
    package enum Class: Sendable { case informational, success, redirection, clientError, serverError }

    /// The class; a code from 600 on counts as a server error (RFC 9110 section 15).
    package var statusClass: Class {
        switch code {
        case ..<200: .informational
        case ..<300: .success
        case ..<400: .redirection
        case ..<500: .clientError
        default: .serverError
        }
    }

    /// Registered reason phrases (IANA HTTP Status Code Registry), as Python's `http.HTTPStatus` and Django write them.
    private static let phrases: [Int: String] = [
        100: "Continue", 101: "Switching Protocols", 102: "Processing", 103: "Early Hints", 200: "OK",
        201: "Created",
        202: "Accepted", 203: "Non-Authoritative Information", 204: "No Content", 205: "Reset Content",
        206: "Partial Content", 300: "Multiple Choices", 301: "Moved Permanently", 302: "Found",
        303: "See Other",
        304: "Not Modified", 307: "Temporary Redirect", 308: "Permanent Redirect", 400: "Bad Request",
        401: "Unauthorized", 402: "Payment Required", 403: "Forbidden", 404: "Not Found",
        405: "Method Not Allowed",
        406: "Not Acceptable", 407: "Proxy Authentication Required", 408: "Request Timeout", 409: "Conflict",
        410: "Gone", 411: "Length Required", 412: "Precondition Failed", 413: "Content Too Large",
        414: "URI Too Long", 415: "Unsupported Media Type", 416: "Range Not Satisfiable",
        417: "Expectation Failed",
        418: "I'm a teapot", 421: "Misdirected Request", 422: "Unprocessable Content", 425: "Too Early",
        426: "Upgrade Required", 428: "Precondition Required", 429: "Too Many Requests",
        431: "Request Header Fields Too Large", 451: "Unavailable For Legal Reasons",
        500: "Internal Server Error",
        501: "Not Implemented", 502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout",
        505: "HTTP Version Not Supported", 511: "Network Authentication Required",
    ]
}
