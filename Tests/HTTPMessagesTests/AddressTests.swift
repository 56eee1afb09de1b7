import Diagnostics
import HTTPMessages
import Testing

struct `Addresses` {
    @Test(arguments: [
        ("http://example.org", "http://example.org/"),
        ("HTTPS://EXAMPLE.org/Path", "https://example.org/Path"),
        ("http://h:80/", "http://h/"), ("https://h:443", "https://h/"), ("http://h:443/", "http://h:443/"),
        ("http://h:/x", "http://h/x"),
        ("http://h?q", "http://h/?q"), ("http://h/\u{301}@x", "http://h/%CC%81@x"),
        ("http://h?\u{301}#\u{301}", "http://h/?%CC%81"), ("http://h/?", "http://h/?"),
        ("http://h#frag", "http://h/"),
        ("http://h/a#b?c", "http://h/a"),
        ("http://h/a b/é", "http://h/a%20b/%C3%A9"), ("http://h/%41%2f%zz", "http://h/%41%2f%25zz"),
        ("http://h/?a[]=1|2&b=ü", "http://h/?a%5B%5D=1%7C2&b=%C3%BC"),
        ("http://h/a;b=c,d@e:f!g$h'i(j)*+~", "http://h/a;b=c,d@e:f!g$h'i(j)*+~"),
        ("http://[::1]:8000/x", "http://[::1]:8000/x"), ("http://[2001:DB8::1]/", "http://[2001:db8::1]/"),
        ("http://ü.example/", "http://xn--tda.example/"), ("http://日本。jp/", "http://xn--wgv71a.jp/"),
        ("http://a_b.example/", "http://a_b.example/"), ("http://h./", "http://h./"),
        ("http://user:p%40ss@h/x", "http://h/x"), ("http://a@b@h/", "http://h/"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000/"),
    ])
    func `are kept as they will be sent`(typed: String, text: String) throws {
        #expect(try Address(parsing: typed).text == text)
    }

    @Test(arguments: [
        "", "example.org", "ftp://h/", "http:///x", "http://", "http://:80/", "http://h:x/",
        "http://h:65536/", "http://h:-1/",
        "http://h:+80/", "http://h:٨/", "http://a b/", "http://[::1/", "http://[::1]x/", "http://[]/",
        "http://[x]/", "http://::1/",
        "http://h\\@evil/", "http://h%00/", "http://h\n/", "http://h\"/", "http://h{}/", "http://user@/",
        "http://./", "http://a..b/", "http://.a/",
    ])
    func `that cannot be are refused by their text`(typed: String) throws {
        let failure = try #require(throws: Failure.self) { try Address(parsing: typed) }
        #expect(failure.kind == .usage)
        #expect(failure.message.contains("'"))
    }

    @Test func `an IPv6 address without brackets is told where they go`() throws {
        let failure = try #require(throws: Failure.self) { try Address(parsing: "http://::1/") }
        #expect(failure.hint?.contains("[::1]") == true)
    }

    @Test(arguments: [
        "http://u:secret@h:x/", "http://u:secret@/", "http://u:sec@ret@a b/", "http://u:secret@[x]/",
        "http://u\\secret@h/",
    ])
    func `credentials in an address are not repeated when it is refused`(typed: String) throws {
        let failure = try #require(throws: Failure.self) { try Address(parsing: typed) }
        #expect(!"\(failure)".contains("sec"))
        #expect(failure.message.contains("http://…@"))
    }

    @Test func `user information is decoded and never part of the text`() throws {
        let address = try Address(parsing: "http://us%65r:p%40:ss@h/")
        #expect(address.userInformation == Address.UserInformation(user: "user", password: "p@:ss"))
        #expect(try Address(parsing: "http://user@h/").userInformation?.password == nil)
        #expect(try Address(parsing: "http://user:@h/").userInformation?.password == "")
        #expect(try Address(parsing: "http://h/@x").userInformation == nil)
        #expect(!"\(address)".contains("ss"))
    }

    @Test(arguments: [
        ("/p", "http://h:8/p"), ("p", "http://h:8/a/p"), ("./p", "http://h:8/a/p"), ("../p", "http://h:8/p"),
        ("../../p", "http://h:8/p"),
        ("", "http://h:8/a/b?q"), ("#f", "http://h:8/a/b?q"), ("?r", "http://h:8/a/b?r"),
        ("p?r#f", "http://h:8/a/p?r"),
        ("//other/p", "http://other/p"), ("https://other:1/p", "https://other:1/p"),
        ("p/./q/../r", "http://h:8/a/p/r"),
        ("/a b", "http://h:8/a%20b"), ("..", "http://h:8/"), (".", "http://h:8/a/"), ("/x/..", "http://h:8/"),
        ("a/b:c", "http://h:8/a/a/b:c"),
        ("http:/p", "http://h:8/p"), ("HTTP:p", "http://h:8/p"), ("http:///p?r", "http://h:8/p?r"),
        ("http:?r", "http://h:8/a/b?r"), ("http://", "http://h:8/a/b?q"), ("///p", "http://h:8/p"),
        ("/p\tq\r\n", "http://h:8/pq"),
    ])
    func `a reference is resolved as RFC 3986 says, and the odd ones as httpie does`(
        reference: String, text: String
    ) throws {
        #expect(try Address(parsing: "http://h:8/a/b?q").resolving(reference).text == text)
    }

    @Test(arguments: [
        "javascript:alert(1)", "ftp://h/", "https:/p", "https:", "file:///etc/passwd", "localhost:8/p",
    ])
    func `a reference to elsewhere than the web is refused`(reference: String) throws {
        let base = try Address(parsing: "http://h/")
        #expect(throws: Failure.self) { try base.resolving(reference) }
    }

    @Test func `a reference does not take credentials along`() throws {
        #expect(try Address(parsing: "http://u:p@h/a").resolving("b").userInformation == nil)
    }

    @Test(arguments: [
        ("/a/../b", "/b"), ("/a/./b/", "/a/b/"), ("/..", "/"), ("/../../a", "/a"), ("/a/b/..", "/a/"),
        ("/a//b", "/a//b"), ("/a/.b/..c", "/a/.b/..c"),
        ("/a/%2e%2e/b", "/a/%2e%2e/b"), ("//..//a", "//a"),
    ])
    func `dot segments are resolved within the path`(path: String, resolved: String) throws {
        #expect(Address(scheme: "http", host: "h", path: path).removingDotSegments().path == resolved)
    }

    @Test func `query parameters are added at the end`() {
        let pairs = [Field("a b", "1&2"), Field("a b", "é")]
        #expect(
            Address(scheme: "http", host: "h").appendingQuery(pairs).requestTarget == "/?a+b=1%262&a+b=%C3%A9"
        )
        #expect(
            Address(scheme: "http", host: "h", query: "x").appendingQuery([Field("y", "")]).query == "x&y=")
        #expect(
            Address(scheme: "http", host: "h", query: "").appendingQuery([Field("y", "1")]).query == "y=1")
        #expect(Address(scheme: "http", host: "h").appendingQuery([]).query == nil)
    }
}

