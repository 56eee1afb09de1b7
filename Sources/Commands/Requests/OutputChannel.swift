import Diagnostics

/// Takes the bytes that an output plan sends somewhere.
struct OutputChannel: Sendable {
    /// Throws `Failure` when they cannot be written.
    let write: @Sendable (UnsafeRawBufferPointer) throws(Failure) -> Void

    private init(write: @escaping @Sendable (UnsafeRawBufferPointer) throws(Failure) -> Void) {
        self.write = write
    }

    /// Opens the plan's destination; a file is emptied.
    init(_ destination: OutputPlan.Destination, _ terminal: any Terminal) throws(Failure) {
        switch destination {
        case .standardOutput:
            self.init { (bytes) throws(Failure) in try terminal.write(bytes) }
        case .standardError:
            self.init { (bytes) throws(Failure) in terminal.writeError(Array(bytes)) }
        case .file(let path):
            self.init(file: try OutputFile(path, .truncating))
        case .nowhere:
            self.init { (bytes) throws(Failure) in }
        }
    }

    init(file: OutputFile) {
        self.init { (bytes) throws(Failure) in try file.write(bytes) }
    }

    func write(_ bytes: [UInt8]) throws(Failure) {
        let result = bytes.withUnsafeBytes { buffer in Result { () throws(Failure) in try write(buffer) } }
        try result.get()
    }
}
