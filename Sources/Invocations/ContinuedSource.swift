import Diagnostics
import HTTPMessages
import Synchronization

/// A source of which the start was read already.
final class ContinuedSource: ByteSource {
    private let start: Mutex<ArraySlice<UInt8>>
    private let rest: any ByteSource

    init(start: [UInt8], rest: any ByteSource) {
        self.start = Mutex(start[...])
        self.rest = rest
    }

    func read(atMost count: Int) throws(Failure) -> [UInt8] {
        let piece = start.withLock { start in
            defer { start = start.dropFirst(count) }
            return Array(start.prefix(count))
        }
        return piece.isEmpty ? try rest.read(atMost: count) : piece
    }
}
