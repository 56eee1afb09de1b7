import Diagnostics
import HTTPMessages
import Invocations
import Rendering
import Synchronization

/// Shows exchanges as they happen: a request when it is sent, a response as it arrives.
///
/// The transport calls it from a thread of its own while the command waits; one call is under way at a time.
final class ExchangePrinter: BodyReceiver {
    private let plan: OutputPlan
    private let channel: OutputChannel
    private let redact: @Sendable (Request) -> Request
    private let announce: @Sendable (Response) -> Void
    private let state = Mutex(State())

    /// What is known between two calls.
    private struct State {
        var last = Last.other
        /// Whether the next request is not merely a repetition of what has been shown.
        var expectsRequest = true
        var mode = Mode.unwanted
        var collected: [UInt8] = []

        /// What is to be written now that more of a body has come.
        enum Output {
            case nothing
            case asTheyCame
            case lines([UInt8])
            case tooLarge(what: String, remedy: String)
        }

        mutating func take(_ bytes: UnsafeRawBufferPointer, atMost limit: Int) -> Output {
            switch mode {
            case .unwanted: return .nothing
            case .through: return .asTheyCame
            case .whole:
                collected.append(contentsOf: bytes)
                let remedy = "--stream or --pretty=none shows it as it comes, --output FILE keeps it"
                return collected.count <= limit ? .nothing : .tooLarge(what: "the answer", remedy: remedy)
            case .lines(var lines):
                // Taken out and put back, so that the line so far is not copied.
                mode = .unwanted
                defer { mode = .lines(lines) }
                let shown = lines.receive(Array(bytes))
                let remedy = "--output FILE keeps it"
                return lines.pendingCount <= limit
                    ? .lines(shown) : .tooLarge(what: "a line of the answer", remedy: remedy)
            }
        }
    }

    /// What was shown last, from which the next message keeps its distance.
    private enum Last {
        /// A message's body; on a terminal it has ended with blank lines of its own.
        case body
        /// A body that was sent piece by piece, or none at all: nothing follows it unless another message does.
        case upload
        case other
    }

    /// What becomes of the response's body.
    enum Mode {
        case unwanted
        /// Written as it comes.
        case through
        case lines(LineRenderer)
        /// Kept until it is whole, and then laid out.
        case whole
    }

    /// - Parameters:
    ///   - redact: takes out of a request what is not to be shown.
    ///   - announce: says what is to be said of the answer before any of it is shown.
    init(
        _ plan: OutputPlan, to channel: OutputChannel,
        redacting redact: @escaping @Sendable (Request) -> Request,
        announcing announce: @escaping @Sendable (Response) -> Void
    ) {
        self.plan = plan
        self.channel = channel
        self.redact = redact
        self.announce = announce
    }

    // MARK: Requests

    /// Shows the request that is about to be sent.
    ///
    /// The first one is, and as in httpie each that a redirect leads to; those that are repeated with other credentials are only if
    /// the exchanges on the way are.
    func show(_ request: Request) throws(Failure) {
        let isExpected = state.withLock { state in
            defer { state.expectsRequest = false }
            return state.expectsRequest
        }
        let wanted = isExpected ? plan.parts : plan.historyParts
        let parts = Renderer.Parts(request: wanted)
        // As in httpie, a request that is not shown still stands between two answers: no separator is due.
        guard !parts.isEmpty else { return state.withLock { $0.last = .other } }
        try separate()
        let shown = redact(request)
        let isUpload = !plan.isOffline && shown.isSentInPieces
        if parts.contains(.head) { try channel.write(plan.renderer.head(of: shown)) }
        // As in httpie, the pieces of an upload know nothing of the head.
        if parts.contains(.body) { try showBody(of: shown, isUpload ? .body : parts) }
        if !isUpload { try channel.write(plan.renderer.end(showing: parts)) }
        state.withLock { $0.last = parts.contains(.body) ? (isUpload ? .upload : .body) : .other }
    }

    private func showBody(of request: Request, _ parts: Renderer.Parts) throws(Failure) {
        switch request.body {
        case .none, .stream: break
        case .bytes(let bytes): try channel.write(plan.renderer.body(bytes, of: request, showing: parts))
        case .segments(let segments):
            let size = segments.reduce(0) { $0 + $1.length }
            guard size > 0 else { return }
            guard plan.renderer.passesBodiesThrough || size <= Self.largestLayout else {
                return try channel.write(Array("(\(DownloadProgress.size(size)) from files)".utf8))
            }
            var bytes: [UInt8] = []
            for segment in segments {
                switch segment {
                case .bytes(let piece): bytes += piece
                case .file(let path, _): bytes += try FileAccess.read(path)
                }
            }
            try channel.write(plan.renderer.body(bytes, of: request, showing: parts))
        }
    }

