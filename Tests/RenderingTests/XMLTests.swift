import HTTPMessages
import Rendering
import Testing

private func laidOut(_ xml: String) -> String {
    let presentation = BodyPresentation(
        Array(xml.utf8), mediaType: MediaType("application", "xml"), charset: .utf8,
        options: .init(layout: Layout(), isColored: false))
    guard case .text(let text) = presentation else { return "binary" }
    return text.plain
}

struct `XML layout` {
    /// Compared with httpie 3.2.4.
    @Test(arguments: [
        ("<a/>", "<a/>"), ("<a></a>", "<a/>"), ("<a> </a>", "<a> </a>"), ("<a>x</a>\n", "<a>x</a>"),
        ("<a><b>x</b><c y='1'  z=\"2\" /></a>", "<a>\n  <b>x</b>\n  <c y=\"1\" z=\"2\"/>\n</a>"),
        ("<a>\n\n  <b/>\r\n\n</a>", "<a>\n  <b/>\n</a>"), ("<a>x<b/>y</a>", "<a>\n  x\n  <b/>\n  y\n</a>"),
        ("<?xml version=\"1.0\"?><!DOCTYPE a><a/>", "<?xml version=\"1.0\"?>\n<!DOCTYPE a>\n<a/>"),
        (
            "<!DOCTYPE a  PUBLIC \"x\" 'y'><a/>", "<!DOCTYPE a\n  PUBLIC 'x'\n  'y'>\n<a/>"
        ),
        ("<!DOCTYPE a SYSTEM 'y' ><a/>", "<!DOCTYPE a\n  SYSTEM 'y'>\n<a/>"),
        ("<!-- x --><a><!-- y --><?z?></a>", "<!-- x -->\n<a>\n  <!-- y -->\n  <?z?>\n</a>"),
        ("<a><![CDATA[<&>]]></a>", "<a><![CDATA[<&>]]></a>"),
        ("<a><b/><![CDATA[<&>]]></a>", "<a>\n  <b/>\n<![CDATA[<&>]]></a>"),
        ("<a x='\"'>&amp;&#233;&#xE9;</a>", "<a x=\"&quot;\">&amp;&#233;&#xE9;</a>"),
        ("\u{FEFF}<é:a/>", "<é:a/>"),
    ])
    func `gives every element its line`(_ xml: String, _ expected: String) {
        #expect(laidOut(xml) == expected)
    }

    @Test(arguments: [
        "", "text", "<a>", "</a>", "<a></b>", "<a><b></a></b>", "<a/><b/>", "<a/>text", "<a x=1/>", "<a x/>",
        "<a x=\"1\"y=\"2\"/>", "<a x='1' x='2'/>", "<a x='<'/>", "<a>&nbsp;</a>", "<a>&</a>", "<a>&#;</a>",
        "<a>]]></a>",
        "<a", "<a x='1", "<!-- <a/>", "<a><![CDATA[</a>", "< a/>", "<>", "<a/ >",
        "<a><?xml version='1.0'?></a>",
        "<!DOCTYPE a PUBLIC 'x'><a/>", "<!DOCTYPE><a/>", " <?xml version='1.0'?><a/>", "<a/><!DOCTYPE a>", "<![CDATA[x]]><a/>",
        "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>",
    ])
    func `leaves alone what is not well formed`(_ xml: String) {
        #expect(laidOut(xml) == xml)
    }

    @Test func `leaves alone what is nested too deeply to be read`() {
        let nested = { String(repeating: "<a>", count: $0) + String(repeating: "</a>", count: $0) }
        #expect(laidOut(nested(512)).count { $0 == "\n" } == 1_022)
        #expect(laidOut(nested(513)) == nested(513))
        #expect(laidOut(nested(100_000)) == nested(100_000))
    }

    @Test func `lays out many elements`() {
        let xml = "<r>" + String(repeating: "<a/>", count: 20_000) + "</r>"
        #expect(laidOut(xml).utf8.count == 20_000 * 7 + 8)
    }
}

struct `Body colours` {
    /// The text of every run with its role, for a body coloured as it came.
    private func runs(_ body: String, as subtype: String) -> [String] {
        let type = subtype == "html" ? "text" : "application"
        let presentation = BodyPresentation(
            Array(body.utf8), mediaType: MediaType(type, subtype), charset: .utf8,
            options: .init(layout: nil, isColored: true))
        guard case .text(let text) = presentation else { return [] }
        #expect(text.plain == body + "\n")
        return text.runs.map {
            "\($0.role.map { "\($0)" } ?? "-") \(String(decoding: $0.text, as: UTF8.self))"
        }
    }

    @Test func `tell names from strings by what follows`() {
        #expect(
            runs(#"{"a" :"b","c\"":["d"]}"#, as: "json")
                == [
                    "punctuation {", "name \"a\"", "space  ", "punctuation :", "string \"b\"",
                    "punctuation ,",
                    "name \"c\\\"\"", "punctuation :[", "string \"d\"", "punctuation ]}", "space \n",
                ].map { $0 })
    }

    @Test func `mark what is no JSON and go on behind it`() {
        #expect(
            runs("[tru, é-1.5e+3 x\"", as: "json") == [
                "punctuation [", "constant tru", "punctuation ,", "space  ", "error é", "number -1.5e+3",
                "space  ",
                "error x", "error \"\n",
            ])
    }

    @Test func `mark what is no attribute in XML`() {
        #expect(
            runs("<p class='x' h>a&lt;b & c</p >", as: "xml") == [
                "name <p", "space  ", "attribute class=", "attributeValue 'x'", "space  ", "error h",
                "name >",
                "text a", "entity &lt;", "text b", "space  ", "error &", "space  ", "text c", "name </p >",
                "space \n",
            ])
    }

    @Test(arguments: [
        "<", "<a", "<a b", "<a b=", "<a b='", "</", "</a", "<!", "<!--", "&", "&a", "<a/", "<a b=\"c",
    ])
    func `take markup that breaks off as it is`(_ markup: String) {
        #expect(!runs(markup, as: "xml").isEmpty)
    }

    @Test(.timeLimit(.minutes(1)))
    func `take time that grows with the body only`() {
        for piece in ["[", "{\"a\":", "\"", "<a ", "<!--", "&a"] {
            let body = String(repeating: piece, count: 20_000)
            #expect(!runs(body, as: piece.hasPrefix("<") || piece.hasPrefix("&") ? "xml" : "json").isEmpty)
        }
    }
}
