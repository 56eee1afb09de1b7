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
    private let state = Mutex(State())

    /// What is known between two calls.
    private struct State {
        /// Whether the last message's body was shown, so that the next one keeps its distance.
        var followsBody = false
        /// Whether the first request of the command has been shown.
        var hasShownRequest = false
        var mode = Mode.unwanted
        var collected: [UInt8] = []
    }

    /// What becomes of the response's body.
    private enum Mode {
        case unwanted
        /// Written as it comes.
        case through
        case lines(LineRenderer)
        /// Kept until it is whole, and then laid out.
        case whole
    }

    /// - Parameter redact: takes out of a request what is not to be shown.
    init(
        _ plan: OutputPlan, to channel: OutputChannel,
        redacting redact: @escaping @Sendable (Request) -> Request
    ) {
        self.plan = plan
        self.channel = channel
        self.redact = redact
    }

    // MARK: Requests

    /// Shows the request that is about to be sent.
    ///
    /// Of several requests only the first is shown, unless the exchanges on the way are.
    func show(_ request: Request) throws(Failure) {
        let isFirst = state.withLock { state in
            defer { state.hasShownRequest = true }
            return !state.hasShownRequest
        }
        let wanted = isFirst ? plan.parts : plan.historyParts
        let parts = Renderer.Parts(request: wanted)
        // As in httpie, a request that is not shown still stands between two answers: no separator is due.
        guard !parts.isEmpty else { return state.withLock { $0.followsBody = false } }
        try separate()
        let shown = redact(request)
        if parts.contains(.head) { try channel.write(plan.renderer.head(of: shown)) }
        if parts.contains(.body) { try showBody(of: shown, parts) }
        try channel.write(plan.renderer.end(showing: parts))
        state.withLock { $0.followsBody = parts.contains(.body) }
    }

    private func showBody(of request: Request, _ parts: Renderer.Parts) throws(Failure) {
        switch request.body {
        case .none, .stream: break
        case .bytes(let bytes): try channel.write(plan.renderer.body(bytes, of: request, showing: parts))
        case .segments(let segments):
            let size = segments.reduce(0) { $0 + $1.length }
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

    /// Shows the whole of an exchange on the way, whose request was shown when it was sent.
    func show(hop: Exchange) throws(Failure) {
        let parts = Renderer.Parts(response: plan.historyParts)
        guard !parts.isEmpty else { return }
        try separate()
        if parts.contains(.head) { try channel.write(plan.renderer.head(of: hop.response)) }
        if parts.contains(.body) {
            try channel.write(plan.renderer.body(hop.body ?? [], of: hop.response, showing: parts))
        }
        try channel.write(plan.renderer.end(showing: parts, elapsed: hop.response.elapsed))
        state.withLock { $0.followsBody = parts.contains(.body) }
    }

    private var responseParts: Renderer.Parts { Renderer.Parts(response: plan.parts) }

    func begin(_ response: Response) throws(Failure) -> BodyWish {
        let parts = responseParts
        if !parts.isEmpty { try separate() }
        if parts.contains(.head) { try channel.write(plan.renderer.head(of: response)) }
        let mode = mode(for: response)
        state.withLock { $0.mode = mode }
        if case .unwanted = mode { return .unwanted }
        return .wanted
    }

    private func mode(for response: Response) -> Mode {
        guard responseParts.contains(.body) else { return .unwanted }
        if plan.renderer.passesBodiesThrough { return .through }
        if plan.streams || response.mediaType?.essence == "text/event-stream" {
            return .lines(plan.renderer.lines(of: response, showing: responseParts))
        }
        return .whole
    }

    func receive(_ bytes: UnsafeRawBufferPointer) throws(Failure) {
        // Taken out and put back, so that nothing is written while the lock is held.
        var mode = state.withLock { $0.mode }
        switch mode {
        case .unwanted: return
        case .through: return try channel.write(bytes)
        case .lines(var lines):
            try channel.write(lines.receive(Array(bytes)))
            mode = .lines(lines)
            state.withLock { $0.mode = mode }
        case .whole:
            let size = state.withLock { state in
                state.collected.append(contentsOf: bytes)
                return state.collected.count
            }
            guard size <= Self.largestLayout else {
                throw Failure(
                    .other,
                    "the answer has more than \(DownloadProgress.size(Int64(Self.largestLayout))), too much to lay out",
                    hint: "--stream or --pretty=none shows it as it comes, --output FILE keeps it")
            }
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

    /// Keeps a message apart from the body before it; on a terminal that body has ended with blank lines of its own.
    private func separate() throws(Failure) {
        let isNeeded = state.withLock { state in
            defer { state.followsBody = false }
            return state.followsBody
        }
        if isNeeded, !plan.isTerminal { try channel.write(Renderer.separator) }
    }

    /// The largest body that is laid out in memory, in bytes; a small compressed answer can stand for a huge one.
    private static let largestLayout = 32 << 20
}

extension Renderer.Parts {
    init(request parts: OutputOptions.Parts) {
        self = []
        if parts.contains(.requestHead) { insert(.head) }
        if parts.contains(.requestBody) { insert(.body) }
    }

    init(response parts: OutputOptions.Parts) {
        self = []
        if parts.contains(.responseHead) { insert(.head) }
        if parts.contains(.responseBody) { insert(.body) }
        if parts.contains(.metadata) { insert(.metadata) }
    }
}
