import OrderedJSON
import Testing

/// Cases in the manner of Nicolas Seriot's "Parsing JSON is a Minefield": texts every parser must take.
private let accepted: [(text: String, compact: String)] = [
    ("[]", "[]"), ("{}", "{}"), (" [ ] ", "[]"), ("\t\n\r {\n}\n", "{}"),
    ("null", "null"), ("true", "true"), ("false", "false"), ("\"\"", "\"\""), ("0", "0"),
    ("-0", "-0"), ("-0.0", "-0.0"), ("1.50", "1.50"), ("1e3", "1e3"), ("1E+3", "1E+3"), ("1e-03", "1e-03"),
    ("123456789012345678901234567890", "123456789012345678901234567890"), ("1e400", "1e400"),
    ("[1, 2 ,3]", "[1,2,3]"), ("[[[]]]", "[[[]]]"), ("[null,true]", "[null,true]"),
    (#"{"a":{"b":[{}]}}"#, #"{"a":{"b":[{}]}}"#), (#"{"":0}"#, #"{"":0}"#),
    (#"{"b":1,"a":2,"b":3}"#, #"{"b":1,"a":2,"b":3}"#),
    (#""\"\\\/\b\f\n\r\t""#, #""\"\\/\b\f\n\r\t""#),
    (#""\u0041\u00e9\u65E5""#, #""Aé日""#), (#""\ud83d\ude00""#, "\"😀\""), (#""\u0000""#, #""\u0000""#),
    ("\"\u{7F}\u{80}\u{2028}\"", "\"\u{7F}\u{80}\u{2028}\""), ("\"😀é日\"", "\"😀é日\""),
    (#""\u005C""#, #""\\""#), (#""\uDBFF\uDFFF""#, "\"\u{10FFFF}\""),
]

/// A text that is not JSON, and what Python 3.11 says about it as Django REST framework calls it.
private let refused: [(text: String, message: String)] = [
    ("", "Expecting value: line 1 column 1 (char 0)"),
    ("  ", "Expecting value: line 1 column 3 (char 2)"),
    (
        #"{"username":"pawan",}"#,
        "Expecting property name enclosed in double quotes: line 1 column 21 (char 20)"
    ),
    ("{", "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"),
    ("{'a':1}", "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"),
    ("{1:1}", "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"),
    (#"{"a""#, "Expecting ':' delimiter: line 1 column 5 (char 4)"),
    (#"{"a" 1}"#, "Expecting ':' delimiter: line 1 column 6 (char 5)"),
    (#"{"a":}"#, "Expecting value: line 1 column 6 (char 5)"),
    (#"{"a":1"#, "Expecting ',' delimiter: line 1 column 7 (char 6)"),
    (#"{"a":1 "b":2}"#, "Expecting ',' delimiter: line 1 column 8 (char 7)"),
    ("[", "Expecting value: line 1 column 2 (char 1)"),
    ("[1", "Expecting ',' delimiter: line 1 column 3 (char 2)"),
    ("[1,]", "Expecting value: line 1 column 4 (char 3)"),
    ("[,1]", "Expecting value: line 1 column 2 (char 1)"),
    ("[1}", "Expecting ',' delimiter: line 1 column 3 (char 2)"),
    ("]", "Expecting value: line 1 column 1 (char 0)"),
    ("1 2", "Extra data: line 1 column 3 (char 2)"),
    ("{}}", "Extra data: line 1 column 3 (char 2)"),
    ("01", "Extra data: line 1 column 2 (char 1)"),
    ("-01", "Extra data: line 1 column 3 (char 2)"),
    ("1.", "Extra data: line 1 column 2 (char 1)"),
    ("1e", "Extra data: line 1 column 2 (char 1)"),
    ("1e+", "Extra data: line 1 column 2 (char 1)"),
    ("0x1", "Extra data: line 1 column 2 (char 1)"),
    ("-", "Expecting value: line 1 column 1 (char 0)"),
    ("+1", "Expecting value: line 1 column 1 (char 0)"),
    (".5", "Expecting value: line 1 column 1 (char 0)"),
    ("tru", "Expecting value: line 1 column 1 (char 0)"),
    ("True", "Expecting value: line 1 column 1 (char 0)"),
    ("truee", "Extra data: line 1 column 5 (char 4)"),
    ("\u{0}", "Expecting value: line 1 column 1 (char 0)"),
    ("[1\u{0}]", "Expecting ',' delimiter: line 1 column 3 (char 2)"),
    ("[1]\u{0}", "Extra data: line 1 column 4 (char 3)"),
    ("[\u{A0}1]", "Expecting value: line 1 column 2 (char 1)"),
    ("[\u{B}1]", "Expecting value: line 1 column 2 (char 1)"),
    ("\"abc", "Unterminated string starting at: line 1 column 1 (char 0)"),
    ("[\"abc]", "Unterminated string starting at: line 1 column 2 (char 1)"),
    (#""\"#, "Unterminated string starting at: line 1 column 1 (char 0)"),
    (#""\""#, "Unterminated string starting at: line 1 column 1 (char 0)"),
    ("\"a\nb\"", "Invalid control character at: line 1 column 3 (char 2)"),
    ("\"a\tb\"", "Invalid control character at: line 1 column 3 (char 2)"),
    ("\"a\u{0}b\"", "Invalid control character at: line 1 column 3 (char 2)"),
    (#""a\xb""#, #"Invalid \escape: line 1 column 3 (char 2)"#),
    (#""a\'b""#, #"Invalid \escape: line 1 column 3 (char 2)"#),
    (#""\U0041""#, #"Invalid \escape: line 1 column 2 (char 1)"#),
    (#""\u12G4""#, #"Invalid \uXXXX escape: line 1 column 3 (char 2)"#),
    (#""\u12""#, #"Invalid \uXXXX escape: line 1 column 3 (char 2)"#),
    (#""\u00e9"#, #"Invalid \uXXXX escape: line 1 column 3 (char 2)"#),
    (#""\ud83d\u12""#, #"Invalid \uXXXX escape: line 1 column 9 (char 8)"#),
    ("{\n  \"é\": \"日本\",\n  \"ü\": x\n}", "Expecting value: line 3 column 8 (char 22)"),
    ("[\"😀\", oops]", "Expecting value: line 1 column 7 (char 6)"),
    ("\u{FEFF}{}", "Unexpected UTF-8 BOM (decode using utf-8-sig): line 1 column 1 (char 0)"),
    ("NaN", "Out of range float values are not JSON compliant: 'NaN'"),
    ("[Infinity]", "Out of range float values are not JSON compliant: 'Infinity'"),
    (#"{"a":-Infinity"#, "Out of range float values are not JSON compliant: '-Infinity'"),
    ("-Infinit", "Expecting value: line 1 column 1 (char 0)"),
]

struct `JSON parser` {
    @Test(arguments: accepted)
    func `reads what RFC 8259 allows and keeps order, repeats and number text`(
        _ sample: (text: String, compact: String)
    ) throws {
        #expect(try JSONValue(parsing: sample.text).text() == sample.compact)
    }

    @Test(arguments: refused)
    func `refuses what RFC 8259 forbids in the words of Python`(_ sample: (text: String, message: String)) {
        let error = #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: sample.text) }
        #expect(error?.pythonMessage(in: Array(sample.text.utf8)) == sample.message)
    }

    @Test(
        arguments: [
            ([0xFF], "can't decode byte 0xff in position 0: invalid start byte"),
            ([0x22, 0xC3, 0x28, 0x22], "can't decode byte 0xc3 in position 1: invalid continuation byte"),
            ([0x22, 0xC0, 0x80, 0x22], "can't decode byte 0xc0 in position 1: invalid start byte"),
            (
                [0x22, 0xE0, 0x80, 0x80, 0x22],
                "can't decode byte 0xe0 in position 1: invalid continuation byte"
            ),
            (
                [0x22, 0xED, 0xA0, 0x80, 0x22],
                "can't decode byte 0xed in position 1: invalid continuation byte"
            ),
            ([0x22, 0xE6, 0x97, 0x22], "can't decode bytes in position 1-2: invalid continuation byte"),
            (
                [0x22, 0xF0, 0x9F, 0x98, 0x22],
                "can't decode bytes in position 1-3: invalid continuation byte"
            ),
            (
                [0x22, 0xF5, 0x80, 0x80, 0x80, 0x22],
                "can't decode byte 0xf5 in position 1: invalid start byte"
            ),
            ([0x22, 0xE6, 0x97], "can't decode bytes in position 1-2: unexpected end of data"),
            ([0x5B, 0x2C, 0xFF], "can't decode byte 0xff in position 2: invalid start byte"),
        ] as [([UInt8], String)])
    func `refuses bytes that are not UTF-8 before it looks at the grammar`(
        _ bytes: [UInt8], _ message: String
    ) {
        let error = #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: bytes) }
        #expect(error?.pythonMessage(in: bytes) == "'utf-8' codec " + message)
    }

    @Test(arguments: [
        (#""\ud83d""#, "\u{FFFD}"), (#""\ude00""#, "\u{FFFD}"), (#""\ud83dx""#, "\u{FFFD}x"),
        (#""\ud83d\n""#, "\u{FFFD}\n"), (#""\ud83d\u0041""#, "\u{FFFD}A"),
        (#""\ud83d\ud83d\ude00""#, "\u{FFFD}😀"), (#""\ude00\ud83d""#, "\u{FFFD}\u{FFFD}"),
    ])
    func `turns half a surrogate pair into the replacement character`(_ text: String, _ string: String) throws
    {
        #expect(try JSONValue(parsing: text) == .string(string))
    }

    @Test func `an error carries its place in bytes, its line and its column in characters`() {
        let text = Array("{\n\"é\": ?}".utf8)
        let error = #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: text) }
        #expect(error == JSONSyntaxError(kind: .expectedValue, offset: 8))
        #expect(error.map { $0.lineAndColumn(in: text).line } == 2)
        #expect(error.map { $0.lineAndColumn(in: text).column } == 6)
    }

    @Test func `reads as many levels as the limit says, and names the level too many`() throws {
        let nested = { (levels: Int) in
            [UInt8](repeating: 0x5B, count: levels) + [UInt8](repeating: 0x5D, count: levels)
        }
        #expect(throws: Never.self) { try JSONValue(parsing: nested(512)) }
        #expect(throws: JSONSyntaxError(kind: .nestedTooDeeply, offset: 512)) {
            try JSONValue(parsing: nested(513))
        }
        #expect(throws: Never.self) { try JSONValue(parsing: nested(3), nestingLimit: 3) }
        #expect(throws: JSONSyntaxError(kind: .nestedTooDeeply, offset: 3)) {
            try JSONValue(parsing: nested(4), nestingLimit: 3)
        }
    }

    @Test func `siblings do not count as levels`() throws {
        let row = "[" + Array(repeating: "{\"a\":[]}", count: 2_000).joined(separator: ",") + "]"
        #expect(try JSONValue(parsing: Array(row.utf8), nestingLimit: 3).array?.count == 2_000)
    }

    @Test(arguments: ["[", "{\"a\":", "[{\"a\":["])
    func `survives two hundred thousand brackets`(_ opening: String) {
        let text = String(repeating: opening, count: 200_000)
        let error = #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: text) }
        #expect(error?.kind == .nestedTooDeeply)
    }

    @Test(arguments: ["NaN", "Infinity", "-Infinity"])
    func `reads Python's non-finite numbers only when asked to`(_ text: String) throws {
        let list = "[\(text),1]"
        #expect(throws: JSONSyntaxError(kind: .nonFiniteNumber(text), offset: 1)) {
            try JSONValue(parsing: list)
        }
        let value = try JSONValue(parsing: Array(list.utf8), allowingNonFiniteNumbers: true)
        #expect(value.text() == list)
        #expect(value[0]?.number?.double == nil)
    }
}
