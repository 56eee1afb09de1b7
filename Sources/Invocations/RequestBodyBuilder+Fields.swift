import Diagnostics
import HTTPMessages
import OrderedJSON

/// Bodies that are made of fields.
extension RequestBodyBuilder {
    /// The fields as one JSON document, laid out as Python's `json.dumps` does in both forms of the command line: what a server logs
    /// is then the same whichever form sent it, but for numbers, which the verbs keep as they were typed.
    func jsonBytes() throws(Failure) -> [UInt8] {
        let reader = ItemReader(sources: sources)
        var values: [(item: RequestItem, name: String, value: JSONValue)] = []
        for item in items {
            switch item.content {
            case .text(let name, let source):
                values.append((item, name, .string(try reader.text(source, of: item))))
            case .json(let name, let source): values.append((item, name, try reader.json(source, of: item)))
            case .header, .withoutHeader, .query, .upload, .wholeBody: break
            }
        }
        // Only when every value is there: a file that is missing is told before a name that is wrong.
        var builder = NestedJSONBuilder()
        for (item, name, value) in values { try assign(value, to: name, of: item, in: &builder) }
        var format = JSONFormat.python
        format.rewritesNumbers = invocation.defaults.rewritesNumbers
        return builder.document?.serialized(format) ?? []
    }

    private func assign(
        _ value: JSONValue, to name: String, of item: RequestItem, in builder: inout NestedJSONBuilder
    ) throws(Failure) {
        do throws(NestedKeyError) {
            try builder.assign(value, to: NestedKey(parsing: name))
        } catch {
            let isShort = !error.name.isEmpty && error.name.count <= RequestItem.longestQuotation
            let excerpt = isShort ? SourceExcerpt(error.name, marking: error.span) : nil
            throw Failure(
                .usage, "\(item.quoted): \(error.kind.rawValue) Error: \(error.message)",
                excerpt: excerpt, httpie: error.httpieWords(excerpt))
        }
    }

    /// The fields as a form, in parts when there is a file or when that was asked for.
    func formBody() throws(Failure) -> RequestBody {
        let fields = invocation.defaults.groupsRepeats ? items.grouped { $0.fieldName } : items
        let hasUpload = fields.contains(where: \.isUpload)
        guard invocation.body.kind == .multipart || hasUpload else {
            var pairs: [Field] = []
            for item in fields { pairs.append(Field(item.fieldName ?? "", try text(of: item))) }
            return data(.bytes(Array(FormEncoding.encode(pairs).utf8)))
        }
        var parts: [MultipartEncoding.Part] = []
        for item in fields { parts.append(try part(item)) }
        let boundary = try boundary()
        var body = data(.segments(MultipartEncoding.segments(of: parts, boundary: boundary)))
        body.mediaType = "multipart/form-data; boundary=\(boundary)"
        body.boundary = boundary
        body.mediaTypeIsLast = hasUpload
        body.countsAsData = !items.isEmpty
        return body
    }

    private func part(_ item: RequestItem) throws(Failure) -> MultipartEncoding.Part {
        switch item.content {
        case .upload(let name, let path, let mediaType):
            return try filePart(name, item, path, mediaType)
        case .wholeBody(let path, let mediaType):
            return try filePart("", item, path, mediaType)
        case .text, .json, .header, .withoutHeader, .query:
            return MultipartEncoding.Part(
                name: item.fieldName ?? "", content: .bytes(Array(try text(of: item).utf8)))
        }
    }

    private func filePart(
        _ name: String, _ item: RequestItem, _ path: String, _ mediaType: String?
    ) throws(Failure) -> MultipartEncoding.Part {
        if let mediaType, !FieldSyntax.isValue(mediaType) {
            throw Failure(.usage, "\(item.quoted) has a control character in its media type")
        }
        let fileName = Self.fileName(of: path)
        return MultipartEncoding.Part(
            name: name, content: try ItemReader(sources: sources).segment(path, of: item), fileName: fileName,
            mediaType: mediaType ?? MediaType.essence(forFileName: fileName))
    }

    private func boundary() throws(Failure) -> String {
        guard let typed = invocation.body.boundary else { return sources.makeBoundary() }
        guard FieldSyntax.isValue(typed) else {
            throw Failure(.usage, "'\(typed)' cannot be a '--boundary'")
        }
        return typed
    }

    /// The value of a field as text; a form has no other kind.
    private func text(of item: RequestItem) throws(Failure) -> String {
        let reader = ItemReader(sources: sources)
        switch item.content {
        case .text(_, let source): return try reader.text(source, of: item)
        case .json(_, let source):
            switch try reader.json(source, of: item) {
            case .string(let text): return text
            case .number(let number):
                return invocation.defaults.rewritesNumbers ? number.pythonString : number.text
            case .boolean(let isTrue): return isTrue ? "true" : "false"
            case .null, .array, .object:
                throw Failure(
                    .usage, "\(item.quoted): Cannot use complex JSON value types with --form/--multipart.",
                    hint: "a form holds texts, numbers, true and false",
                    httpie: "Cannot use complex JSON value types with --form/--multipart.")
            }
        case .header, .withoutHeader, .query, .upload, .wholeBody: return ""
        }
    }
}
