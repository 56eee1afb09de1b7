import OrderedJSON
import Testing

struct `JSON object` {
    @Test func `keeps members in the order they were added`() {
        let object: JSONObject = ["b": 1, "a": 2, "c": 3]
        #expect(object.names == ["b", "a", "c"])
        #expect(object.map(\.value) == [1, 2, 3])
    }

    @Test func `answers a repeated name with its last value`() {
        var object: JSONObject = ["a": 1, "b": 2]
        object.append("a", 3)
        #expect(object.count == 3)
        #expect(object["a"] == 3)
    }

    @Test func `sets a value where the member stands`() {
        var object: JSONObject = ["a": 1, "b": 2]
        object["a"] = "x"
        object["c"] = nil
        object["d"] = .null
        #expect(JSONValue.object(object).text() == #"{"a":"x","b":2,"d":null}"#)
    }

    @Test(arguments: [3, 100])
    func `leaves one member of a name that was repeated, once it is set`(_ others: Int) {
        var object = JSONObject()
        object.append("a", 1)
        for number in 0..<others { object.append("k\(number)", 0) }
        object.append("a", 2)
        object.append("z", 0)
        object["a"] = 3
        #expect(object.count == others + 2)
        #expect(object.names.suffix(2) == ["a", "z"])
        #expect(object["a"] == 3)
        #expect(object["z"] == 0)
    }

    @Test(arguments: [3, 100])
    func `loses every member of a name that is set to nil`(_ others: Int) {
        var object = JSONObject()
        object.append("a", 1)
        for number in 0..<others { object.append("k\(number)", JSONValue.number(JSONNumber(number))) }
        object.append("a", 2)
        object["a"] = nil
        #expect(object["a"] == nil)
        #expect(object.names == (0..<others).map { "k\($0)" })
        for number in 0..<others { #expect(object["k\(number)"]?.integer == number) }
    }

    @Test func `takes different code units for different names`() {
        var object = JSONObject()
        for number in 0..<20 { object["filler\(number)"] = 0 }
        object["\u{E9}"] = 1
        object["e\u{301}"] = 2
        #expect(object["\u{E9}"] == 1)
        #expect(object["e\u{301}"] == 2)
        let small: JSONObject = ["\u{E9}": 1, "e\u{301}": 2]
        #expect(small["\u{E9}"] == 1)
    }

    @Test func `finds any of many members as quickly as one of few`() {
        // Quadratic behaviour would take minutes here.
        var object = JSONObject()
        for number in 0..<50_000 { object["name\(number)"] = 1 }
        for number in 0..<50_000 { object["name\(number)"] = 2 }
        #expect(object.count == 50_000)
        #expect(object["name49999"] == 2)
    }

    @Test func `sorts by code point, and repeats by their values`() {
        var object: JSONObject = ["b": 1, "é": 2, "Z": 3, "a": 15]
        object.append("a", 4)
        object.append("\u{FFFD}", 6)
        object.append("😀", 7)
        #expect(object.sortedByName.map(\.value) == [3, 4, 15, 1, 2, 6, 7])
    }

    @Test(arguments: [
        (["y", "x"], ["x", "y"]), ([true, 0], [0, true]), ([[2], [1, 3], [1]], [[1], [1, 3], [2]]),
        (["x", 1], ["x", 1]), ([.null, .null], [.null, .null]), ([["b": 1], ["a": 1]], [["b": 1], ["a": 1]]),
    ] as [([JSONValue], [JSONValue])])
    func `leaves repeats in their order where Python has none for them`(_ values: [JSONValue], _ sorted: [JSONValue]) {
        var object = JSONObject()
        for value in values { object.append("a", value) }
        #expect(object.sortedByName.map(\.value) == sorted)
    }
}
