import Compression
package import Diagnostics
package import HTTPMessages

/// Makes a `Request` out of a `RequestInvocation`. The same for both forms; what they differ in is in the invocation's `defaults`.
package struct RequestBuilder {
    /// The server that paths belong to.
    package var base: Address?
    /// The program's own `User-Agent`.
    package var userAgent: String
    package var sources: RequestSources
    /// Header fields of a session file.
    package var sessionFields: Fields = []
    /// The `Cookie` of a session file; a typed one goes before it.
    package var cookie: String?
    /// An `Authorization` made from `-a`, the address or netrc. It replaces a typed one: whether it may is decided by who sets it.
    package var authorization: String?
    /// How many bytes of a download are there already; the request asks for the rest.
    package var downloadedBytes: Int64?

    package init(base: Address? = nil, userAgent: String, sources: RequestSources) {
        self.base = base
        self.userAgent = userAgent
        self.sources = sources
    }

    /// Where the request goes, with its query.
    ///
    /// Throws `Failure` of kind `usage` for a text that is no address, `loginRequired` for a path without a server, `input` for a file
    /// that cannot be read.
    package func address(for invocation: RequestInvocation) throws(Failure) -> Address {
        let shorthand = AddressShorthand(
            scheme: invocation.defaultScheme, base: base, joinsPaths: invocation.defaults.joinsPaths)
        var address = try shorthand.address(of: invocation.address)
        if !invocation.network.transfer.sendsPathAsTyped { address = address.removingDotSegments() }
        if address.query?.isEmpty == true { address.query = nil }
        var pairs: [Field] = []
        let reader = ItemReader(sources: sources)
        for item in invocation.items {
            guard case .query(let name, let source) = item.content else { continue }
            pairs.append(Field(name, try reader.line(source, of: item)))
        }
        return address.appendingQuery(invocation.defaults.groupsRepeats ? pairs.grouped { $0.name } : pairs)
    }

    /// The request, its body not yet read where it is large.
    ///
    /// Throws as `address(for:)` does, and `Failure` of kind `usage` for items that do not go together.
    package func request(for invocation: RequestInvocation) throws(Failure) -> Request {
        let address = try address(for: invocation)
        var body = try RequestBodyBuilder(invocation, sources: sources).body()
        try compress(&body, invocation.body.compression)
        let method = invocation.method ?? (body.countsAsData ? .post : .get)
        let fields = try fields(invocation, method: method, address: address, body: body)
        var request = Request(method, address, fields: fields, body: body.content)
        request.omitsHost = !fields.contains("Host")
        return request
    }

    // MARK: Head

    private func fields(
        _ invocation: RequestInvocation, method: HTTPMethod, address: Address, body: RequestBody
    ) throws(Failure) -> Fields {
        var head = RequestHead()
        head.add("User-Agent", userAgent, from: .program)
        if body.asksForJSON { head.add("Accept", "\(RequestBody.jsonType), */*;q=0.5", from: .program) }
        if let type = body.mediaType, !body.mediaTypeIsLast { head.add("Content-Type", type, from: .program) }
        for field in sessionFields { head.add(field.name, field.value, from: .session) }
        try addTyped(invocation.items, to: &head)
        finishMediaType(body, in: &head)
        if invocation.output.downloads { head.set("Accept-Encoding", "identity") }
        if let downloadedBytes { head.set("Range", "bytes=\(downloadedBytes)-") }
        var framing = framing(method: method, body: body, isChunked: invocation.body.isChunked, head: head)
        head.forget("Content-Length")
        let hasChunks = framing.contains { $0.isNamed("Transfer-Encoding") }
        // Chunks are announced only where some come.
        if hasChunks || body.content.isNone && isChunked(head) { head.forget("Transfer-Encoding") }
        if let cookie, !head.mentions("Cookie") { framing.insert(Field("Cookie", cookie), at: 0) }
        if let authorization {
            head.forget("Authorization")
            framing.append(Field("Authorization", authorization))
        }
        if let encoding = body.contentEncoding { head.set("Content-Encoding", encoding) }
        return head.fields(framing: framing, last: [Field("Host", address.authority)])
    }

    private func addTyped(_ items: [RequestItem], to head: inout RequestHead) throws(Failure) {
        let reader = ItemReader(sources: sources)
        for item in items {
            switch item.content {
            case .header(let name, let source):
                let value = try reader.line(source, of: item)
                guard FieldSyntax.isValue(FieldSyntax.trimmed(value)) else {
                    throw Failure(
                        .input, "\(item.quoted): the file has a control character or several lines",
                        httpie: .invalidHeader("value: \(item.literal)"))
                }
                head.add(name, value, from: .typed)
            case .withoutHeader(let name): head.remove(name, from: .typed)
            case .query, .text, .json, .upload, .wholeBody: break
            }
        }
    }

    /// A typed multipart type needs the boundary; the type of an upload comes after what was typed.
    private func finishMediaType(_ body: RequestBody, in head: inout RequestHead) {
        guard let boundary = body.boundary, let type = body.mediaType else { return }
        guard let typed = head.value("Content-Type"), typed != type, !typed.isEmpty else {
            return head.set("Content-Type", type)
        }
        if !typed.contains("boundary=") { head.set("Content-Type", "\(typed); boundary=\(boundary)") }
    }

    /// What tells the server where the body ends (RFC 9112 section 6). A typed length counts only where there is no other; one that
    /// is wrong is shown as it was typed, and refused when it comes to sending it.
    private func framing(method: HTTPMethod, body: RequestBody, isChunked: Bool, head: RequestHead) -> [Field]
    {
        let chunked = [Field("Transfer-Encoding", "chunked")]
        if body.content.isNone {
            let isUsualWithoutBody: [HTTPMethod] = [.get, .head, .options]
            if let typed = head.value("Content-Length") { return [Field("Content-Length", typed)] }
            return isUsualWithoutBody.contains(method) ? [] : [Field("Content-Length", "0")]
        }
        if isChunked || self.isChunked(head) { return chunked }
        if let length = body.length { return [Field("Content-Length", String(length))] }
        if let typed = head.value("Content-Length"), UInt64(typed) != nil {
            return [Field("Content-Length", typed)]
        }
        return chunked
    }

    /// Whether a typed field says that the body comes in chunks.
    private func isChunked(_ head: RequestHead) -> Bool {
        head.value("Transfer-Encoding")?.lowercased().contains("chunked") == true
    }

    // MARK: Compression

    private func compress(_ body: inout RequestBody, _ wish: BodyOptions.Compression) throws(Failure) {
        guard wish != .never, !body.content.isNone else { return }
        let bytes = try allBytes(of: body.content)
        let compressed = ZlibEncoder.encode(bytes)
        body.streamLength = nil
        guard wish == .always || compressed.count < bytes.count else {
            // A stream has been read to its end by now.
            if !body.content.canBeSentAgain { body.content = .bytes(bytes) }
            return
        }
        body.content = .bytes(compressed)
        body.contentEncoding = "deflate"
    }

    private func allBytes(of body: Body) throws(Failure) -> [UInt8] {
        switch body {
        case .none: return []
        case .bytes(let bytes): return bytes
        case .stream(let source): return try source.readToEnd()
        case .segments(let segments):
            var result: [UInt8] = []
            for segment in segments {
                switch segment {
                case .bytes(let bytes): result += bytes
                case .file(let path, _): result += try sources.readFile(path)
                }
            }
            return result
        }
    }
}
