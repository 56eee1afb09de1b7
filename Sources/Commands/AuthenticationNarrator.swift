import Authentication
import Diagnostics
import Invocations
import Timekeeping

/// Tells on standard error what becomes of the credentials, as far as somebody wants or needs to know.
struct AuthenticationNarrator: Sendable {
    private let terminal: any Terminal
    private let isVerbose: Bool
    private let quietLevel: Int

    init(_ terminal: any Terminal, _ common: CommonOptions) {
        self.terminal = terminal
        isVerbose = common.verbosity > 0 || common.debugs
        quietLevel = common.quietLevel
    }

    /// What happened, in words; only what matters unless more was asked for.
    @Sendable func tell(_ event: AuthenticationEvent) {
        switch event {
        case .refreshing(let remainder):
            let reason = remainder.map {
                $0 > .zero ? "has \(DurationText.readable($0)) left" : "has expired"
            }
            whisper("the access token \(reason ?? "was refused"); refreshing it")
        case .refreshed: whisper("refreshed; the new tokens are stored")
        case .pausing(let length):
            say("the server asks for a pause; waiting \(DurationText.readable(length))")
        case .postponed(let failure):
            whisper("not refreshed now: \(failure.message); the old token is still good")
        case .notStored(let failure):
            warn("the new tokens serve this command only, they could not be stored: \(failure.message)")
            warn("the session is lost with it; log in again when the disk takes files")
        case .learntPrefix(let prefix): whisper("the server wants '\(prefix)' before the token; remembered")
        case .notRemembered(let failure):
            whisper("what the server taught could not be stored: \(failure.message)")
        case .notCompleted(let failure):
            whisper("what the server offers beside the login was not found out: \(failure.message)")
        case .refused(let row, let hint):
            say(row.explanation)
            if let hint, quietLevel == 0 { terminal.writeErrorLine("hint: \(hint)") }
        case .notRepeated:
            warn("the token was renewed, but the request was not sent again: its body came from a pipe")
        }
    }

    private func whisper(_ text: String) { if isVerbose { say(text) } }

    private func say(_ text: String) { if quietLevel == 0 { terminal.writeErrorLine("jwtctl: \(text)") } }

    private func warn(_ text: String) {
        if quietLevel < 2 { terminal.writeErrorLine("jwtctl: warning: \(text)") }
    }
}
