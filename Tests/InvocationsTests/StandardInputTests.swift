import Diagnostics
import HTTPMessages
import Synchronization
import Testing

@testable import Invocations

struct `Standard input` {
    @Test func `in httpie's form a pipe is the body of any request`() throws {
        let workbench = try Workbench(input: .pipe("hello"))
        let request = try workbench.http(":8000/x")
        #expect(request.method == .post)
        #expect(request.fields["Content-Length"] == "5")
        #expect(try workbench.text(request.body) == "hello")
        #expect(try Workbench(input: .pipe("hello")).http("GET", ":").fields["Content-Length"] == "5")
    }

    @Test func `an empty pipe is no body`() throws {
        #expect(try Workbench(input: .pipe("")).http(":8000/x").method == .get)
        let workbench = try Workbench(input: .pipe(""))
        let request = try workbench.http(":8000/x", "a=1")
        #expect(try workbench.text(request.body) == #"{"a": "1"}"#)
    }

    @Test func `typed data beside a full pipe is refused, beside one nobody writes to it is sent`() throws {
        for arguments in [["a=1"], ["--raw=x"], ["-f", "a=1"]] {
            let full = try Workbench(input: .pipe("x"))
            let failure = try httpFailure([":8000/x"] + arguments, workbench: full)
            #expect(failure.message.contains("cannot be mixed"))
            #expect(failure.hint?.contains("--ignore-stdin") == true)
            let silent = try Workbench(input: .pipe("x", isReady: false))
            #expect(try silent.request("http", [":8000/x"] + arguments).method == .post)
            let ignored = try Workbench(input: .pipe("x"))
            #expect(try ignored.request("http", ["-I", ":8000/x"] + arguments).method == .post)
        }
    }

    @Test(arguments: ["get", "head", "options", "delete"])
    func `verbs that usually have no body leave it alone`(verb: String) throws {
        let input = ScriptedInput(Array("next line of a loop".utf8))
        let workbench = try Workbench(
            input: StandardInput(source: input, isTerminal: false, length: nil, isReady: { true }),
            base: "http://h")
        let request = try workbench.jwtctl(verb, "/x")
        #expect(request.body.isNone)
        #expect(input.taken.withLock { $0 } == 0)
    }

    @Test(arguments: [["post"], ["put"], ["patch"], ["request", "PURGE"]])
    func `other verbs send it when no field was given`(verb: [String]) throws {
        let workbench = try Workbench(input: .pipe(#"{"a":1}"#), base: "http://h")
        let request = try workbench.request("jwtctl", verb + ["/x"])
        #expect(try workbench.text(request.body) == #"{"a":1}"#)
        let input = ScriptedInput(Array("left alone".utf8))
        let withField = try Workbench(
            input: StandardInput(source: input, isTerminal: false, length: nil, isReady: { true }),
            base: "http://h")
        _ = try withField.request("jwtctl", verb + ["/x", "a=1"])
        #expect(input.taken.withLock { $0 } == 0)
    }

    @Test func `a terminal is read only when asked for`() throws {
        let input = StandardInput(
            source: ScriptedInput(Array("typed".utf8)), isTerminal: true, length: nil, isReady: { true })
        #expect(try Workbench(input: input).http(":8000/x").method == .get)
        let workbench = try Workbench(input: input)
        #expect(try workbench.text(workbench.http(":8000/x", "@-").body) == "typed")
    }

    @Test(arguments: [["@-"], ["--raw", "@-"], ["--raw=@-"]])
    func `a dash asks for it as the whole body`(arguments: [String]) throws {
        let workbench = try Workbench(input: .pipe("body"), base: "http://h")
        let request = try workbench.request("jwtctl", ["delete", "/x"] + arguments)
        #expect(try workbench.text(request.body) == "body")
        #expect(request.fields["Content-Length"] == "4")
    }

    @Test func `a dash asks for it as a value`() throws {
        let workbench = try Workbench(input: .pipe("a\nb\n"), base: "http://h")
        #expect(try workbench.text(workbench.jwtctl("post", "/x", "note=@-").body) == #"{"note": "a\nb\n"}"#)
        let json = try Workbench(input: .pipe("[1]"), base: "http://h")
        #expect(try json.text(json.jwtctl("post", "/x", "list:=@-").body) == #"{"list": [1]}"#)
    }

    @Test func `closed, it cannot be asked for`() throws {
        #expect(try httpFailure([":", "@-"]).message == "standard input is closed")
    }

    @Test func `a long pipe is sent in chunks and not kept in memory`() throws {
        let bytes = [UInt8](repeating: 7, count: 17 * 1024 * 1024)
        let input = ScriptedInput(bytes)
        let workbench = try Workbench(
            input: StandardInput(source: input, isTerminal: false, length: nil, isReady: { true }))
        let request = try workbench.http(":8000/x")
        #expect(request.fields["Transfer-Encoding"] == "chunked")
        #expect(!request.body.canBeSentAgain)
        #expect(input.taken.withLock { $0 } == 16 * 1024 * 1024)
        #expect(try workbench.bytes(request.body).count == bytes.count)
    }

    @Test func `a long file on standard input announces its length`() throws {
        let count = 17 * 1024 * 1024
        let workbench = try Workbench(
            input: StandardInput(
                source: ScriptedInput([UInt8](repeating: 7, count: count)), isTerminal: false,
                length: Int64(count),
                isReady: { true }))
        #expect(try workbench.http(":8000/x").fields["Content-Length"] == String(count))
    }

    @Test func `with chunks only as much is read as shows that there is something`() throws {
        let input = ScriptedInput(Array("hello".utf8))
        let workbench = try Workbench(
            input: StandardInput(source: input, isTerminal: false, length: nil, isReady: { true }))
        let request = try workbench.http("--chunked", ":8000/x")
        #expect(input.taken.withLock { $0 } == 1)
        #expect(request.fields["Transfer-Encoding"] == "chunked")
        #expect(try workbench.text(request.body) == "hello")
    }
}
