import Diagnostics
import Glibc
import Profiles

/// A question on a terminal, and the line that answers it.
struct TerminalQuestion {
    let input: Int32
    let output: Int32

    /// Asks, and returns the line without its end.
    ///
    /// A signal that comes while nothing is echoed takes its effect after the terminal is as it was.
    ///
    /// Throws `Failure` of kind `interrupted` at a signal and at the end of input.
    func ask(_ prompt: String, isHidden: Bool) throws(Failure) -> String {
        guard isHidden else { return try ask(prompt) }
        return try InterruptHold.during { () throws(Failure) in
            var former = termios()
            guard tcgetattr(input, &former) == 0 else {
                throw Failure(.input, "the terminal cannot be told to hide what is typed")
            }
            var hidden = former
            hidden.c_lflag &= ~tcflag_t(ECHO)
            hidden.c_lflag |= tcflag_t(ECHONL)
            tcsetattr(input, TCSAFLUSH, &hidden)
            defer { tcsetattr(input, TCSAFLUSH, &former) }
            return try ask(prompt)
        }
    }

    private func ask(_ prompt: String) throws(Failure) -> String {
        _ = Array(prompt.utf8).withUnsafeBytes { DescriptorWriting.writeAll($0, to: output) }
        var line: [UInt8] = []
        while true {
            var byte: UInt8 = 0
            let count = waitForInput() ? read(input, &byte, 1) : -1
            guard count == 1 else {
                _ = [UInt8(ascii: "\n")].withUnsafeBytes { DescriptorWriting.writeAll($0, to: output) }
                throw Failure(.interrupted, count == 0 ? "the question was not answered" : "interrupted")
            }
            if byte == UInt8(ascii: "\n") { break }
            line.append(byte)
            guard line.count <= Self.longestLine else { throw Failure(.input, "the answer is too long") }
        }
        guard let text = String(validating: line, as: UTF8.self) else {
            throw Failure(.input, "the answer is not UTF-8 text")
        }
        return text
    }

    /// Returns when there is something to read; false when a signal is held, for which the question has to end.
    ///
    /// The wait is cut into pieces, because a signal may come just before one of them begins.
    private func waitForInput() -> Bool {
        var interest = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
        while !InterruptHold.hasSignal {
            let count = poll(&interest, 1, 50)
            if count > 0 || count == -1 && errno != EINTR { return true }
        }
        return false
    }

    /// In bytes; the kernel's own limit for a line is 4096.
    private static let longestLine = 65_536
}
