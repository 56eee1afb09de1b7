/// Makes text from elsewhere harmless for a terminal, and what was in it visible.
///
/// A server could otherwise move the cursor, rename the window, colour or hide what follows, or turn the order
/// of characters around. Such characters are shown as JSON would escape them, `\u001b`, so that a JSON text
/// remains the JSON text it was.
package enum TerminalSafeText {
    /// The text with control characters, bidirectional overrides and invisible tags spelled out.
    ///
    /// Line feeds, also after a carriage return, and tabs stay as they are.
    package static func escape(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard scalars.contains(where: isUnsafe) else { return text }
        var result = ""
        for index in scalars.indices {
            let scalar = scalars[index]
            let next = scalars.index(after: index)
            let endsLine = scalar == "\r" && next < scalars.endIndex && scalars[next] == "\n"
            if isUnsafe(scalar) && !endsLine {
                for unit in scalar.utf16 { result += escape(unit) }
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// The text on one line: line feeds and tabs are spelled out too.
    package static func escapeLine(_ text: String) -> String {
        escape(text).replacing("\r\n", with: "\\u000d\\u000a").replacing("\n", with: "\\u000a")
            .replacing("\t", with: "\\u0009")
    }

    /// Whether the byte is text, in whatever surroundings.
    static func isPlain(_ byte: UInt8) -> Bool {
        0x20...0x7E ~= byte || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\t")
    }

    private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        // The control characters C0, delete, C1.
        case ...0x1F, 0x7F...0x9F: true
        // Separators that some terminals take for line breaks; embeddings, overrides and isolates.
        case 0x2028...0x202E, 0x2066...0x2069: true
        // Tags, which no terminal shows but which get copied along.
        case 0xE0000...0xE007F: true
        default: false
        }
    }

    private static func escape(_ unit: UInt16) -> String {
        let digits = String(unit, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}
