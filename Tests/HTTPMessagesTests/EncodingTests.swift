import HTTPMessages
import Testing

struct `Percent encoding` {
    @Test func `leaves what a component may hold`() {
        #expect(PercentEncoding.encode("a/b c?d%20%zz", for: .path) == "a/b%20c%3Fd%20%25zz")
        #expect(PercentEncoding.encode("a/b c?d%20%", for: .query) == "a/b%20c?d%20%25")
        #expect(PercentEncoding.encode("a/b c?d%20", for: .value) == "a%2Fb%20c%3Fd%2520")
        #expect(PercentEncoding.encode("é\n\0", for: .path) == "%C3%A9%0A%00")
    }

    @Test(arguments: [
        ("%41%2f", "A/"), ("%", "%"), ("%4", "%4"), ("%zz", "%zz"), ("a+b", "a+b"), ("%C3%A9", "é"),
        ("%FF", "\u{FFFD}"),
    ])
    func `is undone where it is well formed`(encoded: String, text: String) {
        #expect(PercentEncoding.decodedText(encoded) == text)
    }
}

struct `Form encoding` {
    @Test func `is Python's`() {
        // urllib.parse.urlencode([("a b", "1&2=3"), ("é", ""), ("x", "~*-._()")])
        let pairs = [Field("a b", "1&2=3"), Field("é", ""), Field("x", "~*-._()")]
        #expect(FormEncoding.encode(pairs) == "a+b=1%262%3D3&%C3%A9=&x=~%2A-._%28%29")
        #expect(FormEncoding.encode([]) == "")
    }

    @Test func `is undone in order, repeats kept`() {
        #expect(
            FormEncoding.decode("a+b=1%262&a=&&c&d=e=f&a+b=%2B") == [
                Field("a b", "1&2"), Field("a", ""), Field("c", ""), Field("d", "e=f"), Field("a b", "+"),
            ])
        #expect(FormEncoding.decode("").isEmpty)
    }

    @Test(arguments: ["", "a b", "a+b", " \u{301}&\u{301}=\u{301}", "%20", "é/\0\n%41", "😀 & =", "+ +"])
    func `brings every text back`(text: String) {
        #expect(FormEncoding.decode(FormEncoding.encode([Field(text, text)])) == [Field(text, text)])
    }
}

struct `Multipart encoding` {
    @Test func `writes heads between boundaries and leaves files unread`() {
        let parts = [
            MultipartEncoding.Part(name: "a", content: .bytes(Array("1".utf8))),
            MultipartEncoding.Part(
                name: "f\r\n", content: .file(path: "/big", size: 1 << 40), fileName: "x\".iso",
                mediaType: "a/b"),
        ]
        let segments = MultipartEncoding.segments(of: parts, boundary: "B")
        #expect(
            segments == [
                .bytes(Array("--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n".utf8)),
                .bytes(Array("1".utf8)),
                .bytes(
                    Array(
                        ("\r\n--B\r\nContent-Disposition: form-data; name=\"f%0D%0A\"; filename=\"x%22.iso\"\r\n"
                            + "Content-Type: a/b\r\n\r\n").utf8)),
                .file(path: "/big", size: 1 << 40), .bytes(Array("\r\n--B--\r\n".utf8)),
            ])
    }

    @Test func `without parts there is the end only`() {
        #expect(MultipartEncoding.segments(of: [], boundary: "B") == [.bytes(Array("--B--\r\n".utf8))])
    }
}

struct `Media types` {
    @Test func `are read with their parameters`() throws {
        let type = try #require(MediaType(parsing: " Text/HTML ; Charset=\"utf-8\" ; q=a\\b; x"))
        #expect(type.essence == "text/html")
        #expect(type["charset"] == "utf-8")
        #expect(type["Q"] == "a\\b")
        #expect(type["x"] == nil)
    }

    @Test(arguments: ["", "text", "text/", "/html", "te xt/html", "a/b/c", ";", "text/html,text/plain"])
    func `what is none is none`(text: String) {
        #expect(MediaType(parsing: text) == nil)
    }

    @Test func `semicolons and quotes within quotes are part of the value`() {
        let value = ParameterizedValue(parsing: #"attachment; filename="a;\"b\".txt"; x=1"#)
        #expect(value.value == "attachment")
        #expect(value["filename"] == #"a;"b".txt"#)
        #expect(value["x"] == "1")
    }

    @Test(
        arguments: [
            ("photo.JPG", "image/jpeg"), ("data.json", "application/json"), ("a.b.txt", "text/plain"),
            ("x.csv", "text/csv"), ("x.pdf", "application/pdf"),
            ("archive.tar.gz", "application/gzip"), ("noextension", nil), (".bashrc", nil),
            ("x.unknown", nil), ("", nil), ("x.", nil),
        ] as [(String, String?)])
    func `follow from a file's name`(name: String, essence: String?) {
        #expect(MediaType.essence(forFileName: name) == essence)
    }

    @Test(
        arguments: [
            ("text/plain", "txt"), ("text/html; charset=utf-8", "html"), ("application/json", "json"),
            ("x/y", nil),
        ] as [(String, String?)])
    func `suggest an extension`(text: String, fileExtension: String?) {
        #expect(MediaType(parsing: text)?.fileExtension == fileExtension)
    }
}

struct `Bodies` {
    @Test func `know their length and whether they can be sent again`() {
        #expect(Body.none.length == 0 && Body.none.isNone)
        #expect(Body.bytes([1, 2]).length == 2)
        #expect(Body.segments([.bytes([1]), .file(path: "f", size: 9)]).length == 10)
        #expect(Body.segments([]).canBeSentAgain && Body.bytes([]).canBeSentAgain)
        #expect(!Body.bytes([]).isNone)
    }

    @Test func `a collector keeps what fits`() throws {
        let collector = BodyCollector(limit: 3)
        try [UInt8]([1, 2]).withUnsafeBytes { try collector.receive($0) }
        try [UInt8]([3]).withUnsafeBytes { try collector.receive($0) }
        #expect(collector.bytes == [1, 2, 3])
        #expect(throws: (any Error).self) { try [UInt8]([4]).withUnsafeBytes { try collector.receive($0) } }
        #expect(collector.bytes == [1, 2, 3])
    }
}
