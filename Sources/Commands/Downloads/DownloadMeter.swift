import Diagnostics
import Synchronization

/// Shows on standard error how far a download is: a line that is drawn again and again, and one that stays.
final class DownloadMeter: Sendable {
    private let terminal: any Terminal
    private let isSilent: Bool
    private let state = Mutex(State())

    private struct State {
        var progress = DownloadProgress()
        var start = ContinuousClock.now
        var lastDrawn = ContinuousClock.now
        var drawnWidth = 0
    }

    /// - Parameter isSilent: whether nothing at all is shown, as `--quiet` asks.
    init(_ terminal: any Terminal, isSilent: Bool) {
        self.terminal = terminal
        self.isSilent = isSilent
    }

    /// - Parameters:
    ///   - name: the file's name.
    ///   - resumedFrom: how many bytes were there before.
    ///   - total: the size of the whole file, if it is known.
    func start(name: String, resumedFrom: Int64, total: Int64?) {
        state.withLock { state in
            state = State()
            state.progress = DownloadProgress(resumedFrom: resumedFrom, total: total)
        }
        let size = total.map { DownloadProgress.size($0) + " " } ?? ""
        say("Downloading \(size)to \(name)")
    }

    func advance(to received: Int64) {
        let line: String? = state.withLock { state in
            state.progress.received = received
            let now = ContinuousClock.now
            guard now - state.lastDrawn >= Self.interval else { return nil }
            state.lastDrawn = now
            let line = state.progress.line(after: now - state.start)
            defer { state.drawnWidth = line.count }
            return line + String(repeating: " ", count: max(0, state.drawnWidth - line.count))
        }
        if let line, terminal.errorIsTerminal, !isSilent { terminal.writeError(Array("\r\(line)".utf8)) }
    }

    func finish() {
        let (summary, width) = state.withLock { state in
            (state.progress.summary(after: .now - state.start), state.drawnWidth)
        }
        if width > 0, terminal.errorIsTerminal, !isSilent {
            terminal.writeError(Array(("\r" + String(repeating: " ", count: width) + "\r").utf8))
        }
        say(summary)
    }

    private func say(_ text: String) { if !isSilent { terminal.writeErrorLine(text) } }

    /// How often the line is drawn; a terminal is slow, and people are slower.
    private static let interval = Duration.milliseconds(100)
}
