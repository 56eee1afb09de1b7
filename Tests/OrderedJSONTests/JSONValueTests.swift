import OrderedJSON
import Testing

struct `JSON value` {
    @Test func `is written with literals`() {
        let name = "Ada"
        let value: JSONValue = [
            "name": "\(name)", "age": 36, "tags": ["x", nil, true], "none": nil, "empty": [:],
        ]
        #expect(value.text() == #"{"name":"Ada","age":36,"tags":["x",null,true],"none":null,"empty":{}}"#)
    }

    @Test func `gives a view of the type it has and of no other`() throws {
        let value = try JSONValue(parsing: #"{"s":"x","i":-7,"f":1.5,"b":false,"a":[1],"n":null}"#)
        #expect(value["s"]?.string == "x")
        #expect(value["i"]?.integer == -7)
        #expect(value["f"]?.integer == nil)
        #expect(value["f"]?.number?.double == 1.5)
        #expect(value["b"]?.boolean == false)
        #expect(value["a"]?.array == [1])
        #expect(value["a"]?[0] == 1)
        #expect(value["a"]?[1] == nil)
        #expect(value["n"]?.isNull == true)
        #expect(value["s"]?.integer == nil)
        #expect(value["i"]?.string == nil)
        #expect(value["s"]?.object == nil)
        #expect(value["missing"] == nil)
        #expect(value[0] == nil)
    }

    @Test func `null in an object is not the same as no member`() throws {
        let value = try JSONValue(parsing: #"{"a":null}"#)
        #expect(value["a"] != nil)
        #expect(value["a"] == .null)
        #expect(value["b"] == nil)
    }

    @Test(arguments: [
        (#"{"a":1,"b":2}"#, #"{"b":2,"a":1}"#), ("1", "1.0"), ("1e2", "1E2"),
        (#"{"a":1}"#, #"{"a":1,"a":1}"#),
        ("[]", "{}"), ("null", "false"), ("\"\u{E9}\"", "\"e\u{301}\""),
        ("{\"\u{E9}\":1}", "{\"e\u{301}\":1}"),
    ])
    func `differs when its text would`(_ first: String, _ second: String) throws {
        #expect(try JSONValue(parsing: first) != JSONValue(parsing: second))
        #expect(try JSONValue(parsing: first) == JSONValue(parsing: first))
    }
}

struct `JSON number` {
    @Test(arguments: ["0", "-0", "10", "1.50", "0.1e1", "1E+2", "-1e-2", "99999999999999999999"])
    func `keeps the text it was made from`(_ text: String) {
        #expect(JSONNumber(text)?.text == text)
    }

    @Test(arguments: [
        "", "-", "01", "1.", ".5", "1e", "1e+", "+1", "0x1", " 1", "1 ", "NaN", "Infinity", "1_000", "١",
    ])
    func `is not made from what JSON does not call a number`(_ text: String) {
        #expect(JSONNumber(text) == nil)
    }

    @Test func `has an integer view only of whole numbers that fit`() {
        #expect(JSONNumber(Int.max).integer == .max)
        #expect(JSONNumber(Int.min).integer == .min)
        #expect(JSONNumber("-0")?.integer == 0)
        #expect(JSONNumber("9223372036854775808")?.integer == nil)
        #expect(JSONNumber("1.0")?.integer == nil)
        #expect(JSONNumber("1e3")?.integer == nil)
    }

    @Test func `has a floating-point view unless it is out of range`() {
        #expect(JSONNumber("1.5e3")?.double == 1_500)
        #expect(JSONNumber("-0.1")?.double == -0.1)
        #expect(JSONNumber("1e400")?.double == nil)
    }
}

// Compared with json.dumps(json.loads(text)) of Python 3.11.
struct `JSON number as Python writes it` {
    @Test(arguments: [
        ("1.0", "1.0"), ("1.50", "1.5"), ("1e3", "1000.0"), ("1e5", "100000.0"), ("1E+2", "100.0"),
        ("1e-7", "1e-07"), ("-0", "0"), ("-0.0", "-0.0"), ("0e5", "0.0"), ("1e15", "1000000000000000.0"),
        ("1e16", "1e+16"), ("1e22", "1e+22"), ("123456789012345680.0", "1.2345678901234568e+17"),
        ("123456789012345678901234567890", "123456789012345678901234567890"), ("0.0001", "0.0001"),
        ("0.00001", "1e-05"), ("5e-324", "5e-324"), ("1e-400", "0.0"), ("1e23", "1e+23"),
        ("1.7976931348623157e308", "1.7976931348623157e+308"), ("123456789.125e3", "123456789125.0"),
        ("-1.25e-10", "-1.25e-10"), ("9007199254740993.0", "9007199254740992.0"), ("0.1", "0.1"),
        ("1E400", "Infinity"), ("-1E400", "-Infinity"),
    ])
    func `is its exact digits or the nearest float`(_ text: String, _ expected: String) throws {
        #expect(try #require(JSONNumber(text)).pythonJSON == expected)
    }

    @Test(arguments: [
        ("NaN", "NaN", "nan"), ("Infinity", "Infinity", "inf"), ("-Infinity", "-Infinity", "-inf"),
        ("1e400", "Infinity", "inf"),
    ])
    func `has other names for what is no number in JSON and in forms`(
        _ text: String, _ json: String, _ string: String
    ) throws {
        let number = try JSONValue(parsing: Array(text.utf8), allowingNonFiniteNumbers: true).number
        #expect(number?.pythonJSON == json)
        #expect(number?.pythonString == string)
    }

    @Test func `is written only where that is asked for`() throws {
        let value = try JSONValue(parsing: "[1.50,1e3]")
        #expect(value.text() == "[1.50,1e3]")
        #expect(value.text(.python) == "[1.5, 1000.0]")
    }
}
