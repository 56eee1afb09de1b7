import OrderedJSON

/// What Python makes of a JSON value where a number is expected, and how it writes numbers.
enum PythonNumber {
    /// `int(value)`, as a floating-point number, which is exact for every time there is; nil where Python
    /// raises an error.
    static func whole(_ value: JSONValue) -> Double? {
        switch value {
        case .number(let number): number.double?.rounded(.towardZero)
        case .boolean(let boolean): boolean ? 1 : 0
        case .string(let text):
            switch PythonText.integer(text) {
            case .value(let number)?: Double(number)
            case .beyond?: text.contains("-") ? -.greatestFiniteMagnitude : .greatestFiniteMagnitude
            case nil: nil
            }
        case .null, .array, .object: nil
        }
    }

    /// `datetime.fromtimestamp(value)`, in seconds; nil where Python raises an error, as for text and beyond
    /// the year 9999.
    static func timestamp(_ value: JSONValue) -> Double? {
        if value.string != nil { return nil }
        let seconds = value.number?.double ?? whole(value)
        guard let seconds, (-62_135_596_800.0..<253_402_300_800.0).contains(seconds) else { return nil }
        return seconds
    }

    /// `str(value)` for a number as it stands in JSON; nil for a fraction beyond all numbers, which Python
    /// calls `inf`.
    static func text(_ number: JSONNumber) -> String? {
        guard isFraction(number) else { return number.text == "-0" ? "0" : number.text }
        return number.double.map(text)
    }

    /// Whether Python reads the number as a `float`.
    static func isFraction(_ number: JSONNumber) -> Bool { number.text.contains { ".eE".contains($0) } }

    /// How many digits an `int` may have when it is read.
    static let digitLimit = 4_300

    /// `repr(value)`: the shortest digits that mean this number, with an exponent below 1e-4 and from 1e16
    /// on.
    private static func text(_ value: Double) -> String {
        if value == 0 { return value.sign == .minus ? "-0.0" : "0.0" }
        let (digits, exponent) = shortest(value.magnitude)
        let sign = value < 0 ? "-" : ""
        if exponent < -4 || exponent >= 16 {
            let fraction = digits.count > 1 ? "." + digits.dropFirst() : ""
            let size = exponent.magnitude < 10 ? "0\(exponent.magnitude)" : "\(exponent.magnitude)"
            return "\(sign)\(digits.prefix(1))\(fraction)e\(exponent < 0 ? "-" : "+")\(size)"
        }
        if exponent < 0 { return sign + "0." + String(repeating: "0", count: -exponent - 1) + digits }
        let whole = digits.prefix(exponent + 1)
        let fraction = digits.dropFirst(exponent + 1)
        let zeros = String(repeating: "0", count: exponent + 1 - whole.count)
        return "\(sign)\(whole)\(zeros).\(fraction.isEmpty ? "0" : fraction)"
    }

    /// The shortest digits of a positive number, without zeros at either end, and the power of ten of the
    /// first.
    private static func shortest(_ value: Double) -> (digits: String, exponent: Int) {
        // Swift prints the same digits, with an exponent at other places.
        let parts = "\(value)".split(separator: "e")
        let halves = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        let all = halves.joined()
        let leadingZeros = all.prefix { $0 == "0" }.count
        let exponent = halves[0].count - 1 - leadingZeros + (parts.count == 2 ? Int(parts[1]) ?? 0 : 0)
        var digits = all.dropFirst(leadingZeros)
        while digits.count > 1, digits.last == "0" { digits.removeLast() }
        return (String(digits), exponent)
    }
}

extension PythonNumber {
    /// A value that a database looks an id up by.
    enum Key: Equatable {
        case id(Int)
        /// No id can be equal to it.
        case nobody
    }

    /// What Django makes of a value for an integer primary key; nil where it raises an error.
    static func key(_ value: JSONValue) -> Key? {
        switch value {
        case .string(let text):
            switch PythonText.integer(text) {
            case .value(let id)?: return .id(id)
            case .beyond?: return .nobody
            case nil: return nil
            }
        case .number, .boolean: return whole(value).map { Int(exactly: $0).map(Key.id) ?? .nobody }
        case .null: return .nobody
        case .array, .object: return nil
        }
    }

    /// Whether Python takes the value for false: nothing, zero, or empty.
    static func isFalse(_ value: JSONValue) -> Bool {
        switch value {
        case .null: true
        case .boolean(let boolean): !boolean
        case .number(let number): number.double == 0
        case .string(let text): text.isEmpty
        case .array(let elements): elements.isEmpty
        case .object(let object): object.isEmpty
        }
    }
}
