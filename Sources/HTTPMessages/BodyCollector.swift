package import Diagnostics
import Synchronization

/// Keeps a whole body in memory, up to a limit.
package final class BodyCollector: BodyReceiver {
    private let collected = Mutex<[UInt8]>([])
    private let limit: Int

    /// - Parameter limit: how many bytes are accepted; more end the transfer.
    package init(limit: Int = .max) { self.limit = limit }

    package var bytes: [UInt8] { collected.withLock { $0 } }

    package func begin(_ response: Response) throws(Failure) -> BodyWish { .wanted }

    package func receive(_ bytes: UnsafeRawBufferPointer) throws(Failure) {
        let isWithin = collected.withLock { collected in
            guard collected.count + bytes.count <= limit else { return false }
            collected.append(contentsOf: bytes)
            return true
        }
        if !isWithin { throw Failure(.brokenServer, "the answer is longer than \(limit) bytes") }
    }
}
