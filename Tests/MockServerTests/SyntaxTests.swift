import HTTPMessages
import OrderedJSON
import Testing

@testable import MockServer

struct `Python's notions` {
    @Test(arguments: [
        ("2", PythonText.Integer.value(2)), (" \t2\n", .value(2)), ("+2", .value(2)), ("-2", .value(-2)),
        ("٢", .value(2)), ("1_000", .value(1_000)),
        ("007", .value(7)), ("9223372036854775808", .beyond), ("", nil), ("+", nil), ("1__0", nil),
        ("_1", nil), ("1_", nil), ("2.0", nil), ("0x2", nil),
        ("²", nil), ("- 2", nil), (String(repeating: "9", count: 4_301), nil),
    ])
    func `a number is what int() takes for one`(_ text: String, _ expected: PythonText.Integer?) {
        #expect(PythonText.integer(text) == expected)
    }

    @Test func `white space of every kind is cut off, a zero-width space is not`() {
        #expect(PythonText.stripped("\u{2003}\u{A0} a b\u{3000}\r\n\u{85}\u{1F}") == "a b")
        #expect(PythonText.stripped("\u{200B}a") == "\u{200B}a")
    }

    @Test func `letters and numbers of any script are word characters, marks are not`() {
        #expect("aZ9_é日ªⅣ½²三ʰา".unicodeScalars.allSatisfy(PythonText.isWord))
        #expect(!"-.@ \u{301}\u{200D}ⓐ‿\u{93F}€".unicodeScalars.contains(where: PythonText.isWord))
    }

    @Test(arguments: [
        ("ｐａｗａｎ", "pawan"), ("ﬁn", "fin"), ("x²", "x2"), ("Ⅳ", "IV"), ("½", "1⁄2"), ("𝓐𝟗", "A9"),
        ("Åke", "Åke"), ("가", "가"), ("각", "각"), ("ｶﾞ", "ガ"), ("ﾊﾟ", "パ"),
        ("は\u{309A}", "ぱ"), ("\u{F900}", "豈"), ("josé", "josé"), ("日本", "日本"), ("ﷺ", "صلى الله عليه وسلم"),
    ])
    func `a new name takes its compatibility form`(_ name: String, _ expected: String) {
        #expect(ExactText(CompatibilityForm.of(name)) == ExactText(expected))
    }

