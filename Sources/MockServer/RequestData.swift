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
        switch parsed {
        case "application/json": self = .json(try Self.json(request.body, type))
        case "multipart/form-data": self = .form(try MultipartForm.parse(request.body, type))
        default: self = .form(try Self.form(request.body, type))
        }
    }

    private static func json(_ body: [UInt8], _ type: HeaderValue) throws(RestAnswer) -> JSONValue {
        guard body.count <= memoryLimit else { throw .badRequest }
        let bytes = try BodyCharset(type).utf8(body)
        do { return try JSONValue(parsing: bytes) } catch {
            throw .detail(400, "JSON parse error - \(error.pythonMessage(in: bytes))")
        }
    }

    private static func form(_ body: [UInt8], _ type: HeaderValue) throws(RestAnswer) -> [FormItem] {
        guard body.count <= memoryLimit else { throw .badRequest }
        let text = String(decoding: body, as: UTF8.self)
        let pairs = FormEncoding.decode(text)
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
    var echo: JSONValue {
        switch self {
        case .json(let value): return value
        case .form(let items):
            var object = JSONObject()
            for item in items {
                switch item.value {
                case .text(let text): object[item.name] = .string(text)
                case .file(let bytes):
                    object[item.name] = .array([.string(String(decoding: bytes, as: UTF8.self))])
                }
            }
            return .object(object)
        }
    }
}
