import OrderedJSON
package import Timekeeping

/// One line of the request log: what was asked and how it ended, and nothing secret.
package struct RequestRecord: Sendable, Equatable {
    package var time: UnixTime
    package var method: String
    /// Without its query, which might hold a secret.
    package var path: String
    /// As answered; nil when the connection was left without an answer.
    package var status: Int?
    /// Who asked, or logged in.
    package var user: String?
    package var tokenCall: TokenCall?
    /// The trouble that was rehearsed, as it is typed.
    package var fault: String?

    /// A JSON object on one line, without the line end. Members that say nothing are left out.
    package var line: String {
        var object: JSONObject = [
            "time": .string(TimestampText.rfc3339(time)), "method": .string(method), "path": .string(path),
        ]
        object.append("status", status.map { .number(JSONNumber($0)) } ?? .null)
        if let user { object.append("user", .string(user)) }
        if let tokenCall { object.append("token_call", .string(tokenCall.rawValue)) }
        if let fault { object.append("fault", .string(fault)) }
        return JSONValue.object(object).text()
    }
}
