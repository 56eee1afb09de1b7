/// A moment taken apart in UTC, by the proleptic Gregorian calendar.
///
/// Computed by hand because Foundation's `Calendar` and `DateFormatter` cost a command milliseconds at start.
/// The arithmetic counts days from 1 March of year 0, so that a leap day ends its year.
package struct CalendarDate: Hashable, Sendable {
    package var year: Int
    /// 1 to 12.
    package var month: Int
    /// 1 to 31.
    package var day: Int
    package var hour: Int
    package var minute: Int
    package var second: Int

    package init(year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int) {
        self.year = year
        self.month = month
        self.day = day
        self.hour = hour
        self.minute = minute
        self.second = second
    }

    /// The date and time of day of a moment, in UTC.
    package init(_ time: UnixTime) {
        let (days, rest) = Self.floorDivide(Int(time.seconds), by: 86_400)
        let (era, dayOfEra) = Self.floorDivide(days + Self.daysFromMarch0To1970, by: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        (hour, minute, second) = (rest / 3_600, rest / 60 % 60, rest % 60)
    }

    /// The moment this date names, or nil when a part is out of its range (30 February, 25 o'clock).
    ///
    /// A leap second, `:60`, is taken as the first second of the next minute (RFC 9110 section 5.6.7 allows it).
    package var time: UnixTime? {
        guard (1...12).contains(month), day >= 1, day <= Self.daysInMonth(month, of: year) else { return nil }
        guard (0...23).contains(hour), (0...59).contains(minute), (0...60).contains(second) else {
            return nil
        }
        let shiftedYear = month <= 2 ? year - 1 : year
        let (era, yearOfEra) = Self.floorDivide(shiftedYear, by: 400)
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        let days = era * 146_097 + dayOfEra - Self.daysFromMarch0To1970
        return UnixTime(seconds: Int64(days * 86_400 + hour * 3_600 + minute * 60 + second))
    }

    /// 0 for Sunday to 6 for Saturday.
    package static func weekday(of time: UnixTime) -> Int {
        floorDivide(floorDivide(Int(time.seconds), by: 86_400).quotient + 4, by: 7).remainder
    }

    private static let daysFromMarch0To1970 = 719_468

    private static func daysInMonth(_ month: Int, of year: Int) -> Int {
        let isLeapYear = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return month == 2 ? (isLeapYear ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    }

    private static func floorDivide(_ value: Int, by divisor: Int) -> (quotient: Int, remainder: Int) {
        let remainder = ((value % divisor) + divisor) % divisor
        return (value / divisor - (value < 0 && remainder != 0 ? 1 : 0), remainder)
    }
}
