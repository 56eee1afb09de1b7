package import Diagnostics
import Glibc
import Profiles

/// The process' own streams.
package struct SystemTerminal: Terminal {
    package init() {}

    package var inputIsTerminal: Bool { isatty(STDIN_FILENO) == 1 }
    package var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
    package var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    package var inputKind: InputKind {
        var information = stat()
        guard fstat(STDIN_FILENO, &information) == 0 else { return .nothing }
        switch information.st_mode & S_IFMT {
        case S_IFREG, S_IFIFO, S_IFSOCK: return .data
        default: return .nothing
        }
    }

    package var inputLength: Int64? {
        var information = stat()
        guard fstat(STDIN_FILENO, &information) == 0, information.st_mode & S_IFMT == S_IFREG else {
            return nil
        }
        return max(0, Int64(information.st_size) - Int64(lseek(STDIN_FILENO, 0, SEEK_CUR)))
    }

    package func waitForInput(atMost limit: Duration) -> Bool {
        var poller = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        let milliseconds = min(limit / .milliseconds(1), Double(Int32.max))
        return poll(&poller, 1, Int32(milliseconds.rounded(.up))) != 0
    }

    package var width: Int {
        var size = winsize()
        for descriptor in [STDOUT_FILENO, STDERR_FILENO] {
            if ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
        }
        return 80
    }

    package func write(_ bytes: UnsafeRawBufferPointer) throws(Failure) {
        let code = DescriptorWriting.writeAll(bytes, to: STDOUT_FILENO)
        if code == EPIPE { endByClosedPipe() }
        if code != 0 { throw Failure(.other, "standard output cannot be written: \(systemMessage(code))") }
    }

    package func writeError(_ bytes: [UInt8]) {
        _ = bytes.withUnsafeBytes { DescriptorWriting.writeAll($0, to: STDERR_FILENO) }
    }

    package func readInput(atMost count: Int) throws(Failure) -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: count)
        while true {
            let received = read(STDIN_FILENO, &buffer, count)
            if received >= 0 { return Array(buffer[..<received]) }
            if errno != EINTR {
                throw Failure(.input, "standard input cannot be read: \(systemMessage(errno))")
            }
        }
    }

    package func ask(_ prompt: String, isHidden: Bool) throws(Failure) -> String {
        // The controlling terminal, so that a redirected output never swallows the question.
        let device = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
        defer { if device >= 0 { close(device) } }
        guard device >= 0 || inputIsTerminal else {
            throw Failure(.input, "there is no terminal to ask on")
        }
        return try TerminalQuestion(
            input: device >= 0 ? device : STDIN_FILENO, output: device >= 0 ? device : STDERR_FILENO
        ).ask(prompt, isHidden: isHidden)
    }

    /// Ends the process as a program ends whose reader has gone: by the signal, without a word.
    private func endByClosedPipe() -> Never {
        signal(SIGPIPE, SIG_DFL)
        raise(SIGPIPE)
        _exit(128 + SIGPIPE)
    }
}

/// What the system says about an error number.
func systemMessage(_ code: Int32) -> String { strerror(code).map { String(cString: $0) } ?? "error \(code)" }
