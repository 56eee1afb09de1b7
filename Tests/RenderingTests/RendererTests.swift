import HTTPMessages
import Rendering
import Testing

/// A response with these fields.
private func response(
    contentType: String? = "application/json", _ fields: KeyValuePairs<String, String> = [:]
) -> Response {
    var fields = Fields(fields.map { Field($0.key, $0.value) })
    if let contentType { fields.append("Content-Type", contentType) }
    return Response(Status(200), fields: fields)
}

private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

/// A body as one destination gets it.
private func shown(_ body: String, as contentType: String?, _ options: Renderer.Options) -> String {
    text(Renderer(options).body(Array(body.utf8), of: response(contentType: contentType), showing: .body))
}

struct `Renderer beside httpie` {
    @Test(arguments: HttpieOutput.themes.indices)
    func `colours head and JSON as httpie does in every theme`(_ index: Int) throws {
        let (name, output) = HttpieOutput.themes[index]
        let theme = try #require(Theme.named(name))
        let renderer = Renderer(.init(layout: Layout(), theme: theme))
        let sent = response([
            "X-B": "2", "Content-Length": "69", "X-B": "1", "Connection": "close", "Allow": "GET",
        ])
        let body = renderer.body(Array(HttpieOutput.body.utf8), of: sent, showing: [.head, .body])
        #expect(text(renderer.head(of: sent) + body) == output)
    }

    @Test func `has every theme that can be asked for and no other`() {
        #expect(Theme.all.map(\.name) == HttpieOutput.themes.map(\.name))
        #expect(Theme.named("vim") == nil)
    }

    @Test func `lays XML out and colours it as httpie does`() {
        let xml = #"<?xml version="1.0"?><!-- c --><r a="1"><i>x &lt;</i><e/></r>"#
        let options = Renderer.Options(layout: Layout(), theme: .auto)
        #expect(shown(xml, as: "application/xml", options) == HttpieOutput.xml)
    }

    @Test func `keeps what stands before JSON`() {
        let options = Renderer.Options(layout: Layout(), theme: .auto)
        #expect(shown(")]}',\n[1]", as: "application/json", options) == HttpieOutput.prefixed)
    }

    @Test func `colours a request with a form as httpie does`() throws {
        let request = Request(
            .post, Address(scheme: "http", host: "x.example", path: "/p", query: "q=1"),
            fields: [
                Field("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),
                Field("Content-Length", "8"), Field("Host", "x.example"),
            ])
        let renderer = Renderer(.init(layout: Layout(), theme: .auto))
        let body = renderer.body(Array("a=b+c&d=".utf8), of: request, showing: [.head, .body])
        #expect(text(renderer.head(of: request) + body) == HttpieOutput.form)
    }
}

struct `Rendered messages` {
    @Test func `gives a pipe the bytes that came`() {
        let renderer = Renderer(.init())
        let body: [UInt8] = [0x7B, 0x00, 0xFF, 0x1B, 0x0D]
        #expect(renderer.passesBodiesThrough)
        #expect(renderer.body(body, of: response(), showing: .body) == body)
        #expect(renderer.end(showing: .body) == [])
        #expect(
            text(renderer.head(of: response(["B": "1", "A": "2"])))
                == "HTTP/1.1 200 OK\r\nB: 1\r\nA: 2\r\nContent-Type: application/json\r\n\r\n")
    }

