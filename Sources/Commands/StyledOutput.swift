import Rendering

/// Reports of our own on standard output: coloured for a person, plain for a program.
struct StyledOutput {
    private let encoder: ANSIEncoder

    init(_ environment: Environment) {
        let isTerminal = environment.terminal.outputIsTerminal
        let colours = ColourChoice(environment, isTerminal: isTerminal, wasTyped: false)
        let isColoured = colours.isOn(wanted: isTerminal)
        encoder = ANSIEncoder(theme: isColoured ? .auto : nil, escapesControls: true)
    }

    func encoded(_ text: StyledText) -> [UInt8] { encoder.encode(text) }
}
