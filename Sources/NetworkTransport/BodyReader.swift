import Diagnostics
import Foundation
import HTTPMessages
import Synchronization

/// A request's body as bytes one after the other, whatever it is made of.
final class BodyReader: Sendable {
    private let body: Body
    /// How many bytes were announced; nil for a chunked body.
    private let announcedLength: Int64?
    private let state: Mutex<Progress>

    private struct Progress: ~Copyable {
        var segments: ArraySlice<BodySegment>
        /// How much of the first of these segments has been read.
        var offset: Int64 = 0
        var file: OpenFile?
        /// How much has been read in all.
        var total: Int64 = 0

        init(_ body: Body) {
            segments =
                switch body {
                case .none, .stream: []
                case .bytes(let bytes): [.bytes(bytes)]
                case .segments(let segments): segments[...]
                }
        }
    }

    init(_ body: Body, announcedLength: Int64?) {
        self.body = body
        self.announcedLength = announcedLength
        state = Mutex(Progress(body))
    }

    /// Goes back to the start, if the body can be had again.
    func rewind() -> Bool {
        state.withLock { state in
            guard body.canBeSentAgain || state.total == 0 else { return false }
            state = Progress(body)
            return true
        }
    }

    /// Copies the next bytes and returns how many there were; 0 at the end.
    ///
    /// Throws `Failure` of kind `input` when a file or stream cannot be read, or has another size than was announced.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(Failure) -> Int {
        let count: Int
        if case .stream(let source) = body {
            // Not under the lock: a source may block for as long as it likes.
            let bytes = try source.read(atMost: buffer.count)
            buffer.copyBytes(from: bytes)
            count = bytes.count
        } else {
            count = try readSegments(into: buffer)
        }
        let total = state.withLock { state in
            state.total += Int64(count)
            return state.total
        }
        guard let announcedLength else { return count }
        if total > announcedLength || (count == 0 && total < announcedLength) {
            throw Failure(
                .input,
                "the body has \(count == 0 ? "only \(total)" : "more") bytes, and \(announcedLength) were announced"
            )
        }
        return count
    }

    private func readSegments(into buffer: UnsafeMutableRawBufferPointer) throws(Failure) -> Int {
        try state.withLock { (state) throws(Failure) in
            while let segment = state.segments.first {
                let count: Int
                switch segment {
                case .bytes(let bytes):
                    let rest = bytes[Int(state.offset)...].prefix(buffer.count)
                    buffer.copyBytes(from: rest)
                    count = rest.count
                case .file(let path, let size):
                    let file = if let file = state.file { file } else { try OpenFile(path) }
                    state.file = file
                    count = try file.read(into: buffer, rest: size - state.offset)
                }
                state.offset += Int64(count)
                if count > 0 { return count }
                state.segments.removeFirst()
                state.offset = 0
                state.file = nil
            }
            return 0
        }
    }
}

/// A file of the body, open for reading as long as this value lives.
private final class OpenFile: Sendable {
    private let path: String
    private let descriptor: Int32

    init(_ path: String) throws(Failure) {
        self.path = path
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw Failure(.input, "'\(path)' cannot be read: \(String(cString: strerror(errno)))")
        }
    }

    deinit { _ = close(descriptor) }

    /// Reads the next bytes, at most `rest` of them; 0 when none are left.
    ///
    /// Throws when the file ends before `rest` bytes, or does not end after them.
    func read(into buffer: UnsafeMutableRawBufferPointer, rest: Int64) throws(Failure) -> Int {
        // One byte more than is due, so that a file which has grown is noticed.
        let wanted = Int(min(Int64(buffer.count), rest + 1))
        var count = Foundation.read(descriptor, buffer.baseAddress, wanted)
        while count < 0, errno == EINTR { count = Foundation.read(descriptor, buffer.baseAddress, wanted) }
        guard count >= 0 else {
            throw Failure(.input, "'\(path)' cannot be read: \(String(cString: strerror(errno)))")
        }
        guard count <= rest, count > 0 || rest == 0 else {
            throw Failure(.input, "'\(path)' changed its size while it was sent")
        }
        return count
    }
}
