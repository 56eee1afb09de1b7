/// What is known about an exchange beside its messages, as styled text.
package enum MetadataPainter {
    /// The line `Elapsed time: 0.007629221s`.
    package static func paint(elapsed: Duration) -> StyledText {
        var text = StyledText("Elapsed time", .label)
        text.append(":", .headPunctuation)
        text.append(" ", .headSpace)
        text.append(seconds(elapsed), role(of: elapsed))
        text.append("s", .unit)
        return text
    }

    /// Seconds with as many of nine decimals as there are, but at least one.
    private static func seconds(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        let nanoseconds = String(attoseconds / 1_000_000_000)
        var decimals = String(repeating: "0", count: max(0, 9 - nanoseconds.count)) + nanoseconds
        while decimals.count > 1, decimals.last == "0" { decimals.removeLast() }
        return "\(seconds).\(decimals)"
    }

    private static func role(of duration: Duration) -> TextRole {
        switch duration {
        case ...Duration.milliseconds(450): .fastTime
        case ...Duration.seconds(1): .fairTime
        case ...Duration.milliseconds(2_500): .slowTime
        default: .verySlowTime
        }
    }
}
