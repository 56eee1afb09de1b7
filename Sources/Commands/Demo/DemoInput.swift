import Synchronization

/// A line of input that can be read once.
final class DemoInput: Sendable {
    private let rest: Mutex<[UInt8]>

    init(_ line: String?) { rest = Mutex(line.map { Array(($0 + "\n").utf8) } ?? []) }

    func take() -> [UInt8] {
        rest.withLock { rest in
            defer { rest = [] }
            return rest
        }
    }
}
