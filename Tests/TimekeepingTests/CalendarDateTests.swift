import Testing
import Timekeeping

struct `Calendar date` {
    struct Sample: Sendable {
        let seconds: Int64
        let date: CalendarDate

        init(
            _ seconds: Int64, _ year: Int, _ month: Int, _ day: Int, _ hour: Int = 0, _ minute: Int = 0,
            _ second: Int = 0
        ) {
            self.seconds = seconds
            date = CalendarDate(
                year: year, month: month, day: day, hour: hour, minute: minute, second: second)
        }
    }

    /// `date -u -d @SECONDS`
    static let samples = [
        Sample(0, 1970, 1, 1), Sample(-1, 1969, 12, 31, 23, 59, 59),
        Sample(784_111_777, 1994, 11, 6, 8, 49, 37),
        Sample(951_782_400, 2000, 2, 29), Sample(951_868_800, 2000, 3, 1), Sample(1_709_164_800, 2024, 2, 29),
        Sample(4_107_542_400, 2100, 3, 1), Sample(4_107_456_000, 2100, 2, 28),
        Sample(1_798_761_599, 2026, 12, 31, 23, 59, 59),
        Sample(-62_135_596_800, 1, 1, 1), Sample(253_402_300_799, 9999, 12, 31, 23, 59, 59),
        Sample(-11_644_473_600, 1601, 1, 1),
    ]

    @Test(arguments: samples)
    func `a moment and its date are each other's inverse`(_ sample: Sample) {
        #expect(CalendarDate(UnixTime(seconds: sample.seconds)) == sample.date)
        #expect(sample.date.time == UnixTime(seconds: sample.seconds))
    }

    @Test func `every day of four centuries follows the one before`() {
        var last = CalendarDate(UnixTime(seconds: -86_400))
        for day in 0..<(146_097) {
            let date = CalendarDate(UnixTime(seconds: Int64(day) * 86_400))
            let isNextDay = date.day == last.day + 1 && date.month == last.month
            let isNextMonth =
                date.day == 1
                && (date.month == last.month + 1 || (date.month == 1 && date.year == last.year + 1))
            if !(isNextDay || isNextMonth) { Issue.record("\(last) is followed by \(date)") }
            last = date
        }
        #expect(last.year == 2369)
    }

    @Test(arguments: [
        CalendarDate(year: 2026, month: 2, day: 29, hour: 0, minute: 0, second: 0),
        CalendarDate(year: 1900, month: 2, day: 29, hour: 0, minute: 0, second: 0),
        CalendarDate(year: 2026, month: 4, day: 31, hour: 0, minute: 0, second: 0),
        CalendarDate(year: 2026, month: 13, day: 1, hour: 0, minute: 0, second: 0),
        CalendarDate(year: 2026, month: 0, day: 1, hour: 0, minute: 0, second: 0),
        CalendarDate(year: 2026, month: 1, day: 0, hour: 0, minute: 0, second: 0),
        CalendarDate(year: 2026, month: 1, day: 1, hour: 24, minute: 0, second: 0),
        CalendarDate(year: 2026, month: 1, day: 1, hour: 0, minute: 60, second: 0),
        CalendarDate(year: 2026, month: 1, day: 1, hour: 0, minute: 0, second: 61),
    ])
    func `a date that does not exist is no moment`(_ date: CalendarDate) {
        #expect(date.time == nil)
    }

    @Test func `a leap second is the first second of the next minute`() {
        let date = CalendarDate(year: 2016, month: 12, day: 31, hour: 23, minute: 59, second: 60)
        #expect(date.time == UnixTime(seconds: 1_483_228_800))
    }

    @Test(arguments: [(0, 4), (-86_400, 3), (784_111_777, 0), (1_798_761_599, 4)] as [(Int64, Int)])
    func `weekdays count from Sunday`(seconds: Int64, weekday: Int) {
        #expect(CalendarDate.weekday(of: UnixTime(seconds: seconds)) == weekday)
    }

    @Test(arguments: [Int64.min, Int64.max, Int64.min + 1])
    func `the ends of time have dates too`(seconds: Int64) {
        let date = CalendarDate(UnixTime(seconds: seconds))
        #expect(
            (1...12).contains(date.month) && (1...31).contains(date.day) && (0...59).contains(date.second))
        #expect((0...6).contains(CalendarDate.weekday(of: UnixTime(seconds: seconds))))
        #expect(!HTTPDate.text(UnixTime(seconds: seconds)).isEmpty)
    }
}