    @Test func `half a surrogate pair is carried through and found again`() throws {
        let marked = try JSONValue(
            parsing: SurrogateEscapes.marked(Array(#"["\ud800","\ud83d\ude00","\\ud800","a\udfff"]"#.utf8)))
        #expect(
            marked.array?.map { SurrogateEscapes.first(in: $0.string ?? "") } == [0xD800, nil, nil, 0xDFFF])
        #expect(marked[1] == "😀")
    }

    @Test func `a body is read by its charset`() throws {
        func text(_ bytes: [UInt8], _ charset: String) throws -> String {
            String(
                decoding: try BodyCharset(HeaderValue(parsing: "a/b; charset=\(charset)")).strict(bytes),
                as: UTF8.self)
        }
        #expect(try text([0xE9], "latin-1") == "é")
        #expect(try text([0x80], "CP1252") == "€")
        #expect(try text([0xFF, 0xFE, 0x41, 0x00], "utf-16") == "A")
        #expect(try text([0xFE, 0xFF, 0x00, 0x41], "UTF_16") == "A")
        #expect(try text([0xEF, 0xBB, 0xBF, 0x41], "utf-8-sig") == "A")
        #expect(try text(Array("é".utf8) + [0xC3], "nonsense") == "é")
        #expect(throws: PythonJSON.ParseProblem.self) { try text([0xE9], "ascii") }
        #expect(throws: RestAnswer.self) { try text([], "rot13") }
    }
}

struct `Django's notions` {
    @Test(arguments: [
        "a@b.co", "a+b'c@d.de", #""a b"@c.de"#.replacing(" ", with: ""), #""\"a\""@c.de"#, "a@é.de", "a@c.рф",
        "a@localhost", "a@xn--e1afmkfd.com", "a@c.xn--p1ai",
        "a@[127.0.0.1]", "a@[::1]", "a@[::ffff:1.2.3.4]", "a@[1:2:3:4:5:6:7::]", "ſ@b.co", "a@b--c.co",
    ])
    func `addresses are accepted`(_ address: String) {
        #expect(EmailSyntax.isAddress(address))
    }

    @Test(arguments: [
        "", "a", "a@", "@b.co", "a@b", "a b@c.de", ".a@b.co", "a..b@c.de", #""a"b"@c.de"#, #""a\"@c.de"#,
        "é@c.de", "a@LOCALHOST", "a@b.c", "a@b.c1", "a@-b.co", "a@b-.co",
        "a@b_c.co", "a@b..co", "a@b.co.", "a@[127.0.0.300]", "a@[127.0.0.01]", "a@[1::2::3]", "a@[]",
        "a@[:::]", "a@[1:2:3:4:5:6:7:8:9]", "a@127.0.0.1", "a@xn--.com", "a@😀.com",
    ])
    func `addresses are refused`(_ address: String) {
        #expect(!EmailSyntax.isAddress(address))
    }

    @Test(arguments: [
        ("*/*", Rendering.json(indent: nil)), ("application/json", .json(indent: nil)),
        ("application/json; indent=4", .json(indent: 4)),
        ("application/json;indent=99", .json(indent: 8)), ("application/json; indent=0", .json(indent: nil)),
        ("application/json; indent=x", .json(indent: nil)),
        ("*/*; indent=2", .json(indent: 2)), ("text/html", .page),
        ("text/html, application/json", .json(indent: nil)), ("text/*", .page),
        ("application/xml, */*;q=0.1", .json(indent: nil)), ("application/json;q=0", .json(indent: nil)),
        ("text/html, application/json;indent=1", .json(indent: 1)),
    ])
    func `the most specific acceptable type wins`(_ accept: String, _ expected: Rendering) throws {
        #expect(try Rendering(accept: accept, format: nil) == expected)
    }

    @Test(arguments: ["application/xml", "", ",", "json", "application/jsonx", "image/*"])
    func `what cannot be made is refused`(_ accept: String) {
        #expect { try Rendering(accept: accept, format: nil) } throws: { ($0 as? RestAnswer)?.status == 406 }
    }

    @Test func `a value has parameters, quoted or not`() {
        let value = HeaderValue(parsing: #"Application/JSON ; Charset="a;\"b" ;x; y = <z>"#)
        #expect(value.value == "application/json")
        #expect(value["charset"] == #"a;"b"#)
        #expect(value["x"] == "")
        #expect(value["y"] == "z")
    }

    @Test(arguments: [
        ("/token/?a=b#c", "/token/", "?a=b"), ("/%74oken%2F", "/token/", ""), ("http://x:80/y?z", "/y", "?z"),
        ("https://x", "/", ""), ("*", "/*", ""), ("/%ff", "/%FF", ""),
        ("//x/y", "//x/y", ""), ("/é".replacing("é", with: "%C3%A9"), "/é", ""), ("/a?", "/a", ""),
        ("host:80", "/host:80", ""),
    ])
    func `a target is a path and a query`(_ target: String, _ path: String, _ query: String) {
        let parsed = RequestPath(target: target)
        #expect(parsed.path == path)
        #expect(parsed.queryText == query)
    }

    @Test func `a multipart body is read as generously as Django reads it`() throws {
        let type = HeaderValue(parsing: "multipart/form-data; boundary=\"a b\"")
        let body = """
            before\r\n--a b\r\nContent-Disposition: form-data; name="x"\r\n\r\n1\r\n2\r\n\
            --a b\r\ncontent-disposition: y; name=f; filename=a.txt\r\n\r\nfile\r\n\
            --a b\r\nContent-Disposition: form-data\r\n\r\nno name\r\n\
            --a b\r\nContent-Disposition: form-data; name=e; filename=""\r\n\r\nempty\r\n\
            --a b--\r\nafter
            """
        let items = try MultipartForm.parse(Array(body.utf8), type, BodyCharset(type))
        #expect(
            items == [
                .init(name: "x", value: .text("1\r\n2")), .init(name: "f", value: .file(Array("file".utf8))),
                .init(name: "e", value: .text("empty")),
            ])
        #expect {
            try MultipartForm.parse([], HeaderValue(parsing: "multipart/form-data"), BodyCharset(type))
        } throws: {
            $0 as? RestAnswer
                == .detail(400, "Multipart form parse error - Invalid boundary in multipart: None")
        }
    }
}
