/// Writes a value as JSON text, byte by byte, in a given format.
struct JSONSerializer {
    private(set) var output: [UInt8] = []
    private let format: JSONFormat
    private var depth = 0

    init(format: JSONFormat) { self.format = format }

    mutating func write(_ value: JSONValue) {
        switch value {
        case .object(let members): write(members)
        case .array(let elements): write(elements)
        case .string(let text): write(quoted: text)
        case .number(let number):
            output.append(contentsOf: (format.rewritesNumbers ? number.pythonJSON : number.text).utf8)
        case .boolean(let boolean): output.append(contentsOf: (boolean ? "true" : "false").utf8)
        case .null: output.append(contentsOf: "null".utf8)
        }
    }

    private mutating func write(_ object: JSONObject) {
        guard !object.isEmpty else { return output.append(contentsOf: "{}".utf8) }
        output.append(UInt8(ascii: "{"))
        depth += 1
        if format.sortsKeys {
            write(members: object.sortedByName)
        } else {
            write(members: object)
        }
        depth -= 1
        breakLine()
        output.append(UInt8(ascii: "}"))
    }

    private mutating func write(members: some Sequence<JSONObject.Element>) {
        var isFirst = true
        for (name, value) in members {
            if !isFirst { output.append(contentsOf: format.itemSeparator.utf8) }
            isFirst = false
            breakLine()
            write(quoted: name)
            output.append(contentsOf: format.keySeparator.utf8)
            write(value)
        }
    }

    private mutating func write(_ elements: [JSONValue]) {
        guard !elements.isEmpty else { return output.append(contentsOf: "[]".utf8) }
        output.append(UInt8(ascii: "["))
        depth += 1
        var isFirst = true
        for element in elements {
            if !isFirst { output.append(contentsOf: format.itemSeparator.utf8) }
            isFirst = false
            breakLine()
            write(element)
        }
        depth -= 1
        breakLine()
        output.append(UInt8(ascii: "]"))
    }

    private mutating func breakLine() {
        guard let indent = format.indent else { return }
        output.append(UInt8(ascii: "\n"))
        output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent * depth))
    }

    private mutating func write(quoted text: String) {
        output.append(UInt8(ascii: "\""))
        // U+2028 and U+2029 start with this byte, and little else does.
        if format.escapesNonASCII || format.escapesLineSeparators && text.utf8.contains(0xE2) {
            for scalar in text.unicodeScalars { write(scalar) }
        } else {
            writeRuns(of: text)
        }
        output.append(UInt8(ascii: "\""))
    }

    /// Copies what needs no escape in runs, since most strings are one.
    private mutating func writeRuns(of text: String) {
        var text = text
        text.withUTF8 { bytes in
            var runStart = 0
            for (position, byte) in bytes.enumerated() where Self.mustEscape(byte) {
                output.append(contentsOf: bytes[runStart..<position])
                writeEscape(byte)
                runStart = position + 1
            }
            output.append(contentsOf: bytes[runStart...])
        }
    }

    private mutating func write(_ scalar: Unicode.Scalar) {
        let isLineSeparator = scalar == "\u{2028}" || scalar == "\u{2029}"
        if scalar.isASCII, Self.mustEscape(UInt8(scalar.value)) {
            writeEscape(UInt8(scalar.value))
        } else if format.escapesNonASCII && scalar.value > 0x7E
            || format.escapesLineSeparators && isLineSeparator
        {
            for unit in scalar.utf16 { writeUnicodeEscape(unit) }
        } else {
            output.append(contentsOf: scalar.utf8)
        }
    }

    /// Whether RFC 8259 §7 lets this byte stand in a string only as an escape.
    private static func mustEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private mutating func writeEscape(_ byte: UInt8) {
        let letter: Unicode.Scalar
        switch Unicode.Scalar(byte) {
        case "\"": letter = "\""
        case "\\": letter = "\\"
        case "\u{8}": letter = "b"
        case "\u{C}": letter = "f"
        case "\n": letter = "n"
        case "\r": letter = "r"
        case "\t": letter = "t"
        default: return writeUnicodeEscape(UInt16(byte))
        }
        output.append(UInt8(ascii: "\\"))
        output.append(UInt8(ascii: letter))
    }

    private mutating func writeUnicodeEscape(_ unit: UInt16) {
        output.append(contentsOf: "\\u".utf8)
        for shift in [12, 8, 4, 0] as [UInt16] {
            let digit = UInt8(truncatingIfNeeded: unit >> shift & 0xF)
            output.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
        }
    }
}
