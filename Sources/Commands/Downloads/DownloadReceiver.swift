import Diagnostics
import HTTPMessages
import Synchronization

/// Writes a successful answer's body to its file, and tells how far it is.
///
/// The transport calls it from a thread of its own while the command waits; one call is under way at a time.
final class DownloadReceiver: BodyReceiver {
    private let address: Address
    private let wish: DownloadWish
    private let printer: ExchangePrinter
    private let meter: DownloadMeter
    private let state = Mutex(State())

    private struct State {
        var target: OutputChannel?
        var resumedFrom: Int64 = 0
        /// The size of the whole file, if it is known.
        var total: Int64?
        var received: Int64 = 0
    }

    /// - Parameters:
    ///   - address: the first address that was asked, which names the file if nothing else does.
    ///   - printer: shows heads to whoever wants to see them.
    init(_ address: Address, _ wish: DownloadWish, showing printer: ExchangePrinter, _ meter: DownloadMeter) {
        self.address = address
        self.wish = wish
        self.printer = printer
        self.meter = meter
    }

    func begin(_ response: Response) throws(Failure) -> BodyWish {
        _ = try printer.begin(response)
        try printer.finish(response)
        guard ExitStatus(of: response.status, forgivingRedirects: true) == .success else { return .unwanted }
        let range = try range(of: response)
        let offset = range?.first ?? 0
        let (target, name) = try open(for: response, at: offset)
        let total = range.map { $0.last + 1 } ?? Self.length(of: response)
        state.withLock { $0 = State(target: target, resumedFrom: offset, total: total) }
        meter.start(name: name, resumedFrom: offset, total: total)
        return .wanted
    }

    /// Which part of the file comes, if the answer goes on with what is there.
    private func range(of response: Response) throws(Failure) -> ContentRange? {
        guard let present = wish.presentBytes, response.status.code == 206 else { return nil }
        return try ContentRange.resuming(at: present, in: response)
    }

    private static func length(of response: Response) -> Int64? {
        // A length that counts compressed bytes says nothing about the file.
        !ContentCoding.codings(of: response.fields).isEmpty
            ? nil : response.fields["Content-Length"].flatMap { Int64($0) }
    }

    private func open(for response: Response, at offset: Int64) throws(Failure) -> (OutputChannel, String) {
        switch wish.target {
        case .file(let path):
            return (try OutputChannel(file: OutputFile(path, offset > 0 ? .appending : .truncating)), path)
        case .standardOutput(let terminal):
            return (try OutputChannel(.standardOutput, terminal), "<stdout>")
        case .named:
            return try openUnused(DownloadName.suggested(by: response, for: address))
        }
    }

    private func openUnused(_ suggested: String) throws(Failure) -> (OutputChannel, String) {
        while true {
            let name = DownloadName.unused(suggested, exists: FileAccess.exists)
            do throws(Failure) {
                return (OutputChannel(file: try OutputFile(name, .creating)), name)
            } catch {
                // Another download may have taken the name in between.
                guard FileAccess.exists(name) else { throw error }
            }
        }
    }

    func receive(_ bytes: UnsafeRawBufferPointer) throws(Failure) {
        try state.withLock { $0.target }?.write(bytes)
        let received = state.withLock { state in
            state.received += Int64(bytes.count)
            return state.received
        }
        meter.advance(to: received)
    }

    /// Says how it went, when everything that will come has come.
    ///
    /// Throws `Failure` of kind `connection` when that is not the whole file.
    func finish() throws(Failure) {
        meter.finish()
        if let incompleteness { throw incompleteness }
    }

    /// Ends with a failure of the transfer, and returns what to report.
    func finish(after failure: Failure) -> Failure {
        meter.erase()
        return failure.kind == .connection ? incompleteness ?? failure : failure
    }

    private var incompleteness: Failure? {
        let state = state.withLock { $0 }
        let size = state.resumedFrom + state.received
        guard state.target != nil, let total = state.total, size != total else { return nil }
        return Failure(
            .connection, "Incomplete download: size=\(total); downloaded=\(size)",
            hint: size < total ? "--continue --output FILE goes on where it stopped" : nil,
            httpie: "Incomplete download: size=\(total); downloaded=\(size)")
    }
}

/// What a download was asked to do.
struct DownloadWish {
    enum Target {
        /// The file that was named.
        case file(path: String)
        /// Standard output, when it is redirected.
        case standardOutput(any Terminal)
        /// A file whose name server or address suggest.
        case named
    }

    var target: Target
    /// Bytes that are there already and are not asked for again; nil unless the download is to go on.
    var presentBytes: Int64?

    /// Whether the server refuses to go on because there is nothing left (RFC 9110 section 15.5.17).
    func isComplete(by response: Response) -> Bool {
        guard let presentBytes, response.status.code == 416 else { return false }
        return response.fields["Content-Range"] == "bytes */\(presentBytes)"
    }
}
