import Diagnostics
import HTTPMessages
import Testing

@testable import Invocations

struct `Request builder` {
    static let connection = ["Accept-Encoding: gzip, deflate", "Accept: */*", "Connection: keep-alive"]
    static let agent = "User-Agent: jwtctl/1"
    static let host = "Host: localhost:8000"
    static let json = ["Accept: application/json, */*;q=0.5", "Content-Type: application/json"]

    // MARK: Order and defaults, as httpie 3.2.4 prints them with --offline --pretty=none

    @Test func `a request without data is a GET with the usual fields`() throws {
        let request = try Workbench().http(":8000/x")
        #expect(request.headLines == ["GET /x"] + Self.connection + [Self.agent, Self.host])
        #expect(request.body.isNone)
    }

    @Test func `fields make a POST with a JSON body`() throws {
        let workbench = try Workbench()
        let request = try workbench.http(":8000/x", "a=1", "b:=2")
        #expect(
            request.headLines == [
                "POST /x", "Accept-Encoding: gzip, deflate", "Connection: keep-alive", "Content-Length: 18",
                Self.agent,
            ] + Self.json + [Self.host])
        #expect(try workbench.text(request.body) == #"{"a": "1", "b": 2}"#)
    }

    @Test func `the verbs write the same body and the same fields`() throws {
        let workbench = try Workbench(base: "http://localhost:8000")
        let request = try workbench.jwtctl("post", "/x", "a=1", "b:=2")
        #expect(request.headLines == (try workbench.http("POST", ":8000/x", "a=1", "b:=2")).headLines)
        #expect(try workbench.text(request.body) == #"{"a": "1", "b": 2}"#)
    }

    @Test func `typed fields keep their order, case and repeats, those of one name together`() throws {
        let request = try Workbench().http(
            ":8000/x", "x-A:1", "user-agent:me", "Y:2", "X-a: 3 ", "Accept:text/x")
        #expect(
            request.headLines == [
                "GET /x", "Accept-Encoding: gzip, deflate", "Connection: keep-alive", "user-agent: me",
                "Accept: text/x",
                "x-A: 1", "X-a: 3", "Y: 2", Self.host,
            ])
    }

    @Test func `an empty value takes a field away, a semicolon sends it empty`() throws {
        let request = try Workbench().http(
            "POST", ":8000/x", "Accept:", "User-Agent:", "Connection:", "Accept-Encoding:", "X:1", "X:", "Y;",
            "Host:")
        #expect(request.headLines == ["POST /x", "Content-Length: 0", "Y: "])
    }

    @Test func `a value after an empty one brings the field back`() throws {
        let request = try Workbench().http(":8000/x", "X:1", "X:", "X:2")
        #expect(request.fields[all: "X"] == ["2"])
    }

    @Test func `typed fields replace those of a session file, which replace the program's`() throws {
        let workbench = try Workbench()
        var builder = workbench.builder
        builder.sessionFields = [Field("X", "s"), Field("Y", "s"), Field("User-Agent", "s"), Field("Z", "s")]
        guard case .request(let invocation) = try invocation("http :8000/x X:1 X:2 Z:") else {
            throw NoRequest()
        }
        let request = try builder.request(for: invocation)
        #expect(
            request.headLines == ["GET /x"] + Self.connection
                + ["User-Agent: s", "X: 1", "X: 2", "Y: s", Self.host])
    }

    @Test func `credentials and cookies stand where httpie puts them, and a typed cookie wins`() throws {
        let workbench = try Workbench()
        var builder = workbench.builder
        builder.authorization = "Basic dTpw"
        builder.cookie = "a=b"
        guard case .request(let plain) = try invocation("http POST :8000/x Authorization:typed") else {
            throw NoRequest()
        }
        #expect(
            try builder.request(for: plain).headLines == ["POST /x"] + Self.connection
                + ["Cookie: a=b", "Content-Length: 0", "Authorization: Basic dTpw", Self.agent, Self.host])
        guard case .request(let typed) = try invocation("http :8000/x Cookie:c=d") else { throw NoRequest() }
        #expect(try builder.request(for: typed).fields[all: "Cookie"] == ["c=d"])
    }

    @Test func `a header value from a file loses its final line ends`() throws {
        let workbench = try Workbench(files: ["token": "abc\n\n", "lines": "a\nb\n"])
        #expect(try workbench.http(":", "X:@token").fields["X"] == "abc")
        let failure = try httpFailure([":", "X:@lines"], workbench: workbench)
        #expect(failure.kind == .input)
        #expect(failure.message.hasPrefix("'X:@lines': "))
    }

    @Test func `what is there of a download is not asked for again`() throws {
        let workbench = try Workbench()
        var builder = workbench.builder
        builder.downloadedBytes = 5
        guard case .request(let invocation) = try invocation("http -d -c -o f :8000/x") else {
            throw NoRequest()
        }
        let request = try builder.request(for: invocation)
        #expect(request.fields["Range"] == "bytes=5-")
        #expect(request.fields["Accept-Encoding"] == "identity")
    }

    // MARK: Framing

    @Test(arguments: [
        ("GET", nil), ("HEAD", nil), ("OPTIONS", nil), ("POST", "0"), ("PUT", "0"), ("DELETE", "0"),
        ("PURGE", "0"),
    ])
    func `a missing body has a length only where one is usual`(method: String, length: String?) throws {
        #expect(try Workbench().http(method, "http://h/").fields["Content-Length"] == length)
    }

    @Test func `a typed length cannot contradict the body`() throws {
        let request = try Workbench().http(":8000/x", "a=1", "Content-Length:3")
        #expect(request.fields[all: "Content-Length"] == ["10"])
    }

    @Test(arguments: ["0", "3", "xxx"])
    func `a typed length of no body is shown as it was typed`(length: String) throws {
        let request = try Workbench().http("GET", ":8000/x", "Content-Length:\(length)")
        #expect(request.fields[all: "Content-Length"] == [length])
    }

    @Test(arguments: [["--chunked", ":8000/x", "a=1"], [":8000/x", "a=1", "Transfer-Encoding:chunked"]])
    func `a chunked body announces no length`(arguments: [String]) throws {
        let request = try Workbench().request("http", arguments)
        #expect(request.fields[all: "Transfer-Encoding"] == ["chunked"])
        #expect(!request.fields.contains("Content-Length"))
    }
}
