import OrderedJSON

/// JSON as Python's `json` module reads it and writes it again.
enum PythonJSON {
    /// Reads a body.
    ///
    /// A value that is nested too deeply is such an error here; Python, which goes about twice as deep, gives
    /// up with a 500.
    ///
    /// - Throws: The text that REST framework quotes after "JSON parse error - ".
    static func parse(_ bytes: [UInt8]) throws(ParseProblem) -> JSONValue {
        let marked = SurrogateEscapes.marked(bytes)
        let value: JSONValue
        do { value = try JSONValue(parsing: marked) } catch {
            throw ParseProblem(text: error.pythonMessage(in: marked))
        }
        if let count = value.longestNumber, count > PythonNumber.digitLimit {
            throw ParseProblem(
                text: "Exceeds the limit (4300 digits) for integer string conversion: value has \(count) "
                    + "digits; use sys.set_int_max_str_digits() to increase the limit")
        }
        return value
    }

    struct ParseProblem: Error {
        let text: String
    }

    /// What is left of a value when Python has read it and writes it: of members with one name the last value
    /// in the first place, and numbers in Python's form.
    ///
    /// - Throws: 500 for what Python reads and cannot write: infinity, half a surrogate pair.
    static func rewritten(_ value: JSONValue) throws(RestAnswer) -> JSONValue {
        switch value {
        case .object(let object):
            var result = JSONObject()
            for (name, value) in object {
                if SurrogateEscapes.occur(in: name) { throw .serverError }
                result[name] = try rewritten(value)
            }
            return .object(result)
        case .array(let elements):
            return .array(try elements.map { (element) throws(RestAnswer) in try rewritten(element) })
        case .number(let number):
            // Infinity is no number to REST framework, which writes strict JSON.
            guard let number = JSONNumber(number.pythonJSON) else { throw .serverError }
            return .number(number)
        case .string(let text):
            if SurrogateEscapes.occur(in: text) { throw .serverError }
            return value
        case .boolean, .null: return value
        }
    }
}

private extension JSONValue {
    /// The number of digits of the longest integer anywhere in the value.
    var longestNumber: Int? {
        switch self {
        case .object(let object): object.compactMap(\.value.longestNumber).max()
        case .array(let elements): elements.compactMap(\.longestNumber).max()
        case .number(let number):
            number.isPythonFloat
                ? nil : number.text.utf8.count - (number.text.hasPrefix("-") ? 1 : 0)
        case .string, .boolean, .null: nil
        }
    }
}
