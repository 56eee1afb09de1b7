import Diagnostics
import HTTPMessages
import OrderedJSON
import Testing

@testable import Invocations

struct `Nested JSON` {
    struct Sample: CustomTestStringConvertible, Sendable {
        let items: [String]
        let document: String
        var testDescription: String { items.joined(separator: " ") }

        init(_ items: String..., gives document: String) {
            self.items = items
            self.document = document
        }
    }

    /// The grammar's worked results, the defects of the original with the right answers, and httpie's own documentation.
    static let samples = [
        Sample("a[1]=x", "a[]=y", "a[0]=z", gives: #"{"a": ["z", "x", "y"]}"#),
        Sample("a[][b]=1", "a[][c]=2", gives: #"{"a": [{"b": "1"}, {"c": "2"}]}"#),
        Sample("a[0][b]=1", "a[0][c]=2", gives: #"{"a": [{"b": "1", "c": "2"}]}"#),
        Sample("[0]:=1", "[2]:=3", "[]:=4", gives: "[1, null, 3, 4]"),
        Sample(#"a[\1]=1"#, #"a[\[]=2"#, #"a[\\]=3"#, gives: #"{"a": {"1": "1", "[": "2", "\\": "3"}}"#),
        Sample(#"\[0\]=1"#, gives: #"{"[0]": "1"}"#),
        Sample("a:=[1]", "a[]=2", gives: #"{"a": [1, "2"]}"#),
        Sample("a[x]=1", "a[x]=2", gives: #"{"a": {"x": "2"}}"#),
        Sample(#"a:={"x":1}"#, "a[y]=2", gives: #"{"a": {"x": 1, "y": "2"}}"#),
        Sample("z=0", "a:=null", "a[x]=1", gives: #"{"z": "0", "a": {"x": "1"}}"#),
        Sample("007=x", gives: #"{"007": "x"}"#),
        Sample("+1=x", "1_0=y", gives: #"{"+1": "x", "1_0": "y"}"#),
        Sample("=v", gives: #"{"": "v"}"#),
        Sample("a=1", "a:=[]", gives: #"{"a": []}"#),
        Sample("[]:=[]", gives: "[[]]"),
        Sample("b=1", "a=2", "b=3", gives: #"{"b": "3", "a": "2"}"#),
        Sample(#"a:={"x":1,"x":2}"#, gives: #"{"a": {"x": 1, "x": 2}}"#),
        Sample(
            "platform[name]=HTTPie", "platform[about][mission]=Make", "platform[about][homepage]=httpie.io",
            "platform[about][stars]:=54000", "platform[apps][]=Terminal", "platform[apps][]=Desktop",
            gives: #"{"platform": {"name": "HTTPie", "about": {"mission": "Make", "homepage": "httpie.io", "#
                + #""stars": 54000}, "apps": ["Terminal", "Desktop"]}}"#),
        Sample("a[é\u{301}]=é", gives: #"{"a": {"\u00e9\u0301": "\u00e9"}}"#),
    ]

    @Test(arguments: samples)
    func `items share one document in their order`(_ sample: Sample) throws {
        let workbench = try Workbench()
        let request = try workbench.request("http", [":"] + sample.items)
        #expect(try workbench.text(request.body) == sample.document)
    }

    struct Mistake: CustomTestStringConvertible, Sendable {
        let items: [String]
        let message: String
        /// The line of carets under the name.
        let carets: String
        var testDescription: String { items.joined(separator: " ") }

        init(_ items: String..., says message: String, under carets: String) {
            self.items = items
            self.message = message
            self.carets = carets
        }
    }

    static let mistakes = [
        Mistake("a[b=1", says: "Syntax Error: Expecting ']'", under: "   ^"),
        Mistake("a[0=1", says: "Syntax Error: Expecting ']'", under: "   ^"),
        Mistake("a[b]c=1", says: "Syntax Error: Expecting '['", under: "    ^"),
        Mistake("a]=1", says: "Syntax Error: Expecting '['", under: " ^"),
        Mistake("a[[=1", says: "Syntax Error: Expecting a text, a number or ']'", under: "  ^"),
        Mistake("a[=1", says: "Syntax Error: Expecting a text, a number or ']'", under: "  ^"),
        Mistake("[x]=1", says: "Syntax Error: Expecting a number or ']'", under: " ^"),
        Mistake("]=1", says: "Syntax Error: Expecting a text, a number or '['", under: "^"),
        Mistake("a[-1]b=1", says: "Syntax Error: Expecting '['", under: "     ^"),
        Mistake("a[-1]=1", says: "Value Error: Negative indexes are not supported.", under: "  ^^"),
        Mistake(
            "a[0]=1", "a[b]=2",
            says:
                "Type Error: Cannot perform 'key' based access on 'a' which has a type of 'array' but this operation "
                + "requires a type of 'object'.", under: " ^^^"),
        Mistake(
            "a=1", "a[0]=2",
            says:
                "Type Error: Cannot perform 'index' based access on 'a' which has a type of 'string' but this "
                + "operation requires a type of 'array'.", under: " ^^^"),
        Mistake(
            "a:=1", "a[]=2",
            says:
                "Type Error: Cannot perform 'append' based access on 'a' which has a type of 'number' but this "
                + "operation requires a type of 'array'.", under: " ^^"),
        Mistake(
            "a=1", "[0]=2",
            says:
                "Type Error: Cannot perform 'index' based access on '' which has a type of 'object' but this "
                + "operation requires a type of 'array'.", under: "^^^"),
        Mistake(
            "a[b][0]=1", "a[b][0][c]=2",
            says:
                "Type Error: Cannot perform 'key' based access on 'a[b][0]' which has a type of 'string' but this "
                + "operation requires a type of 'object'.", under: "       ^^^"),
        Mistake("日本[b=1", says: "Syntax Error: Expecting ']'", under: "      ^"),
        Mistake(#"a[\[b=1"#, says: "Syntax Error: Expecting ']'", under: "     ^"),
    ]

    @Test(arguments: mistakes)
    func `a mistake is marked under the name, in httpie's words`(_ mistake: Mistake) throws {
        let failure = try httpFailure([":"] + mistake.items)
        #expect(failure.kind == .usage)
        #expect(failure.message == "'\(mistake.items.last ?? "")': \(mistake.message)")
        #expect(failure.excerpt?.lines.last == mistake.carets)
    }

    @Test func `an index that would fill the memory is refused`() throws {
        #expect(try httpFailure([":", "a[1000000]=1"]).message.contains("Value Error: Indexes above 999999"))
        #expect(try httpFailure([":", "a[99999999999999999999]=1"]).message.contains("Value Error"))
    }

    @Test func `a name of more steps than a document may have levels is refused, and not quoted whole`() throws {
        let steps = { String(repeating: "[b]", count: $0) }
        let failure = try httpFailure([":", "a\(steps(5_000))=1"])
        #expect(failure.message.hasSuffix("Value Error: Keys of more than 512 steps are not supported."))
        #expect(failure.message.count < 400 && failure.excerpt == nil)
        let workbench = try Workbench()
        #expect(try workbench.text(workbench.http(":", "a\(steps(511))=1").body).hasSuffix("}"))
    }

    @Test func `a form takes the same names literally`() throws {
        let workbench = try Workbench()
        let request = try workbench.http("-f", ":", "a[b]=1", "[=2", "007=3")
        #expect(try workbench.text(request.body) == "a%5Bb%5D=1&%5B=2&007=3")
    }
}