    // MARK: The response

    /// Shows an exchange that ended in a redirect, and expects the request that follows it.
    func show(redirect hop: Exchange) throws(Failure) {
        try show(hop: hop)
        // Where all of an exchange on the way is shown, it is shown in a way of its own.
        if !plan.showsHistory { state.withLock { $0.expectsRequest = true } }
    }

    /// Shows the whole of an exchange on the way, whose request was shown when it was sent.
    func show(hop: Exchange) throws(Failure) {
        guard plan.showsHistory else { return }
        let parts = Renderer.Parts(response: plan.historyParts)
        // As above: what is not shown still stands between two messages.
        guard !parts.isEmpty else { return state.withLock { $0.last = .other } }
        try separate()
        if parts.contains(.head) { try channel.write(plan.renderer.head(of: hop.response)) }
        if parts.contains(.body) {
            try channel.write(plan.renderer.body(hop.body ?? [], of: hop.response, showing: parts))
        }
        try channel.write(plan.renderer.end(showing: parts, elapsed: hop.response.elapsed))
        state.withLock { $0.last = parts.contains(.body) ? .body : .other }
    }

    private var responseParts: Renderer.Parts { Renderer.Parts(response: plan.parts) }

    func begin(_ response: Response) throws(Failure) -> BodyWish {
        let parts = responseParts
        if !parts.isEmpty { try separate() }
        announce(response)
        if parts.contains(.head) { try channel.write(plan.renderer.head(of: response)) }
        let mode = mode(for: response)
        state.withLock { $0.mode = mode }
        if case .unwanted = mode { return .unwanted }
        return .wanted
    }

    private func mode(for response: Response) -> Mode {
        guard responseParts.contains(.body) else { return .unwanted }
        if plan.renderer.passesBodiesThrough { return .through }
        if plan.streams || plan.renderer.showsPlainLines
            || response.mediaType?.essence == "text/event-stream"
        {
            return .lines(plan.renderer.lines(of: response, showing: responseParts))
        }
        return .whole
    }

    func receive(_ bytes: UnsafeRawBufferPointer) throws(Failure) {
        // Decided while the lock is held, and written when it is not.
        switch state.withLock({ $0.take(bytes, atMost: Self.largestLayout) }) {
        case .nothing: break
        case .asTheyCame: try channel.write(bytes)
        case .lines(let lines): try channel.write(lines)
        case .tooLarge(let what, let remedy):
            throw Failure(
                .other,
                "\(what) has more than \(DownloadProgress.size(Int64(Self.largestLayout))), too much to lay out",
                hint: remedy)
        }
    }

    /// Shows what is left when the response has arrived.
    func finish(_ response: Response) throws(Failure) {
        let parts = responseParts
        let (mode, collected) = state.withLock { ($0.mode, $0.collected) }
        switch mode {
        case .unwanted, .through: break
        case .lines(var lines): try channel.write(lines.finish())
        case .whole: try channel.write(plan.renderer.body(collected, of: response, showing: parts))
        }
        guard !parts.isEmpty else { return }
        try channel.write(plan.renderer.end(showing: parts, elapsed: response.elapsed))
    }

    /// Keeps a message apart from the body before it.
    private func separate() throws(Failure) {
        let last = state.withLock { state in
            defer { state.last = .other }
            return state.last
        }
        let isNeeded =
            switch last {
            case .body: !plan.isTerminal
            case .upload: true
            case .other: false
            }
        if isNeeded { try channel.write(Renderer.separator) }
    }

    /// The largest body that is laid out in memory, in bytes; a small compressed answer can stand for a huge one.
    private static let largestLayout = 32 << 20
}

private extension Request {
    /// Whether httpie would send the body, if there is one, in pieces, and show each as it is sent.
    var isSentInPieces: Bool {
        switch body {
        case .none, .segments, .stream: true
        case .bytes: fields.contains("Transfer-Encoding")
        }
    }
}

extension Renderer.Parts {
    init(request parts: OutputOptions.Parts) {
        self.init(rawValue: 0)
        if parts.contains(.requestHead) { insert(.head) }
        if parts.contains(.requestBody) { insert(.body) }
    }

    init(response parts: OutputOptions.Parts) {
        self.init(rawValue: 0)
        if parts.contains(.responseHead) { insert(.head) }
        if parts.contains(.responseBody) { insert(.body) }
        if parts.contains(.metadata) { insert(.metadata) }
    }
}
