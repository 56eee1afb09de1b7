import OrderedJSON
import Testing

struct `JSON serializer` {
    private let sample: JSONValue = [
        "b": [1, ["x": nil], [], [:]], "a": "é\"\\/\u{8}\u{C}\n\r\t\u{1}\u{7F}😀\u{2028}", "": true,
    ]

    @Test func `writes everything on one line without spaces`() {
        #expect(
            sample.text()
                == "{\"b\":[1,{\"x\":null},[],{}],\"a\":\"é\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\u{7F}😀\u{2028}\",\"\":true}"
        )
    }

    // Compared with json.dumps of Python 3.11.
    @Test func `writes what Python's json.dumps writes`() {
        #expect(
            sample.text(.python)
                == #"{"b": [1, {"x": null}, [], {}], "a": "\u00e9\"\\/\b\f\n\r\t\u0001\u007f\ud83d\ude00\u2028", "": true}"#
        )
    }

    @Test func `writes what Django REST framework answers with`() {
        let value: JSONValue = ["a": "é\u{2028}\n\u{2029}\u{2027}😀"]
        #expect(value.text(.restFramework) == "{\"a\":\"é\\u2028\\n\\u2029\u{2027}😀\"}")
    }

    @Test func `indents as Python does, with empty containers closed at once`() {
        let value: JSONValue = ["b": [1, ["x": nil], [], [:]], "a": []]
        #expect(
            value.text(.indented(4)) == """
                {
                    "b": [
                        1,
                        {
                            "x": null
                        },
                        [],
                        {}
                    ],
                    "a": []
                }
                """)
        #expect(
            value.text(.indented(2, sortingKeys: true)) == """
                {
                  "a": [],
                  "b": [
                    1,
                    {
                      "x": null
                    },
                    [],
                    {}
                  ]
                }
                """)
        #expect(JSONValue.object([:]).text(.indented(4)) == "{}")
        #expect(JSONValue.array([1]).text(.indented(0)) == "[\n1\n]")
    }

    @Test(arguments: [JSONFormat.compact, .python, .restFramework, .indented(2), .indented(0)])
    func `writes text that reads back as the same value`(_ format: JSONFormat) throws {
        #expect(try JSONValue(parsing: sample.serialized(format)) == sample)
    }
}
