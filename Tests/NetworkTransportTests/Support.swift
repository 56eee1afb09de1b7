import Diagnostics
import HTTPMessages
import NetworkTransport
import Synchronization
import TestSupport
import Testing

/// One transport for all tests of the process, as in the program.
let transport = URLSessionTransport(variables: [:])

extension ScriptedServer {
    func at(_ path: String = "/") -> Address {
        Address(scheme: "http", host: "127.0.0.1", port: port, path: path)
    }
}

extension Exchange {
    var text: String { String(decoding: body ?? [], as: UTF8.self) }
}

extension TransferOptions {
    init(_ change: (inout TransferOptions) -> Void) {
        self.init()
        change(&self)
    }
}

/// The failure that an exchange ends with.
func requireFailure(_ work: () throws -> Void, at location: SourceLocation = #_sourceLocation) throws
    -> Failure
{
    try #require(throws: Failure.self, sourceLocation: location) { try work() }
}

/// How long something takes.
func duration(of work: () throws -> Void) rethrows -> Duration { try ContinuousClock().measure(work) }

/// Gives pieces one by one, and may wait before each.
final class PieceSource: ByteSource {
    private let pieces: Mutex<ArraySlice<[UInt8]>>
    private let beforeEach: @Sendable () -> Void

    init(_ pieces: [[UInt8]], beforeEach: @escaping @Sendable () -> Void = {}) {
        self.pieces = Mutex(pieces[...])
        self.beforeEach = beforeEach
    }

    func read(atMost count: Int) throws(Failure) -> [UInt8] {
        beforeEach()
        return pieces.withLock { $0.popFirst() ?? [] }
    }
}

/// A number that several threads count up.
final class Counter: Sendable {
    private let count = Mutex(0)

    var value: Int { count.withLock { $0 } }

    func increment() { count.withLock { $0 += 1 } }
}

/// Counts what it receives, and may stop the transfer.
final class CountingReceiver: BodyReceiver {
    private let received = Mutex(0)
    private let wish: BodyWish
    private let limit: Int
    private let onRefusal: @Sendable () -> Void

    init(_ wish: BodyWish = .wanted, limit: Int = .max, onRefusal: @escaping @Sendable () -> Void = {}) {
        self.wish = wish
        self.limit = limit
        self.onRefusal = onRefusal
    }

    var count: Int { received.withLock { $0 } }

    func begin(_ response: Response) throws(Failure) -> BodyWish { wish }

    func receive(_ bytes: UnsafeRawBufferPointer) throws(Failure) {
        let count = received.withLock { count in
            count += bytes.count
            return count
        }
        guard count > limit else { return }
        onRefusal()
        throw Failure(.other, "enough")
    }
}
