import Diagnostics
import Invocations
import Rendering
import TestSupport
import Testing
import Timekeeping

@testable import Commands

struct `Failure report` {
    private let own = FailureReport(for: .verbs, width: 80)
    private let httpies = FailureReport(for: .httpie(scheme: "http"), width: 80)

    @Test func `what a message quotes of a server does not reach the terminal as control characters`() {
        let failure = Failure(
            .connection, "'http://a' redirects to '\u{1B}]0;x\u{7}\r\n'", hint: "try \u{9B}1m")
        #expect(
            own.text(failure).plain == """
                jwtctl: error: 'http://a' redirects to '\\u001b]0;x\\u0007\\u000d\\u000a'
                hint: try \\u009b1m

                """)
    }

    @Test func `the httpie form says how it is used, with the option at fault`() {
        let failure = Failure(
            .usage, "'x' is not a value of '--pretty'", hint: "choose all, none",
            httpie: HTTPieWords("argument --pretty: invalid choice: 'x'", option: "--pretty {all, none}"))
        #expect(
            httpies.text(failure).plain == """
                usage:
                    http --pretty {all, none} [METHOD] URL [REQUEST_ITEM ...]

                error:
                    argument --pretty: invalid choice: 'x'

                for more information:
                    run 'http --help' or visit https://httpie.io/docs/cli


                """)
    }

    @Test func `the httpie form keeps blank lines around what ends a request and around warnings`() {
        #expect(httpies.text(Failure(.connection, "x", httpie: "gaierror: y")).plain == "\nhttp: error: gaierror: y\n\n\n")
        #expect(httpies.warning("HTTP 404 Not Found").plain == "\nhttp: warning: HTTP 404 Not Found\n\n\n")
    }

    @Test func `the httpie form adds nothing to the error of a nested name`() {
        let failure = Failure(
            .usage, "x", httpie: HTTPieWords("HTTPie Syntax Error: Expecting ']'\na[\n  ^", frame: .bare))
        #expect(httpies.text(failure).plain == "HTTPie Syntax Error: Expecting ']'\na[\n  ^\n")
    }

    @Test(arguments: [
        ("one two", 10, "one two"), ("one two", 5, "one \ntwo"), ("one two", 3, "one\ntwo"),
        ("    indented", 6, "    indented"), ("longer than", 4, "longer\nthan"),
    ])
    func `lines are broken between words`(line: String, width: Int, expected: String) {
        #expect(WrappedLine.wrap(line, to: width) == expected)
    }

    @Test func `a token in a message keeps what it says and loses its signature`() {
        let token = Tokens.access("a", issued: UnixTime(seconds: 0))
        let claims = token.split(separator: ".").dropLast().joined(separator: ".")
        let failure = Failure(.connection, "'Host: Bearer \(token)' is odd")
        for report in [own, httpies] {
            #expect(report.text(failure).plain.contains("'Host: Bearer \(claims).[signature]' is odd"))
        }
    }
}
