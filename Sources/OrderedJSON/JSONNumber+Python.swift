/// A number as Python shows it once it has read it: integers exactly, everything else as the nearest `float`.
extension JSONNumber {
    /// What `json.dumps` writes: `1e3` becomes `1000.0`, `1.50` becomes `1.5`, `-0` becomes `0`, and what is beyond all
    /// numbers `Infinity`.
    package var pythonJSON: String {
        switch pythonString {
        case "inf": "Infinity"
        case "-inf": "-Infinity"
        case "nan": "NaN"
        case let text: text
        }
    }

    /// What `str` gives, and with it Python's forms: as ``pythonJSON``, but `inf`, `-inf` and `nan`.
    package var pythonString: String {
        switch text {
        case "-0": "0"
        case "NaN": "nan"
        case "Infinity": "inf"
        case "-Infinity": "-inf"
        case _ where isPythonFloat: Self.representation(Double(text) ?? .nan)
        default: text
        }
    }

    /// Whether Python reads the number as a `float`, and not as an `int` of any length.
    package var isPythonFloat: Bool { text.utf8.contains { Self.floatMarks.contains($0) } }

    private static let floatMarks = Array(".eE".utf8)

    /// `repr(value)`: the shortest digits that mean this number, with an exponent below 1e-4 and from 1e16 on.
    private static func representation(_ value: Double) -> String {
        let sign = value.sign == .minus ? "-" : ""
        guard value.isFinite else { return value.isNaN ? "nan" : sign + "inf" }
        if value == 0 { return sign + "0.0" }
        let (digits, exponent) = shortest(value.magnitude)
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

    /// The shortest digits of a positive number, without zeros at either end, and the power of ten of the first.
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
