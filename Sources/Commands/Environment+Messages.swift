import Diagnostics
import Invocations
import Rendering

/// What the program says for itself, on standard error.
extension Environment {
    /// Says what is odd although the command goes on; the caller has made sure that nobody asked for silence.
    func warn(_ text: String, as defaults: Defaults) {
        say(FailureReport(for: defaults, width: messageWidth).warning(text), as: defaults)
    }

    /// Says what ends the command.
    func tell(_ failure: Failure, as defaults: Defaults) {
        say(FailureReport(for: defaults, width: messageWidth).text(failure), as: defaults)
    }

    private func say(_ text: StyledText, as defaults: Defaults) {
        let colours = ColourChoice(self, isTerminal: terminal.errorIsTerminal, wasTyped: false)
        let isColoured = defaults.setsMessagesApart && colours.isOn(wanted: terminal.errorIsTerminal)
        terminal.writeError(
            ANSIEncoder(theme: isColoured ? .auto : nil, escapesControls: true).encode(text))
    }

    /// The columns that a message may take: what `COLUMNS` says, else those of the terminal.
    private var messageWidth: Int { variable("COLUMNS").flatMap { Int($0) } ?? terminal.width }
}
