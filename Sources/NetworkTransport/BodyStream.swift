import Dispatch
import Foundation

/// A request's body in the form in which URLSession reads it.
///
/// URLSession takes a body in four forms. As one block of data it is held in memory twice; as a file it is sent ten times slower
/// than curl would; a "streamed request" adds `Expect: 100-continue` and waits a second for a server that ignores it. The input
/// stream has none of these faults, and on Linux it may be subclassed. With the seam it only says that there is a body, which libcurl
/// then has from the same source.
final class BodyStream: InputStream {
    /// Fills the memory with the next bytes; returns how many there were, 0 at the end, -1 when there is no going on.
    typealias Source = @Sendable (UnsafeMutableRawBufferPointer) -> Int

    private let source: Source
    private var status = Stream.Status.notOpen
    /// How much was read since Foundation was last waited for, in bytes.
    private var unawaited = 0

    init(_ source: @escaping Source) {
        self.source = source
        super.init(data: Data())
    }

    override var streamStatus: Stream.Status { status }

    /// Whether reading is worth a try. Always, since the body may be rewound after its end.
    override var hasBytesAvailable: Bool { true }

    override func open() { status = .open }

    override func close() { status = .closed }

    override func read(_ buffer: UnsafeMutablePointer<UInt8>, maxLength length: Int) -> Int {
        let count = source(UnsafeMutableRawBufferPointer(start: buffer, count: length))
        unawaited += max(0, count)
        if unawaited > 8 << 20 { awaitFoundation() }
        return count
    }

    /// Lets Foundation free what it has sent. It allocates a buffer for every read and frees it on the global queue, which falls
    /// behind when the network is fast, by tens of megabytes; a block at that queue's end is reached when it has caught up.
    private func awaitFoundation() {
        unawaited = 0
        let caughtUp = DispatchSemaphore(value: 0)
        DispatchQueue.global().async { caughtUp.signal() }
        caughtUp.wait()
    }

    override func getBuffer(
        _ buffer: UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>, length: UnsafeMutablePointer<Int>
    ) -> Bool { false }
}
