import HTTP1
import OrderedJSON
import Timekeeping

/// One call of a view: everything a handler may need to know.
struct Call: Sendable {
    let request: IncomingRequest
    let path: RequestPath
    /// The part of the path that names a record.
    let recordID: String
    /// Who asks; always somebody where a view requires it.
    let caller: Student?
    let now: UnixTime

    var data: RequestData { get throws(RestAnswer) { try RequestData(of: request) } }
}

/// One of REST framework's views: what it answers to, and how it describes itself.
struct View: Sendable {
    typealias Handler = @Sendable (Call) throws(RestAnswer) -> RestAnswer

    /// As `OPTIONS` gives it.
    let name: String
    /// As `OPTIONS` gives it.
    var description = ""
    /// Whether only people with a token are served; other views do not even look for one.
    var requiresAuthentication = true
    /// What each method does, in the order of `Allow`. `HEAD` and `OPTIONS` are added.
    let handlers: KeyValuePairs<String, Handler>
    /// What `OPTIONS` says about the fields of one method; nil when there is no record to write to.
    var actions: @Sendable (Call) -> JSONObject? = { _ in nil }
    /// Which of the token calls it is, for the log and the faults.
    var tokenCall: TokenCall?

    /// The methods, as `Allow` lists them.
    var allowedMethods: [String] {
        let own = handlers.map(\.key)
        return own + (own.contains("GET") ? ["HEAD"] : []) + ["OPTIONS"]
    }

    /// The field that says so.
    var allow: String { allowedMethods.joined(separator: ", ") }

    func handler(for method: String) -> Handler? {
        if method == "OPTIONS" { return { call in .ok(.object(self.metadata(call))) } }
        let name = method == "HEAD" ? "GET" : method
        return handlers.first { $0.key == name }?.value
    }

    private func metadata(_ call: Call) -> JSONObject {
        var result: JSONObject = [
            "name": .string(name), "description": .string(description),
            "renders": ["application/json", "text/html"],
            "parses": .array(RequestData.parsedTypes.map { .string($0) }),
        ]
        if let actions = actions(call) { result.append("actions", .object(actions)) }
        return result
    }
}

/// The calls that make, judge or end tokens.
package enum TokenCall: String, Sendable, CaseIterable {
    case obtain, refresh, verify, blacklist
}
