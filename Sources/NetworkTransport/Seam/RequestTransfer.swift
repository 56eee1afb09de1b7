import CurlSeam
import Diagnostics
import Foundation
import FoundationNetworking
import HTTPMessages

/// One request on its way through URLSession by the seam: URLSession is given a ticket, and what is sent and what came back is
/// between the seam and us.
final class RequestTransfer: Sendable {
    /// Whether `Content-Encoding` is undone before the body gets here.
    static let undoesCodings = false

    let reader: BodyReader
    private let request: Request
    private let options: TransferOptions
    private let variables: [String: String]
    private let transfer: Transfer

    /// - Parameter freshly: whether no kept connection is to be used.
    ///
    /// Throws `Failure` of kind `usage` for a request that cannot be sent.
    init(
        _ request: Request, options: TransferOptions, variables: [String: String], freshly: Bool
    ) throws(Failure) {
        self.request = request
        self.options = options
        self.variables = variables
        let head = try WireHead(request)
        if head.bodyLength == nil, options.httpVersion == .http1_0 {
            throw Failure(
                .usage, "HTTP/1.0 has no chunks, and nothing else can carry a body whose length is not known",
                hint: "leave out --http-version 1.0")
        }
        let reader = BodyReader(request.body, announcedLength: head.bodyLength)
        let address = options.sendsPathAsTyped ? request.address : request.address.removingDotSegments()
        let settings = CurlSettings.settings(for: options, address: address, variables: variables)
        self.reader = reader
        transfer = Transfer(
            TransferPlan(
                url: address.text, method: request.method.name, headerLines: head.lines,
                bodyLength: head.bodyLength, maximumHeadSize: options.maximumHeadSize,
                maximumFieldCount: options.maximumFieldCount ?? .max,
                settings: settings + (freshly ? [CurlSetting(.freshConnection, .number(1))] : []),
                rewindBody: { reader.rewind() }))
    }

    /// What URLSession is given. Address, method and fields are in the plan that the ticket stands for; of the two methods here,
    /// it sends a body with one and none with the other.
    func urlRequest(body: BodyStream?) throws(Failure) -> URLRequest {
        guard let url = URL(string: transfer.ticket) else {
            throw Failure(.other, "'\(transfer.ticket)' is no address for URLSession")
        }
        var request = URLRequest(url: url)
        request.httpMethod = body == nil ? "GET" : "POST"
        request.httpBodyStream = body
        return request
    }

    func abort() { transfer.abort() }

    /// Lets go of the ticket and of the body's receiver.
    func withdraw() { transfer.withdraw() }

    /// Has the request's body come from a source, without the way through URLSession.
    func takeBody(from source: @escaping BodyStream.Source) { transfer.takeBody(from: source) }

    /// Has the answer's body go to a receiver as it arrives, without the way through URLSession.
    func sendBody(to receiver: @escaping Transfer.BodyReceiver) { transfer.sendBody(to: receiver) }

    /// The response, of which URLSession was shown something plainer; nil when what came is no HTTP.
    func response(to shown: URLResponse, elapsed: Duration) -> Response? {
        transfer.head.flatMap { ResponseHead.response($0, after: transfer.informational, elapsed: elapsed) }
    }

    var trailers: Fields { ResponseHead.fields(transfer.trailers) }

    /// Why there is no answer, or not all of it, when URLSession ended the transfer with an error.
    func failure(for error: any Error) -> Failure {
        guard let outcome = transfer.outcome else {
            return Failure(.other, "URLSession did not send the request: \(error.localizedDescription)")
        }
        return ConnectionFailure.failure(
            ConnectionFailure.Circumstances(
                address: request.address, options: options, outcome: outcome, hasHead: transfer.head != nil,
                announcesLength: transfer.head.map {
                    ResponseHead.fields($0.fieldLines).contains("Content-Length")
                } ?? false,
                hasOverlongHead: transfer.hasOverlongHead,
                proxy: ProxySelection(options.proxy, for: request.address, variables: variables).proxy))
    }

    /// Whether a kept connection broke while the request was being sent, most likely because the server had closed it, and the
    /// request can be sent again. libcurl tries again by itself when this happens in the head, but not in the body.
    var metStaleConnection: Bool {
        guard let outcome = transfer.outcome else { return false }
        return outcome.isSendError && outcome.wasReused && transfer.isUnanswered && request.body.canBeSentAgain
    }
}

extension RequestTransfer {
    /// Throws `Failure` of kind `other` where libcurl is missing.
    static func requireLibrary() throws(Failure) {
        do throws(LibraryMissing) { try CurlSeam.requireLibrary() } catch {
            throw Failure(
                .other, "libcurl, which sends every request, cannot be opened: \(error.reason)",
                hint: "install it: 'apt install libcurl4', 'dnf install libcurl' or 'apk add libcurl'")
        }
    }

    /// Throws `Failure` of kind `other` when there is a session, and this build is not linked as it has to be.
    static func requireSeam() throws(Failure) {
        guard CurlSeam.isInPlace else {
            throw Failure(
                .other, "this build of jwtctl calls libcurl past its own safeguards, so it sends nothing",
                hint: "build it with the flags in Package.swift: 'swift build'")
        }
    }

    static var libraryVersion: String? {
        do { try CurlSeam.requireLibrary() } catch { return nil }
        return CurlSeam.libraryVersion
    }
}
