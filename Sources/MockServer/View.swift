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
    let description: String
    /// Whether only people with a token are served; other views do not even look for one.
    let requiresAuthentication: Bool
    /// Which of the token calls it is, for the log and the faults.
    let tokenCall: TokenCall?
    /// The methods there are, as the field of that name lists them.
    let allow: String

    private let handlers: [String: Handler]
    private let actions: @Sendable (Call) -> JSONObject?

    /// A view with what each method does, in the order of `Allow` (`HEAD` and `OPTIONS` are added), and what
    /// `OPTIONS` says about the fields of a method, if there is a record to write to.
    init(
        name: String, description: String = "", requiresAuthentication: Bool = true,
        tokenCall: TokenCall? = nil,
        handlers: KeyValuePairs<String, Handler>,
        actions: @escaping @Sendable (Call) -> JSONObject? = { _ in nil }
    ) {
        (self.name, self.description, self.tokenCall) = (name, description, tokenCall)
        self.requiresAuthentication = requiresAuthentication
        self.handlers = Dictionary(uniqueKeysWithValues: handlers.map { ($0.key, $0.value) })
        self.actions = actions
        let own = handlers.map(\.key)
        allow = (own + (own.contains("GET") ? ["HEAD"] : []) + ["OPTIONS"]).joined(separator: ", ")
    }

    func handler(for method: String) -> Handler? {
        if method == "OPTIONS" { return { call in .ok(.object(self.metadata(call))) } }
        return handlers[method == "HEAD" ? "GET" : method]
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