    @Test(arguments: [
        ("application/json", "{\n    \"a\": 1.50,\n    \"b\": [\n        1\n    ]\n}"),
        ("application/problem+json", "{\n    \"a\": 1.50,\n    \"b\": [\n        1\n    ]\n}"),
        ("text/plain", "{\n    \"a\": 1.50,\n    \"b\": [\n        1\n    ]\n}"),
        ("application/javascript", "{\n    \"a\": 1.50,\n    \"b\": [\n        1\n    ]\n}"),
        ("application/octet-stream", #"{"b":[1],"a":1.50}"#), (nil, #"{"b":[1],"a":1.50}"#),
        ("nonsense", #"{"b":[1],"a":1.50}"#),
    ])
    func `lays JSON out when the type may hold it`(_ contentType: String?, _ expected: String) {
        #expect(shown(#"{"b":[1],"a":1.50}"#, as: contentType, .init(layout: Layout())) == expected)
    }

    @Test func `takes a body for JSON when told to, if it is`() {
        let options = Renderer.Options(layout: Layout(), expectsJSON: true)
        #expect(shown("[1]", as: "application/octet-stream", options) == "[\n    1\n]")
        #expect(shown("[1", as: "application/octet-stream", options) == "[1")
        let colored = Renderer.Options(theme: .monokai, expectsJSON: true)
        #expect(shown("7", as: "image/x-unknown", colored) == "\u{1B}[38;5;141m7\u{1B}[39m\n")
    }

    @Test func `arranges text as the layout says`() {
        let json = #"{"b":{"y":1,"x":2},"a":"\u00e9"}"#
        let narrow = Layout(jsonIndent: 1, sortsJSONKeys: false)
        #expect(
            shown(json, as: "application/json", .init(layout: narrow))
                == "{\n \"b\": {\n  \"y\": 1,\n  \"x\": 2\n },\n \"a\": \"é\"\n}")
        #expect(shown(json, as: "application/json", .init(layout: Layout(formatsJSON: false))) == json)
        #expect(
            shown("<a><b/></a>", as: "text/xml", .init(layout: Layout(xmlIndent: 4))) == "<a>\n    <b/>\n</a>"
        )
        #expect(
            shown("<a><b/></a>", as: "text/xml", .init(layout: Layout(formatsXML: false))) == "<a><b/></a>")
        let renderer = Renderer(.init(layout: Layout(sortsFields: false)))
        #expect(
            text(renderer.head(of: response(contentType: nil, ["B": "1", "A": "2"])))
                == "HTTP/1.1 200 OK\r\nB: 1\r\nA: 2\r\n\r\n")
    }

    @Test func `sorts fields by name and keeps repeats in their order`() {
        let sent = response(contentType: nil, ["b": "1", "Set-Cookie": "z=1", "A": "2", "Set-Cookie": "a=2"])
        let head = Renderer(.init(layout: Layout())).head(of: sent)
        #expect(text(head) == "HTTP/1.1 200 OK\r\nA: 2\r\nSet-Cookie: z=1\r\nSet-Cookie: a=2\r\nb: 1\r\n\r\n")
    }

    @Test func `shows a notice on a terminal instead of a binary body`() {
        let notice =
            "\n+-----------------------------------------+\n"
            + "| NOTE: binary data not shown in terminal |\n+-----------------------------------------+"
        let renderer = Renderer(.init(isTerminal: true))
        let sent = response(contentType: "image/png")
        #expect(text(renderer.body([0x89, 0x00], of: sent, showing: .body)) == notice)
        #expect(text(renderer.body([0x89, 0x00], of: sent, showing: [.head, .body])) == "\n" + notice)
    }

    @Test func `ends messages with the blank lines that httpie leaves`() {
        let terminal = Renderer(.init(layout: Layout(), isTerminal: true))
        let pipe = Renderer(.init())
        let elapsed = Duration.nanoseconds(7_629_221)
        let line = "Elapsed time: 0.007629221s\n\n"
        #expect(text(terminal.end(showing: [.head, .body])) == "\n\n")
        #expect(text(terminal.end(showing: .head)) == "")
        #expect(text(terminal.end(showing: [.body, .metadata], elapsed: elapsed)) == "\n\n" + line)
        #expect(text(pipe.end(showing: [.body, .metadata], elapsed: elapsed)) == "\n\n" + line)
        #expect(text(pipe.end(showing: .metadata, elapsed: elapsed)) == line)
        #expect(text(pipe.end(showing: [.head, .body])) == "")
    }

    @Test func `ends plain text on a terminal with a line end`() {
        #expect(shown("{}", as: "application/json", .init(isTerminal: true)) == "{}\n")
        #expect(shown("{}\n", as: "application/json", .init(isTerminal: true)) == "{}\n")
        #expect(shown("", as: "application/json", .init(isTerminal: true)) == "")
    }

    @Test(arguments: [true, false], [nil, "auto", "monokai", "pie"])
    func `lets no control character of a server reach a terminal`(_ isArranged: Bool, _ theme: String?) {
        let hostile = "\u{1B}]0;owned\u{7}\u{9B}31m\u{202E}\r\u{8}\u{7F}\u{0085}"
        let harmless = "\\u001b]0;owned\\u0007\\u009b31m\\u202e\\u000d\\u0008\\u007f\\u0085"
        let renderer = Renderer(
            .init(layout: isArranged ? Layout() : nil, theme: theme.flatMap(Theme.named), isTerminal: true))
        let sent = Response(
            Status(200, reason: hostile), version: "HTTP/\(hostile)", fields: [Field("X\(hostile)", hostile)])
        var outputs = [renderer.head(of: sent)]
        for body in ["t\(hostile)", "{\"a\":\"\(hostile)\"}", "<a>\(hostile)</a>"] {
            for type in ["text/plain", "application/json", "application/xml", "application/octet-stream"] {
                outputs.append(
                    renderer.body(Array(body.utf8), of: response(contentType: type), showing: .body))
            }
        }
        for output in outputs {
            // What escape characters there are must be our own colours.
            let plain = text(output).replacing(/\u{1B}\[[0-9;]+m/, with: "")
            // In a body that is coloured or laid out, a carriage return is a line's end.
            #expect(plain.replacing("\\u202e\n", with: "\\u202e\\u000d").contains(harmless))
            for scalar in plain.replacing("\r\n", with: "\n").unicodeScalars where scalar != "\n" {
                #expect(scalar.properties.generalCategory != .control && scalar != "\u{202E}")
            }
        }
    }

    @Test func `decodes answers by their own word, or by the user's`() {
        let bytes: [UInt8] = [0x63, 0x61, 0x66, 0xE9]
        let latin = response(contentType: "text/plain; charset=ISO-8859-1")
        let silent = response(contentType: "text/plain")
        let terminal = Renderer(.init(layout: Layout(), isTerminal: true))
        #expect(text(terminal.body(bytes, of: latin, showing: .body)) == "café")
        #expect(text(terminal.body(bytes, of: silent, showing: .body)) == "caf\u{FFFD}")
        let told = Renderer(
            .init(layout: Layout(), isTerminal: true, responseCharset: Charset(named: "cp1251")))
        #expect(text(told.body(bytes, of: latin, showing: .body)) == "cafй")
    }

    @Test func `takes an answer for the type the user names`() {
        let renderer = Renderer(
            .init(layout: Layout(), responseMediaType: MediaType("application", "json")))
        #expect(
            text(renderer.body(Array("[1]".utf8), of: response(contentType: "x/y"), showing: .body))
                == "[\n    1\n]")
    }

    @Test func `writes to a file in the character set the head goes on naming`() {
        let renderer = Renderer(.init(layout: Layout()))
        let sent = response(contentType: "application/json; charset=latin1")
        #expect(
            renderer.body([0x22, 0xE9, 0x22], of: sent, showing: .body) == [0x22, 0xE9, 0x22])
    }

    @Test func `shows JSON line by line as it arrives`() {
        let renderer = Renderer(.init(layout: Layout(jsonIndent: 1), isTerminal: true))
        var lines = renderer.lines(of: response(contentType: "application/x-ndjson"), showing: .body)
        #expect(text(lines.receive(Array("{\"a\":".utf8))) == "")
        #expect(text(lines.receive(Array("1}\n\n[2]\n[3".utf8))) == "{\n \"a\": 1\n}\n\n[\n 2\n]\n")
        #expect(text(lines.receive(Array("]".utf8))) == "")
        #expect(text(lines.finish()) == "[\n 3\n]\n")
        #expect(text(lines.finish()) == "")
    }

    @Test func `stops showing lines at the first binary one`() {
        var lines = Renderer(.init(isTerminal: true)).lines(
            of: response(contentType: "text/plain"), showing: .body)
        #expect(text(lines.receive(Array("a\nb\0\nc\n".utf8))) == "a\n" + BodyPresentation.binaryNotice)
        #expect(lines.receive(Array("d\n".utf8)) == [])
        #expect(lines.finish() == [])
    }

    @Test func `takes a carriage return for a part of the line's end`() {
        var lines = Renderer(.init(isTerminal: true)).lines(
            of: response(contentType: "text/plain"), showing: .body)
        #expect(text(lines.receive(Array("a\r\nb\rc\r\n".utf8))) == "a\r\nb\\u000dc\r\n")
    }

    @Test func `shows an empty line after each coloured one, as httpie does`() {
        var lines = Renderer(.init(theme: .auto)).lines(
            of: response(contentType: "application/json"), showing: .body)
        #expect(text(lines.receive(Array("1\n2\n".utf8))).count { $0 == "\n" } == 4)
    }
}
