import Diagnostics
import HTTPMessages

/// Bodies that are sent as they are.
extension RequestBodyBuilder {
    func rawBody(_ text: String) throws(Failure) -> RequestBody {
        if text == "@-" { return try streamed(requiredInput()) ?? emptyOnPurpose() }
        return text.isEmpty ? emptyOnPurpose() : data(.bytes(Array(text.utf8)))
    }

    func fileBody(_ item: RequestItem, path: String, mediaType: String?) throws(Failure) -> RequestBody {
        var body =
            path == "-"
            ? try streamed(requiredInput()) ?? emptyOnPurpose()
            : data(.segments([try ItemReader(sources: sources).segment(path, of: item)]))
        if let known = mediaType ?? MediaType.essence(forFileName: Self.fileName(of: path)) {
            body.mediaType = known
        }
        return body
    }

    /// The body that standard input holds; nil when it is empty or must not be read.
    func inputBody() throws(Failure) -> RequestBody? {
        guard let input = implicitInput else { return nil }
        return try streamed(input)
    }

    private func requiredInput() throws(Failure) -> StandardInput {
        guard let input = sources.standardInput else { throw Failure(.input, "standard input is closed") }
        return input
    }

    /// The input as a body: read whole while that is cheap, so that its length is known and it can be sent again; nil when it is empty.
    private func streamed(_ input: StandardInput) throws(Failure) -> RequestBody? {
        let limit = invocation.body.isChunked ? 1 : Self.largestBufferedInput
        let start = try input.source.readStart(atMost: limit)
        if start.bytes.isEmpty { return nil }
        if start.isWhole { return data(.bytes(start.bytes)) }
        var body = data(.stream(ContinuedSource(start: start.bytes, rest: input.source)))
        body.streamLength = input.length
        return body
    }

    /// In bytes. Beyond it, a pipe is sent in chunks instead of being kept in memory.
    private static let largestBufferedInput = 16 * 1024 * 1024

    static func fileName(of path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }
}
