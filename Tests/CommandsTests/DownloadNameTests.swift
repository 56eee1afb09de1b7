import HTTPMessages
import Testing

@testable import Commands

struct `Name of a download` {
    private static func suggested(
        disposition: String? = nil, type: String? = nil, at address: String = "http://h/x"
    ) throws -> String {
        var fields = Fields()
        fields["Content-Disposition"] = disposition
        fields["Content-Type"] = type
        return DownloadName.suggested(
            by: Response(Status(200), fields: fields), for: try Address(parsing: address))
    }

    struct Disposition: CustomTestStringConvertible {
        let text: String
        let name: String
        var testDescription: String { text }

        init(_ text: String, _ name: String) {
            self.text = text
            self.name = name
        }
    }

    /// The names httpie 3.2.4 takes, but for the last seven.
    static let dispositions = [
        Disposition("attachment; filename=a.txt", "a.txt"),
        Disposition("attachment; filename=a b.txt", "a b.txt"),
        Disposition(#"attachment; filename="a;b.txt""#, "a;b.txt"),
        Disposition("inline;filename=x.txt;", "x.txt"),
        Disposition("filename=x.txt", "x.txt"),
        Disposition("attachment; FileName = \"x.txt\"", "x.txt"),
        Disposition(#"attachment; filename="\"q\".txt""#, "\"q\".txt"),
        Disposition("attachment; filename=/etc/passwd", "passwd"),
        Disposition("attachment; filename=\"../../.bashrc\"", "bashrc"),
        Disposition("attachment; filename=\" . x \"", "x"),
        Disposition("attachment; filename=é.txt", "é.txt"),
        Disposition("attachment; filename=\"a%20b.txt\"", "a%20b.txt"),
        Disposition("attachment; filename*=UTF-8''%e2%82%ac%20x.txt", "€ x.txt"),
        Disposition("attachment; filename*=iso-8859-1'en'%A3.txt", "£.txt"),
        Disposition("attachment; filename*=UTF-8''a%2Fb.txt", "b.txt"),
        Disposition("attachment", "x.html"), Disposition("attachment; filename=", "x.html"),
        Disposition("attachment; filename=\"...\"", "x.html"),
        Disposition("attachment; filename=\"a/\"", "x.html"),
        // RFC 6266 prefers the extended form; the rest is harmless where httpie's is not.
        Disposition("attachment; filename=plain.txt; filename*=UTF-8''ext.txt", "ext.txt"),
        Disposition(#"attachment; filename="..\\..\\x""#, "x"),
        Disposition(#"attachment; filename="C:\\dir\\x.txt""#, "x.txt"),
        Disposition("attachment; filename=-rf", "_rf"),
        Disposition("attachment; filename=\"a\tb\"", "ab"),
        Disposition("attachment; filename*=UTF-8''%0Aa%1B.txt", "a.txt"),
        Disposition("attachment; filename*=UTF-8''..%2F..%5C.x", "x"),
    ]

    @Test(arguments: dispositions)
    func `is what the server says, without what could lead it elsewhere`(_ disposition: Disposition) throws {
        #expect(try Self.suggested(disposition: disposition.text, type: "text/html") == disposition.name)
    }

    struct Segment: CustomTestStringConvertible {
        let address: String
        let type: String?
        let name: String
        var testDescription: String { "\(address) as \(type ?? "anything")" }

        init(_ address: String, _ type: String?, _ name: String) {
            self.address = address
            self.type = type
            self.name = name
        }
    }

    /// The names httpie 3.2.4 takes, but for the last two.
    static let segments = [
        Segment("http://h", nil, "index"), Segment("http://h/", "text/html", "index.html"),
        Segment("http://h/a/", "text/html; charset=utf-8", "a.html"), Segment("http://h/a//", nil, "a"),
        Segment("http://h/x/foo", "text/plain", "foo.txt"), Segment("http://h/foo", "Text/HTML", "foo.html"),
        Segment("http://h/foo", "application/json", "foo.json"), Segment("http://h/foo", nil, "foo"),
        Segment("http://h/foo", "x-foo/bar", "foo"), Segment("http://h/foo", "nonsense", "foo"),
        Segment("http://h/foo.tar", "application/json", "foo.tar"),
        Segment("http://h/.x", "text/plain", ".x"),
        Segment("http://h/a?x=/b", nil, "a"), Segment("http://h/a;b", nil, "a;b"),
        Segment("http://h/a%20b.txt", nil, "a%20b.txt"), Segment("http://h/é.txt", nil, "%C3%A9.txt"),
        Segment("http://h/%2F", nil, "%2F"), Segment("http://h/a/%2e%2e", nil, "%2e%2e"),
        Segment("http://h/foo", "application/xml", "foo.xml"),
        Segment("http://h/..", "text/html", "index.html"),
    ]

    @Test(arguments: segments)
    func `is else the last segment of the address, with an extension for its type`(_ segment: Segment) throws
    {
        #expect(try Self.suggested(type: segment.type, at: segment.address) == segment.name)
    }

    struct Taken: CustomTestStringConvertible {
        let name: String
        let count: Int
        let unused: String
        var testDescription: String { "\(name) after \(count)" }

        init(_ name: String, _ count: Int, _ unused: String) {
            self.name = name
            self.count = count
            self.unused = unused
        }
    }

    static let taken = [
        Taken("foo.bar", 0, "foo.bar"), Taken("foo.bar", 1, "foo.bar-1"), Taken("foo.bar", 10, "foo.bar-10"),
        Taken("AAAAAAAAAAAAAAAAAAAA", 0, "AAAAAAAAAA"), Taken("AAAAAAAAAAAAAAAAAAAA", 1, "AAAAAAAA-1"),
        Taken("AAAAAAAAAAAAAAAAAAAA", 10, "AAAAAAA-10"), Taken("AAAAAAAAAAAAAAAAAAAA.txt", 0, "AAAAAA.txt"),
        Taken("AAAAAAAAAAAAAAAAAAAA.txt", 1, "AAAA.txt-1"),
        Taken("foo.AAAAAAAAAAAAAAAAAAAA", 0, "foo.AAAAAA"),
        Taken("foo.AAAAAAAAAAAAAAAAAAAA", 1, "foo.AAAA-1"),
        Taken("foo.AAAAAAAAAAAAAAAAAAAA", 10, "foo.AAA-10"),
        Taken(".AAAAAAAAAAAAAAAAAAAA", 0, ".AAAAAAAAA"), Taken("éééééé.txt", 0, "ééé.txt"),
    ]

    @Test(arguments: taken)
    func `gets a number when it is taken, and is cut to what the file system takes`(_ taken: Taken) {
        var left = taken.count
        let name = DownloadName.unused(taken.name, limit: 10) { _ in
            defer { left -= 1 }
            return left > 0
        }
        #expect(name == taken.unused)
    }
}
