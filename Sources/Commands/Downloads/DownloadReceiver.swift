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
        var name: String?
        var expected: Int64?
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
        guard response.status.statusClass == .success else { return .unwanted }
        let offset = try offset(of: response)
        let (target, name) = try open(for: response, at: offset)
        let length = response.fields["Content-Length"].flatMap { Int64($0) }
        // A length that counts compressed bytes says nothing about the file.
        let expected = response.fields.contains("Content-Encoding") ? nil : length
        state.withLock { state in
            (state.target, state.name, state.expected) = (target, name, expected)
        }
        meter.start(name: name, resumedFrom: offset, total: expected.map { $0 + offset })
        return .wanted
    }

    /// Where the answer goes on: at the end of what is there, or at the start.
    private func offset(of response: Response) throws(Failure) -> Int64 {
        guard let present = wish.presentBytes, response.status.code == 206 else { return 0 }
        _ = try ContentRange.resuming(at: present, in: response)
        return present
    }

    private func open(for response: Response, at offset: Int64) throws(Failure) -> (OutputChannel, String) {
        switch wish.target {
        case .file(let path):
            return (try OutputChannel(file: OutputFile(path, offset > 0 ? .appending : .truncating)), path)
        case .standardOutput(let terminal):
            return (try OutputChannel(.standardOutput, terminal), "<stdout>")
        case .named:
            let suggested = DownloadName.suggested(by: response, for: address)
            let name = DownloadName.unused(suggested, exists: FileAccess.exists)
            return (try OutputChannel(file: OutputFile(name, .creating)), name)
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
    /// Throws `Failure` of kind `connection` when bytes are missing.
    func finish() throws(Failure) {
        let state = state.withLock { ($0.target != nil, $0.expected, $0.received) }
        guard state.0 else { return }
        meter.finish()
        if let expected = state.1, state.2 < expected {
            throw Failure(
                .connection, "the download is incomplete: \(state.2) of \(expected) bytes came",
                hint: "--continue --output FILE goes on where it stopped")
        }
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
}
