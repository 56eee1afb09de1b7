import Dispatch

extension Duration {
    /// Whole milliseconds, rounded down.
    var milliseconds: Int { Int(self / .milliseconds(1)) }

    /// The moment this long from now; as late as can be said for what is longer than centuries.
    var fromNow: DispatchTime {
        let nanoseconds = self / .nanoseconds(1)
        return nanoseconds < 1e18 ? .now() + .nanoseconds(max(0, Int(nanoseconds))) : .distantFuture
    }
}

extension Duration {
    /// Such as `2 s` or `1.5 s`, to the millisecond.
    var inSeconds: String {
        let (seconds, thousandths) = milliseconds.quotientAndRemainder(dividingBy: 1000)
        var fraction = String(thousandths + 1000).dropFirst()
        while fraction.last == "0" { fraction.removeLast() }
        return fraction.isEmpty ? "\(seconds) s" : "\(seconds).\(fraction) s"
    }
}
