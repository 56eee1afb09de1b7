import Testing
import Timekeeping

struct `HTTP date` {
    @Test(
        arguments: [
            (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"), (0, "Thu, 01 Jan 1970 00:00:00 GMT"),
            (1_709_164_800, "Thu, 29 Feb 2024 00:00:00 GMT"),
            (1_798_761_599, "Thu, 31 Dec 2026 23:59:59 GMT"),
        ] as [(Int64, String)])
    func `is written as an IMF-fixdate and read back`(seconds: Int64, text: String) {
        #expect(HTTPDate.text(UnixTime(seconds: seconds)) == text)
        #expect(HTTPDate.parse(text) == UnixTime(seconds: seconds))
    }

    @Test(arguments: [
        "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
        "sun, 06-NOV-1994 08:49:37 gmt", "06 November 1994 8:49:37", "08:49:37 6 nov 94",
    ])
    func `is read in all the forms that servers and cookies use`(text: String) {
        #expect(HTTPDate.parse(text) == UnixTime(seconds: 784_111_777))
    }

    @Test func `a year of two digits is in the century around 1970`() {
        #expect(HTTPDate.parse("Thu, 01-Jan-70 00:00:00 GMT") == UnixTime(seconds: 0))
        #expect(HTTPDate.parse("Tue, 01-Jan-69 00:00:00 GMT") == UnixTime(seconds: 3_124_224_000))
    }

    @Test(arguments: [
        "", "0", "-1", "tomorrow", "06 Nov 1994", "Nov 1994 08:49:37", "31 Feb 2026 00:00:00",
        "01 Jan 1600 00:00:00",
        "01 Jan 2026 24:00:00", "01 Jan 20266 00:00:00", "08:49", "Sun, 06 Nov 1994 08:49:37:12 GMT",
    ])
    func `what is no date is none`(text: String) {
        #expect(HTTPDate.parse(text) == nil)
    }
}

struct `Timestamp text` {
    @Test func `is RFC 3339 for programs and plain for people`() {
        let time = UnixTime(seconds: 1_795_468_621)
        #expect(TimestampText.rfc3339(time) == "2026-11-23T21:17:01Z")
        #expect(TimestampText.readable(time) == "2026-11-23 21:17:01 UTC")
        #expect(TimestampText.rfc3339(UnixTime(seconds: -62_135_596_800)) == "0001-01-01T00:00:00Z")
    }
}
