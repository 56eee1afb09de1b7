import HTTP1
import HTTPMessages
import OrderedJSON

/// What a request's body says, in one of the three forms REST framework reads.
enum RequestData: Equatable {
    case json(JSONValue)
    /// Fields in order; of two with one name the last counts.
    case form([FormItem])

    /// One field of a form.
    struct FormItem: Equatable {
        enum Value: Equatable {
            case text(String)
            /// An uploaded file's bytes.
            case file([UInt8])
        }

        let name: String
        let value: Value
    }

    /// What `Content-Type` parses to, as `OPTIONS` lists it.
    static let parsedTypes = ["application/json", "application/x-www-form-urlencoded", "multipart/form-data"]

    /// More than this in a body that is not a file is refused by Django (`DATA_UPLOAD_MAX_MEMORY_SIZE`).
    private static let memoryLimit = 2_621_440

    /// Reads the body.
    ///
    /// - Throws: 415 for another type, 400 for a body that breaks its type's rules.
    init(of request: IncomingRequest) throws(RestAnswer) {
        // gunicorn gives Django no length for a chunked body, and Django then reads nothing.
        let isChunked = request.fields.contains("Transfer-Encoding")
        let contentType = request.fields[all: "Content-Type"].last ?? ""
        let type = HeaderValue(parsing: contentType)
        guard !request.body.isEmpty, !isChunked else {
            let isForm = Self.parsedTypes.dropFirst().contains(type.value)
            self = isForm ? .form([]) : .json([:])
            return
        }
        guard contentType.utf8.count <= 256,
            let parsed = Self.parsedTypes.first(where: { Self.match($0, type) })
        else {
            throw .detail(415, "Unsupported media type \"\(contentType)\" in request.")
        }
        let charset = try BodyCharset(type)
        switch parsed {
        case "multipart/form-data": self = .form(try MultipartForm.parse(request.body, type, charset))
        case "application/json": self = .json(try Self.json(request.body, charset))
        default: self = .form(try Self.form(request.body, charset))
        }
    }

    private static func json(_ body: [UInt8], _ charset: BodyCharset) throws(RestAnswer) -> JSONValue {
        guard body.count <= memoryLimit else { throw .badRequest }
        do throws(PythonJSON.ParseProblem) { return try PythonJSON.parse(try charset.strict(body)) } catch {
            throw .detail(400, "JSON parse error - \(error.text)")
        }
    }

    private static func form(_ body: [UInt8], _ charset: BodyCharset) throws(RestAnswer) -> [FormItem] {
        guard body.count <= memoryLimit else { throw .badRequest }
        let pairs = FormText.pairs(in: body, charset)
        // DATA_UPLOAD_MAX_NUMBER_FIELDS
        guard pairs.count <= 1_000 else { throw .badRequest }
        return pairs.map { FormItem(name: $0.name, value: .text($0.value)) }
    }

    /// Whether a parser's type is what the request names; wild cards in the request count, too.
    private static func match(_ parsed: String, _ type: HeaderValue) -> Bool {
        let parsed = HeaderValue(parsing: parsed)
        return (type.subtype == "*" || type.subtype == parsed.subtype)
            && (type.type == "*" || type.type == parsed.type)
    }
}

extension RequestData {
    /// What a serializer sees of one field.
    enum FieldValue: Equatable {
        case missing
        case value(JSONValue)
        case file
    }

    /// The value of a field.
    ///
    /// - Throws: 400 for a body that is no collection of fields.
    func value(of name: String, isRequired: Bool, mayBeBlank: Bool) -> FieldValue {
        switch self {
        case .json(let value):
            return value[name].map(FieldValue.value) ?? .missing
        case .form(let items):
            guard let item = items.last(where: { $0.name == name }) else { return .missing }
            guard case .text(let text) = item.value else { return .file }
            // An empty box of a form that need not be filled in counts as left out.
            return text.isEmpty && !isRequired && !mayBeBlank ? .missing : .value(.string(text))
        }
    }

    /// - Throws: 400 when the body is JSON but no object.
    func checkIsCollection() throws(RestAnswer) {
        guard case .json(let value) = self, value.object == nil else { return }
        if value.isNull { throw .fieldErrors(["non_field_errors": ["No data provided"]]) }
        let text = "Invalid data. Expected a dictionary, but got \(Self.pythonType(value))."
        throw .fieldErrors(["non_field_errors": [.string(text)]])
    }

    /// The name of the Python type a JSON value becomes.
    private static func pythonType(_ value: JSONValue) -> String {
        switch value {
        case .object: "dict"
        case .array: "list"
        case .string: "str"
        case .number(let number): number.text.contains { ".eE".contains($0) } ? "float" : "int"
        case .boolean: "bool"
        case .null: "NoneType"
        }
    }

    /// The data as `/me/` sends it back.
    ///
    /// - Throws: 500 for what Python cannot write.
    func echo() throws(RestAnswer) -> JSONValue {
        switch self {
        case .json(let value): return try PythonJSON.rewritten(value)
        case .form(let items):
            var object = JSONObject()
            for item in items { object[item.name] = item.echo }
            return .object(object)
        }
    }
}

private extension RequestData.FormItem {
    /// A text as it is, a file as its lines, which is what REST framework makes of an uploaded file.
    var echo: JSONValue {
        switch value {
        case .text(let text): return .string(text)
        case .file(let bytes):
            let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            return .array(
                lines.enumerated().compactMap { index, line in
                    let isLast = index == lines.count - 1
                    let text = String(decoding: line, as: UTF8.self) + (isLast ? "" : "\n")
                    return text.isEmpty ? nil : .string(text)
                })
        }
    }
}
