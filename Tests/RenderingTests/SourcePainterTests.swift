import HTTPMessages
import TestSupport
import Testing

@testable import Rendering

// `Tests/Interop/httpie/test_colours.py` compares whole documents and broken pieces of them with httpie.
struct `Programs and pages in colour` {
    private static let painters: [(name: String, paint: @Sendable (String) -> StyledText)] = [
        ("HTML", { HTMLPainter.paint($0) }), ("XML", { XMLPainter.paint($0) }),
        ("CSS", { CSSPainter.paint($0) }),
        ("JavaScript", { JavaScriptPainter.paint($0) }), ("JSON", { JSONPainter.paint($0) }),
    ]

    /// Each run as its text and its role.
    private func runs(_ text: StyledText) -> [String] {
        text.runs.map { run in
            let text = String(decoding: run.text, as: UTF8.self)
            return text.allSatisfy(\.isWhitespace) ? "" : "\(text) \(run.role.map { "\($0)" } ?? "-")"
        }.filter { !$0.isEmpty }
    }

    @Test func `a slash begins a pattern where no value stands before it`() {
        #expect(
            runs(JavaScriptPainter.paint("a = /[/]x/g; b / c / d")) == [
                "a identifier", "= bodyOperator", "/[/]x/g pattern", "; punctuation", "b identifier",
                "/ bodyOperator", "c identifier", "/ bodyOperator", "d identifier",
            ])
    }

    @Test func `templates hold expressions, and those hold templates`() {
        #expect(
            runs(JavaScriptPainter.paint("`a${b + `c`}\\``")) == [
                "` template", "a template", "${ attributeValue", "b identifier", "+ bodyOperator",
                "` template",
                "c template", "` template", "} attributeValue", "\\` template", "` template",
            ])
    }

    @Test func `selectors, properties, values and units of a style sheet are told apart`() {
        #expect(
            runs(CSSPainter.paint("a.b:hover{color:RED;margin:-1.5em calc(1px) !important}")) == [
                "a name", ". punctuation", "b className", ": punctuation", "hover decorator", "{ punctuation",
                "color keyword", ": punctuation", "RED text", "; punctuation", "margin keyword",
                ": punctuation",
                "-1.5 number", "em dimension", "calc builtin", "( punctuation", "1 number", "px dimension",
                ") punctuation", "!important instruction", "} punctuation",
            ])
    }

    @Test func `a page has its scripts and style sheets in their own colours`() {
        #expect(
            runs(HTMLPainter.paint("<p class=a>x &amp; y<script>if(1)</script><b>")) == [
                "< punctuation", "p name", "class attribute", "= bodyOperator", "a attributeValue",
                "> punctuation", "x  text", "&amp; entity", " y text", "< punctuation", "script name",
                "> punctuation", "if keyword", "( punctuation", "1 number", ") punctuation", "< punctuation",
                "/ punctuation", "script name", "> punctuation", "< punctuation", "b name", "> punctuation",
            ])
    }

    @Test(arguments: painters.map(\.name))
    func `whatever the text is, it is all there, byte for byte`(_ name: String) throws {
        let paint = try #require(Self.painters.first { $0.name == name }).paint
        var random = SplitMix(state: 1)
        let scraps = [
            "<", ">", "</script>", "<script", "<style>", "\"", "'", "`", "${", "}", "{", "/", "*/", "/*",
            "\\", "\\u",
            "&", ";", ":", "url(", "-", "@", "#", "!", "\n", " ", "é", "😀", "0x", "1e", "a", "=", "<!--",
            "-->", "()",
        ]
        for _ in 0..<2_000 {
            let text = (0..<Int.random(in: 0..<12, using: &random)).map { _ in
                scraps.randomElement(using: &random) ?? ""
            }.joined()
            #expect(paint(text).plain == text)
        }
    }

    // In the square of its length, such a text would take hours.
    @Test(arguments: painters.map(\.name))
    func `the time it takes grows with the length of the text and no faster`(_ name: String) throws {
        let paint = try #require(Self.painters.first { $0.name == name }).paint
        let scraps = [
            "<!--", "<script>", "<style>", "<a b", "</", "&", "\"", "'", "a", "a.", "a-", "--a", "`${", "/",
            "/*", "url(",
            "url(\"a)", "a{b:url('", "{a", "{a:b(", "-", "[", "{\"a\":", "\\",
        ]
        for scrap in scraps {
            let text = String(repeating: scrap, count: 10_000 / scrap.utf8.count)
            #expect(paint(text).plain.utf8.count == text.utf8.count)
        }
    }
}
