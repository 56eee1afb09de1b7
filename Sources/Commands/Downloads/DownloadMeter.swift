import Diagnostics
import Synchronization

/// Shows on standard error how far a download is: a line that is drawn again and again, and lines that stay.
final class DownloadMeter: Sendable {
    private let terminal: any Terminal
    private let isSilent: Bool
    private let state = Mutex(State())

    private struct State {
        var progress: DownloadProgress?
        var start = ContinuousClock.now
        var lastDrawn = ContinuousClock.now
        var isDrawn = false
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
        say("Downloading to \(name)")
    }

    func advance(to received: Int64) {
        let line: String? = state.withLock { state in
            state.progress?.received = received
            let now = ContinuousClock.now
            guard now - state.lastDrawn >= Self.interval, terminal.errorIsTerminal, !isSilent else {
                return nil
            }
            state.lastDrawn = now
            state.isDrawn = true
            return state.progress?.line(after: now - state.start, width: terminal.width)
        }
        if let line { terminal.writeError(Array((Self.eraseLine + line).utf8)) }
    }

    /// Sums up what has come, complete or not; nothing for a download that never began.
    func finish() {
        erase()
        guard let progress = state.withLock({ $0.progress }) else { return }
        // Where no bar of known length can be drawn, httpie leaves a blank line for it.
        if progress.total != nil, !terminal.errorIsTerminal { say("") }
        say(progress.summary(after: .now - state.withLock { $0.start }))
    }

    /// Takes away the line that was drawn last, to make room for an error.
    func erase() {
        let isDrawn = state.withLock { state in
            defer { state.isDrawn = false }
            return state.isDrawn
        }
        if isDrawn { terminal.writeError(Array(Self.eraseLine.utf8)) }
    }

    private func say(_ text: String) { if !isSilent { terminal.writeErrorLine(text) } }

    /// Back to the line's start, and all after it erased (ECMA-48 section 8.3.41).
    private static let eraseLine = "\r\u{1B}[K"

    /// How often the line is drawn; a terminal is slow, and people are slower.
    private static let interval = Duration.milliseconds(100)
}
