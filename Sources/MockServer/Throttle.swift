import HTTPMessages
import Synchronization
import Timekeeping

/// How many requests without a user a server lets through in a span of time: `3/min`.
package struct ThrottleRate: Sendable, Equatable {
    package var count: Int
    /// In seconds.
    package var span: Int

    package init(count: Int, span: Int) {
        self.count = count
        self.span = span
    }

    /// Reads `COUNT/PERIOD`; as in REST framework, the period is known by its first letter.
    package init?(parsing text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let count = Int(parts[0]), count > 0, let unit = parts[1].first,
            let span = ["s": 1, "m": 60, "h": 3_600, "d": 86_400][unit]
        else { return nil }
        self.init(count: count, span: span)
    }
}

/// Counts requests without a user, as REST framework's `AnonRateThrottle` does.
final class Throttle: Sendable {
    private let rate: ThrottleRate
    /// When the last requests that were let through came, latest first.
    private let history = Mutex<[UnixTime]>([])

    init(_ rate: ThrottleRate) { self.rate = rate }

    /// - Throws: 429 when there were too many, with the whole seconds to wait.
    func admit(at now: UnixTime) throws(RestAnswer) {
        let wait: Int? = history.withLock { history in
            let start = now - .seconds(rate.span)
            history.removeAll { $0 <= start }
            guard history.count >= rate.count else {
                history.insert(now, at: 0)
                return nil
            }
            return rate.span - Int((now - (history.last ?? now)).components.seconds)
        }
        guard let wait else { return }
        let unit = wait == 1 ? "second" : "seconds"
        var refusal = RestAnswer.detail(429, "Request was throttled. Expected available in \(wait) \(unit).")
        refusal.fields = [Field("Retry-After", String(wait))]
        throw refusal
    }
}
