package import Diagnostics
import Rendering

/// The three standard streams, and the person who may sit before them.
package protocol Terminal: Sendable {
    /// Whether standard input is a terminal, so that somebody can be asked.
    var inputIsTerminal: Bool { get }
    var outputIsTerminal: Bool { get }
    var errorIsTerminal: Bool { get }
    /// What standard input is, when it is no terminal.
    var inputKind: InputKind { get }
    /// How many bytes are left of standard input, when it is a file.
    var inputLength: Int64? { get }
    /// Columns of the terminal; 80 when there is none.
    var width: Int { get }

    /// Writes all bytes to standard output. A reader that has gone away ends the process quietly.
    ///
    /// Throws `Failure` of kind `other` when they cannot be written, on a full disk for instance.
    func write(_ bytes: UnsafeRawBufferPointer) throws(Failure)

    /// Writes all bytes to standard error; trouble is ignored, since there is nowhere left to report it.
    func writeError(_ bytes: [UInt8])

    /// Waits until reading standard input would return at once, with bytes or at its end, and says whether it would.
    func waitForInput(atMost limit: Duration) -> Bool

    /// At most `count` bytes of standard input; empty at its end. Blocks.
    ///
    /// Throws `Failure` of kind `input` when it cannot be read.
    func readInput(atMost count: Int) throws(Failure) -> [UInt8]

    /// Asks a question on the terminal itself, whatever the streams are redirected to, and returns the line typed.
    ///
    /// - Parameter isHidden: whether what is typed stays invisible.
    ///
    /// Throws `Failure` of kind `interrupted` at the end of input, and of kind `input` when there is no terminal.
    func ask(_ prompt: String, isHidden: Bool) throws(Failure) -> String
}

/// What a standard input is that is no terminal.
package enum InputKind: Sendable {
    /// Nothing that could hold a body: closed, the null device, a terminal.
    case nothing
    /// A pipe, a socket or a file.
    case data
}

extension Terminal {
    package func write(_ bytes: [UInt8]) throws(Failure) {
        // `withUnsafeBytes` rethrows without a type; the result carries the failure across it.
        let result = bytes.withUnsafeBytes { buffer in Result { () throws(Failure) in try write(buffer) } }
        try result.get()
    }

    /// Writes a text of the program's own and a line end to standard output; what it quotes of a server steers no terminal.
    package func writeLine(_ text: String) throws(Failure) {
        try write(Array((TerminalSafeText.escape(text) + "\n").utf8))
    }

    /// Writes a text of the program's own and a line end to standard error, as `writeLine` does.
    package func writeErrorLine(_ text: String) {
        writeError(Array((TerminalSafeText.escape(text) + "\n").utf8))
    }

    /// The whole of standard input, at most `limit` bytes.
    ///
    /// Throws `Failure` of kind `input` when there is more, or it cannot be read.
    package func readWholeInput(limit: Int) throws(Failure) -> [UInt8] {
        var collected: [UInt8] = []
        while true {
            let bytes = try readInput(atMost: 65_536)
            if bytes.isEmpty { return collected }
            collected += bytes
            guard collected.count <= limit else {
                throw Failure(.input, "standard input has more than \(limit) bytes")
            }
        }
    }
}
