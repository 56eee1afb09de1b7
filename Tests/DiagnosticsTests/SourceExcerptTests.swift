import Diagnostics
import Testing

struct `Source excerpt` {
    @Test(arguments: [
        ("age:=thirty", 5..<11, "     ^^^^^^"), ("abc", 0..<1, "^"), ("abc", 3..<4, "   ^"),
        ("abc", 1..<1, " ^"),
        ("abc", 7..<9, "   ^"), ("abc", -3..<1, "^"), ("", 0..<0, "^"), ("日本[b", 3..<4, "     ^"),
        ("日本", 0..<1, "^^"),
        ("e\u{301}x", 1..<2, " ^"), ("👩‍👩‍👧x", 1..<2, "  ^"), ("🇩🇪x", 1..<2, "  ^"),
    ])
    func `carets stand under the marked columns`(line: String, span: Range<Int>, carets: String) {
        #expect(SourceExcerpt(line, marking: span).lines == [line, carets])
    }

    @Test func `a tab takes one column, so that the carets cannot drift`() {
        #expect(SourceExcerpt("a\tb", marking: 2..<3).lines == ["a b", "  ^"])
    }

    @Test(arguments: [
        (0, "one", "^"), (3, "one", "   ^"), (4, "two é", "^"), (8, "two é", "    ^"),
        (10, "two é", "     ^"),
        (11, "two é", "     ^"),
        (12, "three", "^"), (99, "three", "     ^"), (-1, "one", "^"),
    ])
    func `of many lines the one with the byte is shown`(offset: Int, line: String, carets: String) {
        // A final line end of CR LF belongs to no line.
        let text = Array("one\ntwo é\r\nthree".utf8)
        #expect(SourceExcerpt(of: text, at: offset).lines == [line, carets])
    }

    @Test func `of a long line the neighbourhood is shown`() {
        let text = Array((String(repeating: "a", count: 500) + "X" + String(repeating: "b", count: 500)).utf8)
        let excerpt = SourceExcerpt(of: text, at: 500)
        #expect(excerpt.line.count <= 120)
        #expect(Array(excerpt.line)[excerpt.span.lowerBound] == "X")
        #expect(excerpt.span.count == 1)
    }
}

struct `Display width` {
    @Test(arguments: [
        ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("\u{301}", 0), ("日本語", 6), ("ｈｉ", 4), ("한", 2),
        ("\u{1112}\u{1161}\u{11AB}", 2),
        ("😀", 2), ("👩‍👩‍👧", 2), ("❤️", 2), ("❤", 1), ("🇩🇪", 2), ("\u{200B}", 0), ("Ω→", 2), ("…", 1),
    ])
    func `is what terminals take`(text: String, columns: Int) {
        #expect(DisplayWidth.of(text) == columns)
    }
}

struct `Nearest known word` {
    @Test(
        arguments: [
            ("lgoin", "login"), ("login", "login"), ("logn", "login"), ("loogin", "login"),
            ("lggin", "login"), ("gte", "get"),
            ("statsu", "status"), ("zzz", nil), ("l", nil), ("", nil), ("logoutt", "logout"),
            ("xxlogin", "login"), ("xxxlogin", nil),
        ] as [(String, String?)])
    func `is at most two slips away`(word: String, nearest: String?) {
        #expect(Suggestion.nearest(to: word, among: ["get", "login", "logout", "status"]) == nearest)
    }

    @Test func `prefers the nearest, and among equals the first`() {
        #expect(Suggestion.nearest(to: "posd", among: ["past", "post", "pose"]) == "post")
        #expect(Suggestion.nearest(to: "ab", among: ["cd"]) == nil)
    }
}
