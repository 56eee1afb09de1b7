import Diagnostics
import HTTPMessages
import Testing

@testable import Invocations

struct `Request bodies` {
    // MARK: Forms

    @Test func `a form is encoded as Python encodes it`() throws {
        let workbench = try Workbench()
        let request = try workbench.http("-f", ":8000/x", "a=*~!().-_ +&é", "b[c]=1")
        #expect(request.fields["Content-Type"] == "application/x-www-form-urlencoded; charset=utf-8")
        #expect(request.fields["Accept"] == "*/*")
        #expect(try workbench.text(request.body) == "a=%2A~%21%28%29.-_+%2B%26%C3%A9&b%5Bc%5D=1")
    }

    @Test func `numbers are sent as they are typed, in httpie's language as Python writes them`() throws {
        let workbench = try Workbench()
        for (program, inJSON, inForm) in [
            ("jwtctl", #"{"a": 1.50, "b": [1e3, -0]}"#, "c=1e400"),
            ("http", #"{"a": 1.5, "b": [1000.0, 0]}"#, "c=inf"),
        ] {
            let json = try workbench.request(program, ["post", "http://h/", "a:=1.50", "b:=[1e3,-0]"])
            #expect(try workbench.text(json.body) == inJSON)
            let form = try workbench.request(program, ["post", "--form", "http://h/", "c:=1e400"])
            #expect(try workbench.text(form.body) == inForm)
        }
    }

    @Test func `a form takes JSON texts, numbers and truth values`() throws {
        let workbench = try Workbench()
        let request = try workbench.http("-f", ":8000/x", "a:=1.5", "b:=true", #"c:="x""#, "d:=false")
        #expect(try workbench.text(request.body) == "a=1.5&b=true&c=x&d=false")
        for value in ["null", "[1]", #"{"a":1}"#] {
            let failure = try httpFailure(["-f", ":8000/x", "a:=\(value)"])
            #expect(failure.kind == .usage)
            #expect(failure.message.contains("Cannot use complex JSON value types with --form/--multipart."))
        }
    }

    @Test func `repeats are moved together in httpie's form and stay in place in the verbs`() throws {
        let workbench = try Workbench(base: "http://h")
        let items = ["x=1", "y=2", "x=3", "q==1", "r==2", "q==3"]
        let httpie = try workbench.request("http", ["-f", "POST", "http://h/"] + items)
        #expect(try workbench.text(httpie.body) == "x=1&x=3&y=2")
        #expect(httpie.address.query == "q=1&q=3&r=2")
        let verb = try workbench.request("jwtctl", ["-f", "post", "/"] + items)
        #expect(try workbench.text(verb.body) == "x=1&y=2&x=3")
        #expect(verb.address.query == "q=1&r=2&q=3")
    }

    @Test func `multipart has every field, also JSON ones, and names files`() throws {
        let workbench = try Workbench(files: ["/home/ada/é \"x.txt": "hello"])
        let request = try workbench.http(
            "--multipart", "--boundary=B", ":8000/x", #"a"b=1"#, "n:=2", "f@~/é \"x.txt", "X:1")
        #expect(request.fields["Content-Type"] == "multipart/form-data; boundary=B")
        #expect(
            try workbench.text(request.body)
                == [
                    "--B", #"Content-Disposition: form-data; name="a%22b""#, "", "1",
                    "--B", #"Content-Disposition: form-data; name="n""#, "", "2",
                    "--B", #"Content-Disposition: form-data; name="f"; filename="é %22x.txt""#,
                    "Content-Type: text/plain", "",
                    "hello", "--B--", "",
                ].joined(separator: "\r\n"))
        #expect(request.fields["Content-Length"] == String(try workbench.bytes(request.body).count))
    }

    @Test func `a file in a form makes it multipart, with a boundary of its own`() throws {
        let workbench = try Workbench(files: ["f.bin": "x"])
        let request = try workbench.http("-f", ":8000/x", "f@f.bin;type=text/x; a=b", "X:1")
        #expect(
            request.headLines.suffix(3) == [
                "X: 1", "Content-Type: multipart/form-data; boundary=BOUNDARY", `Request builder`.host,
            ])
        #expect(try workbench.text(request.body).contains("Content-Type: text/x; a=b\r\n"))
    }

    @Test(arguments: [
        ("multipart/mixed", "multipart/mixed; boundary=BOUNDARY"), ("a/b; boundary=Z", "a/b; boundary=Z"),
    ])
    func `a typed multipart type gets the boundary it lacks`(typed: String, sent: String) throws {
        let request = try Workbench().http("--multipart", ":8000/x", "a=1", "Content-Type:\(typed)")
        #expect(request.fields[all: "Content-Type"] == [sent])
    }

    @Test func `large files are named in the body, not read`() throws {
        var workbench = try Workbench()
        workbench.files = [:]
        let builder = RequestBuilder(
            userAgent: "t",
            sources: RequestSources(
                readFile: { (path) throws(Failure) in throw Failure(.input, "'\(path)' was read") },
                fileSize: { _ in 1 << 40 }, makeBoundary: { "B" }))
        guard case .request(let whole) = try invocation("http :8000/x @big.iso") else { throw NoRequest() }
        let request = try builder.request(for: whole)
        #expect(request.fields["Content-Length"] == "1099511627776")
        #expect(request.body.canBeSentAgain)
        guard case .request(let upload) = try invocation("http -f :8000/x f@big.iso") else {
            throw NoRequest()
        }
        #expect(try builder.request(for: upload).body.length ?? 0 > 1 << 40)
    }

    // MARK: Whole bodies

    @Test func `a file as the whole body brings its type with it`() throws {
        let workbench = try Workbench(files: ["t.txt": "hello", "t.unknown": "x"])
        let request = try workbench.http(":8000/x", "@t.txt")
        #expect(request.method == .post)
        #expect(request.fields["Content-Type"] == "text/plain")
        #expect(request.fields["Accept"] == "application/json, */*;q=0.5")
        #expect(try workbench.text(request.body) == "hello")
        #expect(try workbench.http(":8000/x", "@t.unknown").fields["Content-Type"] == "application/json")
        #expect(try workbench.http(":8000/x", "@t.txt;type=a/b").fields["Content-Type"] == "a/b")
        #expect(try workbench.http(":8000/x", "@t.txt", "Content-Type:c/d").fields["Content-Type"] == "c/d")
    }

    @Test func `a pipe as a file is read`() throws {
        var workbench = try Workbench(files: ["/dev/fd/63": "piped"])
        workbench.pipes = ["/dev/fd/63"]
        #expect(try workbench.http(":8000/x", "@/dev/fd/63").fields["Content-Length"] == "5")
    }

    @Test func `raw text is a body, and an empty one still makes a POST`() throws {
        let workbench = try Workbench()
        let request = try workbench.http("--raw", "hi", ":8000/x")
        #expect(request.method == .post)
        #expect(try workbench.text(request.body) == "hi")
        #expect(request.fields["Content-Type"] == "application/json")
        let empty = try workbench.http("--raw=", ":8000/x")
        #expect(
            empty.headLines == ["POST /x"] + `Request builder`.connection + ["Content-Length: 0", `Request builder`.agent, `Request builder`.host])
        #expect(try workbench.http("-f", "--raw", "hi", ":").fields["Content-Type"] == RequestBody.formType)
    }

    @Test(arguments: [
        ["@a", "@b"], ["@a", "x=1"], ["--raw=x", "x=1"], ["--raw=x", "@a"], ["f@a"], ["-j", "f@a"],
        ["a=@-", "b=@-"], ["--raw=@-", "-f", "f@-"],
    ])
    func `two bodies are refused`(arguments: [String]) throws {
        let workbench = try Workbench(files: ["a": "", "b": ""], input: .pipe("x"))
        #expect(try httpFailure([":8000/x"] + arguments, workbench: workbench).kind == .usage)
    }

    @Test func `a file that is missing or no text is named with its item`() throws {
        var workbench = try Workbench()
        workbench.files = ["latin": [0xE9]]
        for argument in ["a=@missing", "a:=@missing", "q==@missing", "@missing", "X:@missing"] {
            let failure = try httpFailure([":", argument], workbench: workbench)
            #expect(failure.kind == .input)
            #expect(failure.message.hasPrefix("'\(argument)': 'missing'"))
        }
        let failure = try httpFailure([":", "a=@latin"], workbench: workbench)
        #expect(
            failure.message.contains(
                "cannot embed the content of 'latin', not a UTF-8 or ASCII-encoded text file"))
    }

