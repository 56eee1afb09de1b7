import Diagnostics
import HTTPMessages

/// Makes the body of a request from items, `--raw` or standard input: from one of them only.
struct RequestBodyBuilder {
    let invocation: RequestInvocation
    let sources: RequestSources
    let items: [RequestItem]

    init(_ invocation: RequestInvocation, sources: RequestSources) {
        self.invocation = invocation
        self.sources = sources
        items = invocation.items.filter(\.isBodyPart)
    }

    var isForm: Bool { invocation.body.kind == .form || invocation.body.kind == .multipart }

    /// The body.
    ///
    /// Throws `Failure` of kind `usage` when the parts do not go together, and of kind `input` for a file that cannot be read.
    func body() throws(Failure) -> RequestBody {
        try checkSources()
        if let raw = invocation.body.raw { return try rawBody(raw) }
        if isForm, !items.isEmpty { return try formBody() }
        guard let first = items.first else {
            if let body = try inputBody() { return body }
            // One in parts has an end even without any.
            return invocation.body.kind == .multipart ? try formBody() : withoutData()
        }
        if case .wholeBody(let path, let mediaType) = first.content {
            return try fileBody(first, path: path, mediaType: mediaType)
        }
        return data(.bytes(try jsonBytes()))
    }

    // MARK: What goes together

    private func checkSources() throws(Failure) {
        let wholeBodies = isForm ? [] : items.filter(\.isWholeBody)
        if wholeBodies.count > 1 {
            throw Failure(
                .usage, "\(wholeBodies[1].quoted) would be a second body, and a request has one",
                httpie: "Can't read request from multiple files")
        }
        let uploads = isForm ? [] : items.filter { $0.isUpload && !$0.isWholeBody }
        if let upload = uploads.first {
            // As in httpie, a file that is not there is told before what it was to be for.
            for item in uploads where item.filePath != "-" {
                _ = try ItemReader(sources: sources).segment(item.filePath ?? "", of: item)
            }
            var names: [String] = []
            for case let name? in uploads.map(\.fieldName) where !names.contains(name) { names.append(name) }
            throw Failure(
                .usage, "\(upload.quoted) uploads a file, which JSON cannot hold",
                hint: "perhaps you meant --form; ':=@' embeds JSON and '=@' embeds text",
                httpie: "Invalid file fields (perhaps you meant --form?): \(names.joined(separator: ","))")
        }
        let whole = invocation.body.raw.map { _ in "'--raw'" } ?? wholeBodies.first?.quoted
        let field = items.first { invocation.body.raw != nil || !$0.isWholeBody }
        if let whole, let field {
            throw Failure(
                .usage, "\(whole) is the whole body and cannot be mixed with \(field.quoted)",
                httpie: Self.mixture)
        }
        guard invocation.items.count(where: { $0.filePath == "-" }) + (readsRawInput ? 1 : 0) < 2 else {
            throw Failure(.usage, "'-' stands for standard input, which can be read only once")
        }
        try checkStandardInput()
    }

    private var readsRawInput: Bool { invocation.body.raw == "@-" }

    /// httpie takes any input that is no terminal for a body, beside which nothing else may be given. An input that is empty, or that
    /// nobody has written to yet, is none: so `http` works in cron jobs and loops.
    private func checkStandardInput() throws(Failure) {
        guard invocation.defaults.readsInputForAnyMethod, let input = implicitInput,
            invocation.body.raw != nil || !items.isEmpty,
            input.isReady(), try !input.source.read(atMost: 1).isEmpty
        else { return }
        throw Failure(
            .usage, "\(items.first?.quoted ?? "'--raw'") cannot be mixed with a body from standard input",
            hint: "pass --ignore-stdin to send what was typed", httpie: Self.mixture)
    }

    private static let mixture: HTTPieWords = """
        Request body (from stdin, --raw or a file) and request data (key=value) cannot be mixed. \
        Pass --ignore-stdin to let key/value take priority. \
        See https://httpie.io/docs#scripting for details.
        """

    /// Standard input, if it may be read without being asked for by name.
    var implicitInput: StandardInput? {
        guard let input = sources.standardInput, !input.isTerminal, !invocation.ignoresStandardInput else {
            return nil
        }
        guard !readsRawInput, !invocation.items.contains(where: { $0.filePath == "-" }) else { return nil }
        if invocation.defaults.readsInputForAnyMethod { return input }
        guard let method = invocation.method, !Self.methodsWithoutBody.contains(method) else { return nil }
        return input
    }

    private static let methodsWithoutBody: Set<HTTPMethod> = [.get, .head, .options, .delete]

    // MARK: Results

    /// A body with something in it.
    func data(_ content: Body) -> RequestBody {
        RequestBody(
            content: content, mediaType: isForm ? RequestBody.formType : RequestBody.jsonType,
            asksForJSON: !isForm,
            countsAsData: true)
    }

    /// No body; a typed kind shows in the head all the same.
    private func withoutData() -> RequestBody {
        let isJSON = invocation.body.kind == .json
        return RequestBody(
            content: .none, mediaType: isJSON ? RequestBody.jsonType : isForm ? RequestBody.formType : nil,
            asksForJSON: isJSON, countsAsData: false)
    }

    /// No body, but on purpose: `--raw ''`.
    func emptyOnPurpose() -> RequestBody {
        var body = withoutData()
        body.countsAsData = true
        return body
    }
}
