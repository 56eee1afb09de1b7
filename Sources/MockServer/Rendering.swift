import HTTPMessages
import OrderedJSON

/// How an answer is written: chosen from `Accept` and `?format=` before anything else is looked at.
enum Rendering: Equatable {
    /// Compact, unless the client asked for an indent.
    case json(indent: Int?)
    /// For a browser: the JSON in a page. REST framework has its browsable API here.
    case page

    private static let candidates = [
        (format: "json", mediaType: HeaderValue(parsing: "application/json")),
        (format: "api", mediaType: HeaderValue(parsing: "text/html")),
    ]

    /// Chooses as REST framework does: the most specific of the acceptable types wins, and `q` does not
    /// count.
    ///
    /// - Parameters:
    ///   - accept: The `Accept` field, if there is one.
    ///   - format: The `format` parameter of the query.
    /// - Throws: 404 for an unknown format, 406 when nothing fits.
    init(accept: String?, format: String?) throws(RestAnswer) {
        if format == nil, accept == nil || accept == "*/*" || accept == "application/json" {
            self = .json(indent: nil)
            return
        }
        var candidates = Self.candidates
        if let format, !format.isEmpty {
            candidates.removeAll { $0.format != format }
            guard !candidates.isEmpty else { throw .notFound }
        }
        let accepted = Self.mediaTypes(in: accept ?? "*/*")
        for precedence in [3, 2, 1, 0] {
            let types = accepted.filter { Self.precedence(of: $0) == precedence }
            for candidate in candidates {
                guard let type = types.first(where: { Self.match(candidate.mediaType, $0) }) else { continue }
                self = candidate.format == "api" ? .page : .json(indent: Self.indent(type))
                return
            }
        }
        throw .detail(406, "Could not satisfy the request Accept header.")
    }

    /// The media types of an `Accept` field. REST framework looks at the first 64, and skips monstrous ones.
    private static func mediaTypes(in accept: String) -> [HeaderValue] {
        accept.split(separator: ",").lazy.map { PythonText.stripped($0) }
            .filter { !$0.isEmpty && $0.unicodeScalars.count <= 256 }.prefix(64).map {
                HeaderValue(parsing: $0)
            }
    }

    private static func match(_ candidate: HeaderValue, _ accepted: HeaderValue) -> Bool {
        (accepted.subtype == "*" || accepted.subtype == candidate.subtype)
            && (accepted.type == "*" || accepted.type == candidate.type)
    }

    /// 3 for a type with parameters, 2 for one without, 1 for `type/*`, 0 for `*/*`.
    private static func precedence(of type: HeaderValue) -> Int {
        if type.type == "*" { return 0 }
        if type.subtype == "*" { return 1 }
        return type.parameters.allSatisfy { $0.name == "q" } ? 2 : 3
    }

    private static func indent(_ type: HeaderValue) -> Int? {
        guard let text = type["indent"], case .value(let number) = PythonText.integer(text) else {
            return nil
        }
        let indent = max(min(number, 8), 0)
        return indent == 0 ? nil : indent
    }

    /// The media type, as `Content-Type` has it.
    var contentType: String {
        switch self {
        case .json: "application/json"
        case .page: "text/html; charset=utf-8"
        }
    }

    /// The data, written.
    func body(_ data: JSONValue) -> [UInt8] {
        switch self {
        case .json(nil): return data.serialized(.restFramework)
        case .json(let indent):
            return data.serialized(
                JSONFormat(indent: indent, keySeparator: ": ", escapesLineSeparators: true))
        case .page:
            let text = data.text(.indented(4)).replacing("&", with: "&amp;").replacing("<", with: "&lt;")
            return Array("<!DOCTYPE html>\n<html>\n<body>\n<pre>\(text)</pre>\n</body>\n</html>\n".utf8)
        }
    }
}
