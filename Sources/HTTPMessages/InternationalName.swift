/// Host names outside ASCII, as the network knows them: `xn--` labels (RFC 3492, RFC 5891).
///
/// Lower-casing stands in for the full mapping of UTS 46, which needs tables that the standard library does not have.
package enum InternationalName {
    /// The name in lower case with every label outside ASCII in Punycode, or nil when a label cannot be written.
    package static func ascii(_ name: String) -> String? {
        let lowered = name.lowercased()
        if lowered.utf8.allSatisfy({ $0 < 0x80 }) { return lowered }
        // The ideographic full stops count as dots (RFC 3490 section 3.1).
        let labels = lowered.split(omittingEmptySubsequences: false) {
            ".\u{3002}\u{FF0E}\u{FF61}".contains($0)
        }
        var result: [String] = []
        for label in labels {
            if label.utf8.allSatisfy({ $0 < 0x80 }) {
                result.append(String(label))
            } else {
                guard let encoded = punycode(label.unicodeScalars.map(\.value)) else { return nil }
                result.append("xn--" + encoded)
            }
        }
        return result.joined(separator: ".")
    }

    /// The encoding procedure of RFC 3492 section 6.3; nil on overflow.
    static func punycode(_ input: [UInt32]) -> String? {
        var output = input.filter { $0 < 0x80 }.map { UInt8($0) }
        let basicCount = output.count
        if basicCount > 0 { output.append(UInt8(ascii: "-")) }
        var (next, delta, bias, handled) = (UInt32(128), 0, 72, basicCount)
        while handled < input.count {
            guard let smallest = input.filter({ $0 >= next }).min() else { return nil }
            let (added, overflow) = Int(smallest - next).multipliedReportingOverflow(by: handled + 1)
            guard !overflow, added <= Int(Int32.max) else { return nil }
            (delta, next) = (delta + added, smallest)
            for value in input {
                if value < next { delta += 1 }
                guard value == next else { continue }
                output += variableLength(delta, bias: bias)
                bias = adapted(delta, count: handled + 1, isFirst: handled == basicCount)
                (delta, handled) = (0, handled + 1)
            }
            (delta, next) = (delta + 1, next + 1)
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static func variableLength(_ delta: Int, bias: Int) -> [UInt8] {
        var result: [UInt8] = []
        var rest = delta
        var position = base
        while true {
            let threshold = position <= bias ? 1 : position >= bias + 26 ? 26 : position - bias
            if rest < threshold { return result + [digit(rest)] }
            result.append(digit(threshold + (rest - threshold) % (base - threshold)))
            rest = (rest - threshold) / (base - threshold)
            position += base
        }
    }

    private static func adapted(_ delta: Int, count: Int, isFirst: Bool) -> Int {
        var rest = isFirst ? delta / 700 : delta / 2
        rest += rest / count
        var steps = 0
        while rest > (base - 1) * 26 / 2 {
            rest /= base - 1
            steps += base
        }
        return steps + base * rest / (rest + 38)
    }

    private static func digit(_ value: Int) -> UInt8 {
        value < 26 ? UInt8(ascii: "a") + UInt8(value) : UInt8(ascii: "0") + UInt8(value - 26)
    }

    private static let base = 36
}
