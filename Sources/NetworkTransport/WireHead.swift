import Diagnostics
import HTTPMessages

/// The head of a request as libcurl is to send it, checked.
struct WireHead {
    /// Lines as libcurl takes them: `Name: value`, `Name;` for an empty value, `Name:` to leave out what libcurl would add.
    let lines: [String]
    /// How many bytes of body will be sent; nil for a chunked body.
    let bodyLength: Int64?

    /// Fields that libcurl would add by itself.
    private static let unasked = ["Accept", "Accept-Encoding", "Expect", "User-Agent"]

    /// Throws `Failure` of kind `usage` for a field that would break the head, or that contradicts the body.
    init(_ request: Request) throws(Failure) {
        for field in request.fields { try Self.check(field) }
        bodyLength = try Self.bodyLength(of: request)
        // libcurl adds this one itself, in the form that the protocol version wants; over HTTP/2 there is none.
        var fields = request.fields.filter { !Self.isChunking($0) }
        if let bodyLength, Self.needsLength(request), !request.fields.contains("Content-Length") {
            fields.append(Field("Content-Length", String(bodyLength)))
        }
        if bodyLength == nil { fields.removeAll { $0.isNamed("Content-Length") } }
        let unwanted = Self.unasked + (request.omitsHost ? ["Host"] : [])
        let missing = unwanted.filter { name in !fields.contains { $0.isNamed(name) } }
        lines =
            fields.map { $0.value.isEmpty ? "\($0.name);" : "\($0.name): \($0.value)" }
            + missing.map { "\($0):" }
    }

    private static func check(_ field: Field) throws(Failure) {
        guard FieldSyntax.isTolerableName(field.name) else {
            throw Failure(
                .usage, "'\(field.name)' is not a field name",
                hint: "use letters, digits and hyphens")
        }
        guard FieldSyntax.isValue(field.value) else {
            throw Failure(
                .usage, "the value of '\(field.name)' has a line break or another control character")
        }
    }

    private static func bodyLength(of request: Request) throws(Failure) -> Int64? {
        if request.fields.contains(where: isChunking) { return request.body.isNone ? 0 : nil }
        let typed = request.fields[all: "Content-Length"]
        guard let text = typed.first else { return request.body.length }
        guard typed.count == 1, let length = FieldSyntax.contentLength(text) else {
            throw Failure(.usage, "'Content-Length: \(typed.joined(separator: ", "))' is not a length")
        }
        guard length == request.body.length ?? length else {
            throw Failure(
                .usage, "'Content-Length: \(text)' contradicts the body of \(request.body.length ?? 0) bytes",
                hint: "leave the field out")
        }
        return length
    }

    private static func isChunking(_ field: Field) -> Bool {
        field.isNamed("Transfer-Encoding") && field.value.equalsIgnoringCase("chunked")
    }

    /// Whether the length is sent: with a body, and where a server expects one and might wait for it (RFC 9110 section 8.6).
    private static func needsLength(_ request: Request) -> Bool {
        !request.body.isNone || [.post, .put, .patch].contains(request.method)
    }
}
