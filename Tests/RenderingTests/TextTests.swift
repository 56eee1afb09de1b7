import Rendering
import Testing

struct `Terminal-safe text` {
    @Test(arguments: [
        ("plain, with é 日本 😀 and\ttabs\nand lines\r\n", "plain, with é 日本 😀 and\ttabs\nand lines\r\n"),
        ("\u{1B}[31m", "\\u001b[31m"), ("\u{0}\u{7}\u{8}\u{B}\u{C}", "\\u0000\\u0007\\u0008\\u000b\\u000c"),
        ("a\rb", "a\\u000db"), ("\r\r\n", "\\u000d\r\n"), ("\r", "\\u000d"), ("\u{7F}", "\\u007f"),
        ("\u{85}\u{9B}\u{9D}", "\\u0085\\u009b\\u009d"), ("\u{202E}\u{2066}", "\\u202e\\u2066"),
        ("\u{2028}", "\\u2028"), ("a\u{E0041}", "a\\udb40\\udc41"),
        ("\u{200D}👩\u{200D}🔬", "\u{200D}👩\u{200D}🔬"),
        ("\u{1B}\u{301}", "\\u001b\u{301}"),
    ])
    func `spells out what could steer a terminal and leaves the rest`(_ text: String, _ expected: String) {
        #expect(TerminalSafeText.escape(text) == expected)
    }

    @Test func `can be held on one line`() {
        #expect(
            TerminalSafeText.escapeLine("a\r\nb\nc\td\u{1B}") == "a\\u000d\\u000ab\\u000ac\\u0009d\\u001b")
    }
}

struct `ANSI encoder` {
    @Test func `ends a style at the end of each line`() {
        let text = StyledText("a\n\nb\n", .comment)
        let encode = { (theme: Theme?) in
            String(decoding: ANSIEncoder(theme: theme, escapesControls: false).encode(text), as: UTF8.self)
        }
        #expect(encode(nil) == "a\n\nb\n")
        #expect(encode(.monokai) == "\u{1B}[38;5;245ma\u{1B}[39m\n\n\u{1B}[38;5;245mb\u{1B}[39m\n")
        let (on, off) = ("\u{1B}[37m", "\u{1B}[39;49;00m")
        #expect(encode(.auto) == "\(on)a\(off)\n\(on)\(off)\n\(on)b\(off)\n")
    }

    @Test func `escapes inside a run and around its style alike`() {
        var text = StyledText("\u{1B}[0m", .string)
        text.append("\u{7}")
        let encoded = ANSIEncoder(theme: .auto, escapesControls: true).encode(text)
        #expect(String(decoding: encoded, as: UTF8.self) == "\u{1B}[33m\\u001b[0m\u{1B}[39;49;00m\\u0007")
    }
}

struct `Styled text` {
    @Test func `keeps its runs apart and its text together`() {
        var text = StyledText("a", .name)
        text.append("", .error)
        text.append("é", .name)
        text.append(StyledText("!"))
        #expect(text.plain == "aé!")
        #expect(text.runs.map(\.role) == [.name, .name, nil])
        #expect(text.runs.map { String(decoding: $0.text, as: UTF8.self) } == ["a", "é", "!"])
        #expect(StyledText("").isEmpty)
    }
}

struct `Character sets` {
    @Test(
        arguments: [
            ("utf-8", [0xC3, 0xA9], "é"), ("UTF8", [0x41, 0xFF], "A\u{FFFD}"),
            ("us-ascii", [0x41, 0xE9], "A\u{FFFD}"),
            ("ISO-8859-1", [0xE9, 0x80], "é\u{80}"), ("latin1", [0xFF], "ÿ"),
            ("windows-1252", [0x80, 0x81], "€\u{FFFD}"),
            ("cp1251", [0xCF, 0xF0], "Пр"), ("iso8859-15", [0xA4], "€"), ("iso-8859-2", [0xB1], "ą"),
            ("koi8-r", [0xD0], "п"), ("1250", [0xE8], "č"), ("csISOLatin2", [0xE8], "č"),
            ("ibm866", [0xA0], "а"), ("macintosh", [0x8E], "é"), ("iso_8859-8:1988", [0xE0], "א"),
            ("shift_jis", [0x93, 0xFA, 0xB1, 0x41], "日ｱA"), ("cp932", [0xFF, 0x93, 0xFA], "\u{FFFD}日"),
            ("euc-jp", [0xC6, 0xFC, 0x8E, 0xB1, 0x41], "日ｱA"), ("ujis", [0xC6, 0x41], "\u{FFFD}A"),
            ("iso-2022-jp", [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x1B, 0x28, 0x42], "日"),
            ("euc-kr", [0xC7, 0xD1], "한"), ("uhc", [0x81, 0x41], "갂"), ("big5", [0xA4, 0xA4], "中"),
            ("gb2312", [0xD6, 0xD0], "中"), ("gbk", [0xD6, 0xD0], "中"),
            ("gb18030", [0x81, 0x30, 0x81, 0x30, 0xD6, 0xD0], "\u{80}中"),
            ("utf-16", [0xFF, 0xFE, 0x41, 0x00], "A"), ("utf-16", [0xFE, 0xFF, 0x00, 0x41], "A"),
            ("utf-16", [0x41, 0x00], "A"), ("utf-16be", [0xD8, 0x3D, 0xDE, 0x00], "😀"),
            ("utf_16_le", [0x3D, 0xD8, 0x00, 0xDE, 0x41], "😀\u{FFFD}"), ("utf-32le", [0x41, 0, 0, 0], "A"),
            ("utf-32", [0, 0, 0xFE, 0xFF, 0, 1, 0xF6, 0], "😀"), ("utf-16", [], ""),
        ] as [(String, [UInt8], String)])
    func `are read by any of their names`(_ name: String, _ bytes: [UInt8], _ text: String) throws {
        #expect(try #require(Charset(named: name)).decode(bytes) == text)
    }

    @Test(
        arguments: [
            ("utf-8", "é", [0xC3, 0xA9]), ("latin-1", "é€", [0xE9, 0x3F]), ("ascii", "é", [0x3F]),
            ("windows-1252", "€\u{FFFD}", [0x80, 0x3F]), ("shift_jis", "日é", [0x93, 0xFA, 0x3F]),
            ("euc-jp", "日ｱA", [0xC6, 0xFC, 0x8E, 0xB1, 0x41]), ("big5", "中", [0xA4, 0xA4]),
            ("utf-16le", "A", [0x41, 0]),
            ("utf-16be", "A", [0, 0x41]),
            ("utf-16", "A", [0xFF, 0xFE, 0x41, 0]), ("utf-32be", "A", [0, 0, 0, 0x41]),
        ] as [(String, String, [UInt8])])
    func `are written with a question mark for what they lack`(
        _ name: String, _ text: String, _ bytes: [UInt8]
    ) throws {
        #expect(try #require(Charset(named: name)).encode(text) == bytes)
    }

    @Test(arguments: ["", "utf-9", "klingon", "hex", "rot13"])
    func `are not made up`(_ name: String) {
        #expect(Charset(named: name) == nil)
    }

    @Test(arguments: [
        "iso-8859-1", "windows-1252", "windows-1250", "windows-1251", "koi8-u", "iso-8859-9",
    ])
    func `give back every byte they know`(_ name: String) throws {
        let charset = try #require(Charset(named: name))
        for byte in UInt8.min...UInt8.max {
            let text = charset.decode([byte])
            #expect(text == "\u{FFFD}" || charset.encode(text) == [byte])
        }
    }
}