    @Test func `JSON from a file is embedded, and its mistakes are located`() throws {
        let workbench = try Workbench(files: ["ok.json": #"{"b": 1.50}"#, "bad.json": "[1,\n 2 3]"])
        #expect(try workbench.text(workbench.http(":", "a:=@ok.json").body) == #"{"a": {"b": 1.5}}"#)
        let failure = try httpFailure([":", "a:=@bad.json"], workbench: workbench)
        #expect(failure.kind == .input)
        #expect(
            failure.message
                == "'a:=@bad.json': 'bad.json' is not JSON: Expecting ',' delimiter: line 2 column 4 (char 7)"
        )
        #expect(failure.excerpt?.lines == [" 2 3]", "   ^"])
    }

    @Test func `a text from a file keeps its line ends in a field and loses the last ones in a query`() throws
    {
        let workbench = try Workbench(files: ["t": "x\r\n\n"])
        #expect(try workbench.text(workbench.http(":", "a=@t").body) == #"{"a": "x\r\n\n"}"#)
        #expect(try workbench.http(":", "a==@t").address.query == "a=x%0D")
    }

    // MARK: Compression

    @Test func `a body is deflated only if that makes it smaller`() throws {
        let workbench = try Workbench()
        let long = try workbench.http("-x", ":8000/x", "a=\(String(repeating: "a", count: 60))", "X:1")
        #expect(long.headLines.suffix(3) == ["X: 1", "Content-Encoding: deflate", `Request builder`.host])
        #expect(long.fields["Content-Length"] == String(try workbench.bytes(long.body).count))
        let short = try workbench.http("-x", ":8000/x", "a=1")
        #expect(!short.fields.contains("Content-Encoding"))
        #expect(try workbench.text(short.body) == #"{"a": "1"}"#)
        let forced = try workbench.http("-xx", ":8000/x", "a=1")
        #expect(forced.fields["Content-Encoding"] == "deflate")
        #expect(try workbench.bytes(forced.body).starts(with: [0x78, 0x9C]))
    }
}