struct `Origins` {
    @Test func `are equal only in scheme, host and port together`() throws {
        let origin = try Address(parsing: "https://h/a?b").origin
        #expect(try origin == Address(parsing: "HTTPS://H:443/").origin)
        for other in [
            "http://h", "https://h:444", "https://x.h", "http://h:443", "https://h.", "https://h:80",
        ] {
            #expect(try origin != Address(parsing: other).origin)
        }
    }

    @Test(arguments: [
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"), ("https://h:443/x", "https://h"),
        ("http://[::1]:8/", "http://[::1]:8"),
    ])
    func `are written without a path and without a usual port`(typed: String, text: String) throws {
        #expect(try Address(parsing: typed).origin.description == text)
    }

    @Test(arguments: [
        ("localhost", true), ("a.localhost", true), ("127.0.0.1", true), ("127.255.0.9", true), ("::1", true),
        ("128.0.0.1", false),
        ("127.0.0.1.evil.example", false), ("localhost.evil.example", false), ("127.0.0.256", false),
        ("127.0.0", false), ("::2", false),
    ])
    func `know this machine`(host: String, isLoopback: Bool) {
        #expect(Origin(scheme: "http", host: host, port: 80).isLoopback == isLoopback)
    }
}

struct `International names` {
    /// RFC 3492 section 7.1 and names in use.
    @Test(arguments: [
        ("münchen", "xn--mnchen-3ya"), ("bücher.example", "xn--bcher-kva.example"), ("日本語", "xn--wgv71a119e"),
        ("他们为什么不说中文", "xn--ihqwcrb4cv8a8dqg056pqjye"), ("ليهمابتكلموشعربي؟", "xn--egbpdaj6bu4bxfgehfvwxn"),
        ("EXAMPLE.Org", "example.org"),
        ("Pročprostěnemluvíčesky", "xn--proprostnemluvesky-uyb24dma41a"), ("правда.com", "xn--80aafi6cg.com"),
        ("😀", "xn--e28h"),
    ])
    func `are written in Punycode`(name: String, ascii: String) {
        #expect(InternationalName.ascii(name) == ascii)
    }
}
