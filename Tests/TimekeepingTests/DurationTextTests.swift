import Testing
import Timekeeping

struct `Duration text` {
    @Test(
        arguments: [
            ("90", .seconds(90)), ("0", .zero), ("1.5s", .milliseconds(1_500)), ("300ms", .milliseconds(300)),
            ("5m", .seconds(300)),
            ("5min", .seconds(300)), ("2h", .seconds(7_200)), ("1d", .seconds(86_400)),
            ("1w", .seconds(604_800)),
            ("1h30m", .seconds(5_400)), ("1m2.5s", .milliseconds(62_500)), ("10sec", .seconds(10)),
        ] as [(String, Duration)])
    func `is read as people type it`(text: String, duration: Duration) {
        #expect(DurationText.parse(text) == duration)
    }

    @Test(arguments: [
        "", "s", "-1", "+1", " 1", "1 s", "1.2.3", "1x", "1e3", "soon", "٣", "99999999999999d", "nan", "inf",
    ])
    func `what is no duration is none`(text: String) {
        #expect(DurationText.parse(text) == nil)
    }

    @Test func `a number without a unit counts what it is told to`() {
        #expect(DurationText.parse("2", defaultUnit: "m") == .seconds(120))
    }

    @Test(
        arguments: [
            (.zero, "0 s"), (.milliseconds(850), "850 ms"), (.microseconds(10), "0 s"),
            (.milliseconds(59_900), "59 s"),
            (.seconds(60), "1 min"), (.seconds(252), "4 min 12 s"), (.seconds(3_605), "1 h"),
            (.seconds(86_340), "23 h 59 min"),
            (.seconds(259_200), "3 d"), (.seconds(90_000), "1 d 1 h"), (.seconds(-252), "-4 min 12 s"),
            (.milliseconds(-5), "-5 ms"),
        ] as [(Duration, String)])
    func `is written in its two largest units`(duration: Duration, text: String) {
        #expect(DurationText.readable(duration) == text)
    }
}

struct `Unix time` {
    @Test func `adds and subtracts durations and stops at its ends`() {
        let time = UnixTime(seconds: 100)
        #expect(time + .milliseconds(1_900) == UnixTime(seconds: 101))
        #expect(time - .seconds(101) == UnixTime(seconds: -1))
        #expect(UnixTime(seconds: .max) + .seconds(1) == UnixTime(seconds: .max))
        #expect(UnixTime(seconds: .min) - .seconds(1) == UnixTime(seconds: .min))
        #expect(UnixTime(seconds: 5) - UnixTime(seconds: 7) == .seconds(-2))
        #expect(UnixTime(seconds: .max) - UnixTime(seconds: .min) > .zero)
        #expect(UnixTime(seconds: 1) < UnixTime(seconds: 2))
    }

    @Test(
        arguments: [(0, 0), (999, 0), (1_000, 1), (-1, -1), (-1_000, -1), (-1_001, -2)] as [(Int64, Int64)])
    func `milliseconds lie in whole seconds`(milliseconds: Int64, seconds: Int64) {
        #expect(PreciseTime(milliseconds: milliseconds).wholeSeconds == UnixTime(seconds: seconds))
    }

    @Test func `precise times add, subtract and compare`() {
        let time = PreciseTime(UnixTime(seconds: 1))
        #expect(time.milliseconds == 1_000)
        #expect((time + .microseconds(1_500)).milliseconds == 1_001)
        #expect(time - PreciseTime(milliseconds: 1_250) == .milliseconds(-250))
        #expect(PreciseTime(UnixTime(seconds: .max)).milliseconds == .max)
        #expect(PreciseTime(UnixTime(seconds: .min)).milliseconds == .min)
        #expect(time < PreciseTime(milliseconds: 1_001))
    }
}
