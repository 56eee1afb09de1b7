import Invocations
import Rendering

extension Environment {
    /// Says on standard error what is odd although the command goes on; the caller has made sure that nobody asked for silence.
    func warn(_ text: String, as defaults: Defaults) {
        let line = "\(defaults.messageName): warning: \(text)"
        guard defaults.setsWarningsApart else { return terminal.writeErrorLine(line) }
        let colours = ColourChoice(self, isTerminal: terminal.errorIsTerminal, wasTyped: false)
        let isColoured = colours.isOn(wanted: terminal.errorIsTerminal)
        let encoder = ANSIEncoder(theme: isColoured ? Theme.named("auto") : nil, escapesControls: true)
        var warning = StyledText("\n")
        warning.append(line, .warning)
        warning.append("\n\n\n")
        terminal.writeError(encoder.encode(warning))
    }
}
