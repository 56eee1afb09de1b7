import Diagnostics
import Testing

@testable import Commands

struct `Failure report` {
    @Test func `what a message quotes of a server does not reach the terminal as control characters`() {
        let failure = Failure(
            .connection, "'http://a' redirects to '\u{1B}]0;x\u{7}\r\n'", hint: "try \u{9B}1m")
        let lines = FailureReport.lines(failure, program: "jwtctl")
        #expect(
            lines == [
                "jwtctl: error: 'http://a' redirects to '\\u001b]0;x\\u0007\\u000d\\u000a'",
                "hint: try \\u009b1m",
            ])
    }
}
