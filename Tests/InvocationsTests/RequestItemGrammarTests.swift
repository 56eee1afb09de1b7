import Diagnostics
import OrderedJSON
import Testing

@testable import Invocations

struct `Request item grammar` {
    struct Sample: CustomTestStringConvertible, Sendable {
        let argument: String
        let content: RequestItem.Content
        var testDescription: String { argument }

        init(_ argument: String, _ content: RequestItem.Content) {
            self.argument = argument
            self.content = content
        }
    }

    static let separators = [
        Sample("a:=@f.json", .json(name: "a", .file(path: "f.json"))),
        Sample("a==@f", .query(name: "a", .file(path: "f"))),
        Sample("a=@f", .text(name: "a", .file(path: "f"))),
        Sample("A:@f", .header(name: "A", .file(path: "f"))),
        Sample("a:=[1, true]", .json(name: "a", .inline([1, true]))),
        Sample("a==1", .query(name: "a", .inline("1"))),
        Sample("a=1", .text(name: "a", .inline("1"))),
        Sample("A:1", .header(name: "A", .inline("1"))),
        Sample("A:", .withoutHeader(name: "A")),
        Sample("A;", .header(name: "A", .inline(""))),
        Sample("a@f", .upload(name: "a", path: "f", mediaType: nil)),
        Sample("a@f;type=", .upload(name: "a", path: "f", mediaType: nil)),
        Sample("a@f;type=text/x", .upload(name: "a", path: "f", mediaType: "text/x")),
        Sample("@f", .wholeBody(path: "f", mediaType: nil)),
        Sample("@f;type=text/x", .wholeBody(path: "f", mediaType: "text/x")),
    ]

    static let splitting = [
        Sample(#"foo\==bar"#, .text(name: "foo=", .inline("bar"))),
        Sample(#"a\=b=c"#, .text(name: "a=b", .inline("c"))),
        Sample(#"a=b\:c"#, .text(name: "a", .inline("b:c"))),
        Sample(#"p=C\:\temp"#, .text(name: "p", .inline(#"C:\temp"#))),
        Sample("url=http://x/?a==b", .text(name: "url", .inline("http://x/?a==b"))),
        Sample("a:b=c", .header(name: "a", .inline("b=c"))),
        Sample("x=1;y=2", .text(name: "x", .inline("1;y=2"))),
        Sample("a@b=c", .upload(name: "a", path: "b=c", mediaType: nil)),
        Sample("H: v", .header(name: "H", .inline(" v"))),
        Sample("=v", .text(name: "", .inline("v"))),
        Sample(#"a\\=b"#, .text(name: #"a\\"#, .inline("b"))),
        Sample(#"\d=\d"#, .text(name: #"\d"#, .inline(#"\d"#))),
        Sample(#"a=b\"#, .text(name: "a", .inline(#"b\"#))),
        Sample(#"foo\[bar\]=v"#, .text(name: #"foo\[bar\]"#, .inline("v"))),
        Sample("a:=\"x=y\"", .json(name: "a", .inline("x=y"))),
        Sample("a===b", .query(name: "a", .inline("=b"))),
        Sample("a=\u{301}b", .text(name: "a", .inline("\u{301}b"))),
    ]

    @Test(arguments: separators)
    func `each separator has its meaning`(_ sample: Sample) throws {
        #expect(try RequestItem(parsing: sample.argument).content == sample.content)
    }

    @Test(arguments: splitting)
    func `the first separator outside escapes splits once, the longest of several at one place`(
        _ sample: Sample
    ) throws {
        #expect(try RequestItem(parsing: sample.argument).content == sample.content)
    }

    @Test func `a number keeps its text`() throws {
        guard case .json(_, .inline(let value)) = try RequestItem(parsing: "a:=1.50e+02").content else {
            Issue.record("no JSON item")
            return
        }
        #expect(value.number?.text == "1.50e+02")
    }

    struct Refusal: CustomTestStringConvertible, Sendable {
        let argument: String
        let excerpt: String
        var testDescription: String { argument }

        init(_ argument: String, _ excerpt: String = "") {
            self.argument = argument
            self.excerpt = excerpt
        }
    }

    static let refusals = [
        Refusal("no-separator"), Refusal(#"a\=b"#), Refusal("a;b=c"), Refusal("A;b"), Refusal("two words:1"),
        Refusal(":v"), Refusal("A:b\nC:d"), Refusal("A:b\r"), Refusal("A:b\0"),
        Refusal("a:=thirty", "thirty"), Refusal("a:=", ""), Refusal(#"a:={"b":1,}"#, "}"),
        Refusal("é:=[1 2]", "2]"),
    ]

    @Test(arguments: refusals)
    func `what cannot be read is refused by its name`(_ refusal: Refusal) throws {
        let failure = try #require(throws: Failure.self) { try RequestItem(parsing: refusal.argument) }
        #expect(failure.kind == .usage)
        #expect(failure.message.contains("'\(refusal.argument)'") || refusal.argument.contains("\u{301}"))
        if let excerpt = failure.excerpt {
            #expect(
                String(excerpt.line.dropFirst(excerpt.span.lowerBound).prefix(excerpt.span.count))
                    == refusal.excerpt)
        } else {
            #expect(refusal.excerpt.isEmpty)
        }
    }

    @Test(arguments: ["Authorization", "authorization", "Cookie", "Proxy-Authorization"])
    func `a header that holds credentials is not quoted`(name: String) throws {
        let failure = try #require(throws: Failure.self) {
            try RequestItem(parsing: "\(name):Bearer abc\ndef")
        }
        #expect(failure.message.contains("'\(name):…'"))
        #expect(!"\(failure)".contains("abc"))
    }

    @Test(arguments: ["password", "user[new_password]", "refresh", "client_secret"])
    func `a value whose name says that it is a secret is not quoted`(name: String) throws {
        let failure = try #require(throws: Failure.self) { try RequestItem(parsing: "\(name):=hunter2") }
        #expect(failure.message == "'\(name):=…' is not JSON after ':='")
        #expect(!"\(failure)".contains("hunter2"))
        for separator in ["=", "=="] {
            #expect(try RequestItem(parsing: "\(name)\(separator)hunter2").quoted == "'\(name)\(separator)…'")
        }
    }

    @Test func `a long argument is quoted by its beginning, and marked near the mistake`() throws {
        let failure = try #require(throws: Failure.self) {
            try RequestItem(parsing: "a:=[\(String(repeating: "1,", count: 5_000))]")
        }
        #expect(failure.message.count < 300)
        #expect(failure.excerpt?.lines.last?.hasSuffix("^") == true)
        #expect(failure.excerpt?.line.hasSuffix(",]") == true)
    }
}
