import OrderedJSON

/// A JSON text with something else in front, such as the `)]}',` that keeps scripts from including it.
struct PrefixedJSON {
    let prefix: String
    let value: JSONValue

    /// Reads the whole text as JSON, or what follows its prefix; nil when neither is.
    init?(parsing text: String) {
        let bytes = Array(text.utf8)
        let prefixLength = Self.prefixLength(of: bytes)
        if let whole = Self.parse(bytes) {
            (prefix, value) = ("", whole)
        } else if prefixLength > 0, let rest = Self.parse(Array(bytes[prefixLength...])) {
            (prefix, value) = (String(decoding: bytes[..<prefixLength], as: UTF8.self), rest)
        } else {
            return nil
        }
    }

    /// How many bytes stand before the first bracket or quotation mark; none when nothing follows that.
    static func prefixLength(of bytes: [UInt8]) -> Int {
        let opening = Array("{[\"".utf8)
        guard let start = bytes.firstIndex(where: opening.contains), start + 1 < bytes.count else { return 0 }
        return start
    }

    /// How many bytes are painted as something in front of a JSON text: those before the first bracket or quotation mark, else those
    /// before the last constant, as HTTPie 3.2.4 output/lexers/json.py has it.
    static func paintedPrefixLength(of bytes: [UInt8]) -> Int {
        let start = bytes.firstIndex(where: Array("{[\"".utf8).contains) ?? bytes.count
        if start < bytes.count { return start }
        let lowercased = bytes.map { $0 | 0x20 }
        return (0..<bytes.count).last { place in
            constants.contains { lowercased[place...].starts(with: $0) }
        } ?? 0
    }

    private static let constants = ["true", "false", "null"].map { Array($0.utf8) }

    // Python writes NaN and Infinity, and showing what came is no place to insist on a standard.
    private static func parse(_ bytes: [UInt8]) -> JSONValue? {
        try? JSONValue(parsing: bytes, allowingNonFiniteNumbers: true)
    }
}
