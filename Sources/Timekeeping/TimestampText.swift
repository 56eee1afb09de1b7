/// Moments as people and other programs read them.
package enum TimestampText {
    /// RFC 3339 in UTC: `2026-11-23T21:17:01Z`.
    package static func rfc3339(_ time: UnixTime) -> String {
        let date = CalendarDate(time)
        return "\(day(date))T\(clock(date))Z"
    }

    /// For a person: `2026-11-23 21:17:01 UTC`.
    package static func readable(_ time: UnixTime) -> String {
        let date = CalendarDate(time)
        return "\(day(date)) \(clock(date)) UTC"
    }

    private static func day(_ date: CalendarDate) -> String {
        "\(padded(date.year, to: 4))-\(padded(date.month))-\(padded(date.day))"
    }

    private static func clock(_ date: CalendarDate) -> String {
        "\(padded(date.hour)):\(padded(date.minute)):\(padded(date.second))"
    }
}

/// The number in decimal, with zeros in front up to `width` digits.
func padded(_ number: Int, to width: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
