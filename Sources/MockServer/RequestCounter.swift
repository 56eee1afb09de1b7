import Synchronization

/// Counts requests without a lock, which many threads would wait for at each request.
final class RequestCounter: Sendable {
    /// By status, up to 599; the first counts requests that got no answer.
    private let statuses = InlineArray<600, Atomic<Int>> { _ in Atomic(0) }
    private let tokenCalls: Mutex<MockCounts> = Mutex(MockCounts())

    func add(_ record: RequestRecord) {
        let status = record.status.map { min(max($0, 1), 599) } ?? 0
        statuses[status].wrappingAdd(1, ordering: .relaxed)
        if record.tokenCall != nil { tokenCalls.withLock { $0.addTokenCall(record) } }
    }

    var counts: MockCounts {
        var counts = tokenCalls.withLock { $0 }
        for status in statuses.indices {
            let count = statuses[status].load(ordering: .relaxed)
            counts.requests += count
            if count > 0, status > 0 { counts.statuses[status] = count }
        }
        return counts
    }
}
