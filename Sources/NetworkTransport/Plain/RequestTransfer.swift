import Diagnostics
import Foundation
import HTTPMessages

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// One request on its way through URLSession as Foundation offers it, for platforms whose URLSession needs no seam.
///
/// Fields come without their order, and what libcurl alone can do is refused.
final class RequestTransfer: Sendable {
    /// Whether `Content-Encoding` is undone before the body gets here.
    static let undoesCodings = true

    let reader: BodyReader
    private let request: Request

    /// - Parameter freshly: not heeded; this URLSession has no say in it.
    ///
    /// Throws `Failure` of kind `usage` for a request that cannot be sent, or an option that this build does not have.
    init(
        _ request: Request, options: TransferOptions, variables: [String: String], freshly: Bool
    ) throws(Failure) {
        try Self.check(options, for: request.address)
        self.request = request
        reader = BodyReader(request.body, announcedLength: try WireHead(request).bodyLength)
    }

    private static func check(_ options: TransferOptions, for address: Address) throws(Failure) {
        let isSecure = address.scheme == "https"
        let asked: [(flag: String, isAsked: Bool)] = [
            ("--verify", isSecure && options.verification != .system),
            ("--cert", isSecure && options.clientCertificate != nil),
            ("--ssl", isSecure && options.tlsVersion != nil), ("--ciphers", isSecure && options.ciphers != nil),
            ("--proxy", options.proxy != .environment), ("--unix-socket", options.unixSocket != nil),
            ("--interface", options.interface != nil), ("--resolve", !options.resolutions.isEmpty),
            ("-4 and -6", options.addressFamily != .any), ("--http-version", options.httpVersion != .automatic),
            ("--path-as-is", options.sendsPathAsTyped), ("--connect-timeout", options.connectTimeout != nil),
            ("--download of what is encoded", !options.decodesContent),
        ]
        for option in asked where option.isAsked {
            throw Failure(.usage, "\(option.flag) needs the seam to libcurl, which this build does without")
        }
    }

    func urlRequest(body: BodyStream?) throws(Failure) -> URLRequest {
        guard let url = URL(string: request.address.text, encodingInvalidCharacters: false) else {
            throw Failure(.usage, "'\(request.address)' is no address for URLSession")
        }
        var result = URLRequest(url: url)
        result.httpMethod = request.method.name
        // URLSession says by itself how a body is framed: with its length where it has the body, in chunks where it has a stream.
        for field in request.fields where !Self.framing.contains(where: field.isNamed) {
            result.addValue(field.value, forHTTPHeaderField: field.name)
        }
        if case .bytes(let bytes) = request.body {
            result.httpBody = Data(bytes)
        } else {
            result.httpBodyStream = body
        }
        return result
    }

    private static let framing = ["Content-Length", "Transfer-Encoding"]

    /// What cancels the task is the transport.
    func abort() {}

    func withdraw() {}

    /// URLSession reads the body from its stream.
    func takeBody(from source: @escaping BodyStream.Source) {}

    /// The answer's body comes by URLSession's delegate.
    func sendBody(to receiver: @escaping @Sendable (UnsafeRawBufferPointer) -> Void) {}

    func response(to shown: URLResponse, elapsed: Duration) -> Response? {
        guard let shown = shown as? HTTPURLResponse else { return nil }
        let fields = shown.allHeaderFields.map { Field("\($0.key)", "\($0.value)") }
        return Response(
            Status(shown.statusCode), version: "HTTP/1.1", fields: Fields(fields), informational: [],
            elapsed: elapsed)
    }

    var trailers: Fields { Fields([]) }

    func failure(for error: any Error) -> Failure {
        let isTimeout = (error as? URLError)?.code == .timedOut
        return Failure(
            isTimeout ? .timeout : .connection,
            "the exchange with '\(request.address.authority)' failed: \(error.localizedDescription)")
    }

    var metStaleConnection: Bool { false }

    static func requireLibrary() throws(Failure) {}

    static func requireSeam() throws(Failure) {}

    static var libraryVersion: String? { nil }
}
