/// Reads one JSON text from front to back (RFC 8259).
///
/// It stops where Python's `json` module stops, and names the mistake as precisely, since Django REST framework
/// answers with that module's words.
struct JSONParser {
    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0
    private let nestingLimit: Int
    private let allowsNonFiniteNumbers: Bool

    init(_ bytes: [UInt8], nestingLimit: Int, allowingNonFiniteNumbers: Bool) {
        self.bytes = bytes
        self.nestingLimit = nestingLimit
        allowsNonFiniteNumbers = allowingNonFiniteNumbers
    }

    /// The whole text as one value.
    mutating func document() throws(JSONSyntaxError) -> JSONValue {
        // Decoding comes before parsing, so a broken character hides a mistake in front of it.
        if let fault = UTF8Fault(in: bytes) {
            throw JSONSyntaxError(kind: .notUTF8(fault), offset: fault.range.lowerBound)
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { throw JSONSyntaxError(kind: .byteOrderMark, offset: 0) }
        skipWhiteSpace()
        let value = try value()
        skipWhiteSpace()
        guard position == bytes.count else { throw mistake(.extraData) }
        return value
    }

    private mutating func value() throws(JSONSyntaxError) -> JSONValue {
        switch current {
        case UInt8(ascii: "\""): .string(try string())
        case UInt8(ascii: "{"): .object(try object())
        case UInt8(ascii: "["): .array(try array())
        case UInt8(ascii: "t") where skip(word: "true"): .boolean(true)
        case UInt8(ascii: "f") where skip(word: "false"): .boolean(false)
        case UInt8(ascii: "n") where skip(word: "null"): .null
        default: .number(try number())
        }
    }

    private mutating func object() throws(JSONSyntaxError) -> JSONObject {
        try enter()
        var object = JSONObject()
        guard !skip(UInt8(ascii: "}")) else { return leave(object) }
        repeat {
            guard current == UInt8(ascii: "\"") else { throw mistake(.expectedName) }
            let name = try string()
            skipWhiteSpace()
            guard skip(UInt8(ascii: ":")) else { throw mistake(.expectedColon) }
            object.append(name, try value())
            skipWhiteSpace()
        } while skip(UInt8(ascii: ","))
        guard skip(UInt8(ascii: "}")) else { throw mistake(.expectedComma) }
        return leave(object)
    }

    private mutating func array() throws(JSONSyntaxError) -> [JSONValue] {
        try enter()
        var elements: [JSONValue] = []
        guard !skip(UInt8(ascii: "]")) else { return leave(elements) }
        repeat {
            elements.append(try value())
            skipWhiteSpace()
        } while skip(UInt8(ascii: ","))
        guard skip(UInt8(ascii: "]")) else { throw mistake(.expectedComma) }
        return leave(elements)
    }

    private mutating func number() throws(JSONSyntaxError) -> JSONNumber {
        if let end = JSONNumber.end(in: bytes, from: position) {
            defer { position = end }
            return JSONNumber(uncheckedText: text(position..<end))
        }
        let start = position
        for name in ["NaN", "Infinity", "-Infinity"] where skip(word: name) {
            guard allowsNonFiniteNumbers else {
                throw JSONSyntaxError(kind: .nonFiniteNumber(name), offset: start)
            }
            return JSONNumber(uncheckedText: name)
        }
        throw mistake(.expectedValue)
    }
}

// MARK: Strings

extension JSONParser {
    private mutating func string() throws(JSONSyntaxError) -> String {
        let start = position
        position += 1
        skipPlainCharacters()
        if current == UInt8(ascii: "\"") {
            defer { position += 1 }
            return text(start + 1..<position)
        }
        var decoded = Array(bytes[start + 1..<position])
        while true {
            switch current {
            case UInt8(ascii: "\""):
                position += 1
                return String(decoding: decoded, as: UTF8.self)
            case UInt8(ascii: "\\") where position + 1 < bytes.count:
                decoded.append(contentsOf: try escape().utf8)
            case _ where position < bytes.count && current < 0x20:
                throw mistake(.controlCharacter)
            default:
                throw JSONSyntaxError(kind: .unterminatedString, offset: start)
            }
            let runStart = position
            skipPlainCharacters()
            decoded.append(contentsOf: bytes[runStart..<position])
        }
    }

