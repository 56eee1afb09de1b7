import Profiles
import Testing
import Timekeeping

struct `A secret` {
    private let credentials = Credentials(
        access: Secret("eyJ.access"), refresh: Secret("eyJ.refresh"), obtainedAt: UnixTime(seconds: 1),
        others: ["client": Secret("s3cret")])

    @Test func `does not print itself, alone or inside something`() {
        var dumped = ""
        dump(credentials, to: &dumped)
        for text in ["\(credentials)", String(reflecting: credentials), dumped, "\(credentials.access)"] {
            #expect(text.contains("(secret)"))
            #expect(!text.contains("eyJ") && !text.contains("s3cret"))
        }
    }

    @Test func `is equal to the same text`() {
        #expect(Secret("a") == Secret("a"))
        #expect(Secret("a") != Secret("b"))
        #expect(Secret("a").exposed == "a")
    }
}
