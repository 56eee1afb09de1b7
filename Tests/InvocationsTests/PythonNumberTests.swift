import Testing

@testable import Invocations

struct `Numbers in Python's syntax` {
    @Test(arguments: [
        ("30", 30), (" +3\t", 3), ("-1", -1), ("1_000", 1000), ("007", 7), ("99999999999999999999", Int.max),
        ("-99999999999999999999", .min),
    ])
    func `may be whole`(_ text: String, _ number: Int) {
        #expect(PythonNumber.whole(text) == number)
    }

    @Test(arguments: ["", " ", "x", "1.0", "1e1", "_1", "1_", "1__0", "+", "--1", "0x10", "1 0", "١"])
    func `may be no whole ones`(_ text: String) {
        #expect(PythonNumber.whole(text) == nil)
    }

    @Test(arguments: [
        ("1e3", 1000), (".5", 0.5), ("5.", 5), (" 1_0.2_5 ", 10.25), ("-0", 0), ("+2E-1", 0.2),
    ])
    func `may have a fraction`(_ text: String, _ number: Double) {
        #expect(PythonNumber.decimal(text) == number)
    }

    @Test(arguments: ["", "inf", "nan", "0x10", "1e400", "1_.5", "e5", "5s", "1..2"])
    func `may be none at all`(_ text: String) {
        #expect(PythonNumber.decimal(text) == nil)
    }
}
