/// Whether there are colours, from what terminals and people say (no-color.org, bixense.com/clicolors).
struct ColourChoice {
    private let isForbidden: Bool
    private let isForced: Bool

    /// - Parameters:
    ///   - isTerminal: whether the output goes to a terminal.
    ///   - wasTyped: whether colours were asked for or refused on the command line, which counts most.
    init(_ environment: Environment, isTerminal: Bool, wasTyped: Bool) {
        let isDumb = environment.variables["TERM"] == "dumb" && isTerminal
        isForbidden = isDumb || (!wasTyped && environment.variable("NO_COLOR") != nil)
        isForced = !wasTyped && environment.variable("CLICOLOR_FORCE") ?? "0" != "0"
    }

    /// - Parameter isWanted: what is done when nobody says anything.
    func isOn(wanted isWanted: Bool) -> Bool { !isForbidden && (isWanted || isForced) }
}
