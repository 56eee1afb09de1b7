/// Dates as HTTP writes them (RFC 9110 section 5.6.7).
package enum HTTPDate {
    /// The moment as an IMF-fixdate: `Sun, 06 Nov 1994 08:49:37 GMT`.
    package static func text(_ time: UnixTime) -> String {
        let date = CalendarDate(time)
        let day = "\(weekdays[CalendarDate.weekday(of: time)]), \(padded(date.day)) \(months[date.month - 1])"
        let clock = "\(padded(date.hour)):\(padded(date.minute)):\(padded(date.second))"
        return "\(day) \(padded(date.year, to: 4)) \(clock) GMT"
    }

    /// The moment that an HTTP date or a cookie's `Expires` names, or nil when it is no date.
    ///
    /// Reads the three forms RFC 9110 obliges a recipient to read, and cookie dates by RFC 6265 section 5.1.1: the parts in
    /// any order, a two-digit year from 70 on being 19xx.
    package static func parse(_ text: some StringProtocol) -> UnixTime? {
        var parts = Parts()
        for token in text.split(whereSeparator: isDelimiter) { parts.take(token) }
        guard let day = parts.day, let month = parts.month, let year = parts.year, let clock = parts.clock
        else {
            return nil
        }
        guard year >= 1601 else { return nil }
        return CalendarDate(
            year: year, month: month, day: day, hour: clock[0], minute: clock[1], second: clock[2]
        ).time
    }

    private struct Parts {
        var day: Int?
        var month: Int?
        var year: Int?
        var clock: [Int]?

        mutating func take(_ token: some StringProtocol) {
            let fields = token.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
            if clock == nil, fields.count == 3, !fields.contains(nil) {
                clock = fields.compactMap(\.self)
            } else if let number = Int(token) {
                takeNumber(number, digits: token.count)
            } else if month == nil,
                let index = HTTPDate.months.firstIndex(of: token.prefix(3).capitalizedFirst)
            {
                month = index + 1
            }
        }

        private mutating func takeNumber(_ number: Int, digits: Int) {
            if day == nil, digits <= 2 {
                day = number
            } else if year == nil, digits == 2 || digits == 4 {
                year = digits == 4 ? number : number < 70 ? number + 2000 : number + 1900
            }
        }
    }

    private static func isDelimiter(_ character: Character) -> Bool {
        !(character.isLetter || character.isNumber || character == ":")
    }

    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}

private extension StringProtocol {
    /// The first character in upper case, the others in lower case.
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst().lowercased() }
}
