import Diagnostics

/// The real terminal as the demonstration's commands see it: always a terminal, with one line piped in.
///
/// Bodies are then laid out as on a terminal also where the demonstration itself is redirected to a file.
struct DemoTerminal: Terminal {
    let base: any Terminal
    /// What is piped in; nil leaves standard input a terminal with nobody there.
    let input: DemoInput

    var inputIsTerminal: Bool { false }
    var outputIsTerminal: Bool { true }
    var errorIsTerminal: Bool { true }
    var inputKind: InputKind { .nothing }
    var inputLength: Int64? { nil }
    func waitForInput(atMost limit: Duration) -> Bool { true }
    var width: Int { base.width }

    func write(_ bytes: UnsafeRawBufferPointer) throws(Failure) { try base.write(bytes) }

    /// To the same stream as everything else, so that a redirected demonstration reads in order.
    func writeError(_ bytes: [UInt8]) { try? base.write(bytes) }

    func readInput(atMost count: Int) throws(Failure) -> [UInt8] { input.take() }

    func ask(_ prompt: String, isHidden: Bool) throws(Failure) -> String {
        throw Failure(.input, "the demonstration asks nobody")
    }
}
