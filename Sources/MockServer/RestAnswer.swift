import HTTPMessages
import OrderedJSON

/// What a view says before it is dressed as an HTTP answer. Refusals are thrown.
struct RestAnswer: Error, Equatable {
    /// What an answer carries.
    enum Content: Equatable {
        case data(JSONValue)
        case nothing
        /// Django's own page for the status, outside REST framework.
        case page
    }

    var status: Int
    var content: Content
    /// `WWW-Authenticate`, `Retry-After`.
    var fields: [Field] = []
    /// Whom it was about, for the log.
    var user: String?

    /// 200 with data, about somebody in particular if the log is to say so.
    static func ok(_ data: JSONValue, about student: Student? = nil) -> RestAnswer {
        RestAnswer(status: 200, content: .data(data), user: student?.username)
    }

    /// An error of REST framework: `{"detail": "…"}`.
    static func detail(_ status: Int, _ text: String) -> RestAnswer {
        RestAnswer(status: status, content: .data(["detail": .string(text)]))
    }

    /// An error of Simple JWT: `{"detail": "…", "code": "…"}`.
    static func detail(_ status: Int, _ text: String, code: String) -> RestAnswer {
        RestAnswer(status: status, content: .data(["detail": .string(text), "code": .string(code)]))
    }

    /// Fields that were refused, each with its reasons.
    static func fieldErrors(_ errors: JSONObject) -> RestAnswer {
        RestAnswer(status: 400, content: .data(.object(errors)))
    }

    /// An error in the server's code, which the real one has in the same place.
    static let serverError = RestAnswer(status: 500, content: .page)

    /// A request that Django itself refuses to read.
    static let badRequest = RestAnswer(status: 400, content: .page)

    static let notFound = RestAnswer.detail(404, "Not found.")

    static func methodNotAllowed(_ method: String) -> RestAnswer {
        detail(405, "Method \"\(method)\" not allowed.")
    }
}