    /// Moves on to the next quotation mark, backslash or control character, or to the end.
    private mutating func skipPlainCharacters() {
        while position < bytes.count {
            let byte = bytes[position]
            guard byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") else { return }
            position += 1
        }
    }

    /// The character that the escape here stands for.
    private mutating func escape() throws(JSONSyntaxError) -> Unicode.Scalar {
        let letter = bytes[position + 1]
        if letter == UInt8(ascii: "u") { return try unicodeEscape() }
        guard let scalar = Self.shortEscape(letter) else { throw mistake(.unknownEscape) }
        position += 2
        return scalar
    }

    private mutating func unicodeEscape() throws(JSONSyntaxError) -> Unicode.Scalar {
        let high = try codeUnit()
        guard UTF16.isLeadSurrogate(high) else { return Unicode.Scalar(high) ?? "\u{FFFD}" }
        let afterHigh = position
        guard current == UInt8(ascii: "\\"), position + 1 < bytes.count,
            bytes[position + 1] == UInt8(ascii: "u")
        else { return "\u{FFFD}" }
        let low = try codeUnit()
        guard UTF16.isTrailSurrogate(low) else {
            position = afterHigh
            return "\u{FFFD}"
        }
        return Unicode.Scalar(0x10000 + (UInt32(high) - 0xD800) << 10 + (UInt32(low) - 0xDC00)) ?? "\u{FFFD}"
    }

    /// The UTF-16 code unit that the `\uXXXX` here spells.
    private mutating func codeUnit() throws(JSONSyntaxError) -> UInt16 {
        let digits = position + 2..<position + 6
        // Python wants to see one more character, if only the closing quotation mark, before it looks at the digits.
        guard digits.upperBound < bytes.count else { throw incompleteEscape }
        var unit: UInt16 = 0
        for byte in bytes[digits] {
            guard let digit = Self.hexadecimalDigit(byte) else { throw incompleteEscape }
            unit = unit << 4 | UInt16(digit)
        }
        position = digits.upperBound
        return unit
    }

    private var incompleteEscape: JSONSyntaxError {
        JSONSyntaxError(kind: .incompleteUnicodeEscape, offset: position + 1)
    }

    private static func hexadecimalDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    /// What a backslash and this letter stand for (RFC 8259 §7).
    private static func shortEscape(_ letter: UInt8) -> Unicode.Scalar? {
        switch Unicode.Scalar(letter) {
        case "\"": "\""
        case "\\": "\\"
        case "/": "/"
        case "b": "\u{8}"
        case "f": "\u{C}"
        case "n": "\n"
        case "r": "\r"
        case "t": "\t"
        default: nil
        }
    }
}

// MARK: Moving on

extension JSONParser {
    /// The byte here, or NUL, which JSON has no use for, at the end.
    private var current: UInt8 { position < bytes.count ? bytes[position] : 0 }

    private mutating func skipWhiteSpace() {
        while true {
            switch current {
            case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"): position += 1
            default: return
            }
        }
    }

    /// Moves past this byte and the white space after it, if it stands here.
    private mutating func skip(_ byte: UInt8) -> Bool {
        guard current == byte else { return false }
        position += 1
        skipWhiteSpace()
        return true
    }

    /// Moves past this word, if it stands here.
    private mutating func skip(word: String) -> Bool {
        guard bytes[position...].starts(with: word.utf8) else { return false }
        position += word.utf8.count
        return true
    }

    private mutating func enter() throws(JSONSyntaxError) {
        guard depth < nestingLimit else { throw mistake(.nestedTooDeeply) }
        depth += 1
        position += 1
        skipWhiteSpace()
    }

    private mutating func leave<Container>(_ container: Container) -> Container {
        depth -= 1
        return container
    }

    private func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    private func mistake(_ kind: JSONSyntaxError.Kind) -> JSONSyntaxError {
        JSONSyntaxError(kind: kind, offset: position)
    }
}
