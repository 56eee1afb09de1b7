/// Percent-encoding (RFC 3986 section 2.1), per component of an address.
package enum PercentEncoding {
    /// What a component leaves as it is, beside unreserved characters.
    package enum Component: Sendable {
        /// A path that is already written as a path: slashes and sub-delimiters stay.
        case path
        /// A query that is already written as one.
        case query
        /// One value inside a path or a query: nothing but unreserved characters stays.
        case value

        func keeps(_ byte: UInt8) -> Bool {
            switch self {
            case .path: Self.pathPunctuation.contains(byte)
            case .query: Self.queryPunctuation.contains(byte)
            case .value: false
            }
        }

        private static let pathPunctuation = Array("!$&'()*+,;=:@/".utf8)
        private static let queryPunctuation = Array("!$&'()*+,;=:@/?".utf8)
    }

    /// The text with every byte that the component cannot hold as `%XX`; sequences that are already encoded stay.
    ///
    /// A `%` that starts no `%XX` is itself encoded, so that the result is always well formed.
    package static func encode(_ text: some StringProtocol, for component: Component) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        for (index, byte) in bytes.enumerated() {
            let startsSequence =
                byte == UInt8(ascii: "%") && component != .value && isSequence(bytes, at: index)
            if isUnreserved(byte) || component.keeps(byte) || startsSequence {
                result.append(byte)
            } else {
                result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// The bytes that the text stands for; what is no `%XX` stays as it is.
    package static func decode(_ text: some StringProtocol) -> [UInt8] { decode(bytes: Array(text.utf8)) }

    /// The bytes that encoded bytes stand for; what is no `%XX` stays as it is.
    package static func decode(bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "%"), isSequence(bytes, at: index),
                let high = hexadecimalValue(bytes[index + 1]), let low = hexadecimalValue(bytes[index + 2])
            {
                result.append(high << 4 | low)
                index += 3
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return result
    }

    /// The text that the encoded text stands for, bad UTF-8 replaced.
    package static func decodedText(_ text: some StringProtocol) -> String {
        String(decoding: decode(text), as: UTF8.self)
    }

    static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }

    private static func isSequence(_ bytes: [UInt8], at index: Int) -> Bool {
        index + 2 < bytes.count && hexadecimalValue(bytes[index + 1]) != nil
            && hexadecimalValue(bytes[index + 2]) != nil
    }

    private static func hexadecimalValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    private static let digits = Array("0123456789ABCDEF".utf8)
}
