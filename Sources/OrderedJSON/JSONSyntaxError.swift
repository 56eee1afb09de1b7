/// Why a text is not JSON, and where it stops being so.
package struct JSONSyntaxError: Error, Equatable {
    /// What is wrong.
    package enum Kind: Equatable, Sendable {
        /// A value should start here.
        case expectedValue
        /// A member's name in double quotes should start here.
        case expectedName
        /// The colon between a member's name and its value should stand here.
        case expectedColon
        /// A comma, or the closing bracket, should stand here.
        case expectedComma
        /// The value is complete, but the text goes on here.
        case extraData
        /// The string that starts here never ends.
        case unterminatedString
        /// A control character stands unescaped in a string.
        case controlCharacter
        /// A backslash stands before a character it cannot escape.
        case unknownEscape
        /// `\u` stands without four hexadecimal digits; the offset is that of the `u`.
        case incompleteUnicodeEscape
        /// `NaN`, `Infinity` or `-Infinity`, which JSON does not have.
        case nonFiniteNumber(String)
        /// One more array or object opens here than the reader allows.
        case nestedTooDeeply
        /// The text starts with a byte order mark.
        case byteOrderMark
        /// The bytes are not UTF-8.
        case notUTF8(UTF8Fault)
    }

    /// What is wrong.
    package let kind: Kind

    /// Where, in bytes from the start of the text.
    package let offset: Int

    /// A mistake of that kind at that place.
    package init(kind: Kind, offset: Int) {
        self.kind = kind
        self.offset = offset
    }
}

extension JSONSyntaxError {
    /// The text Python 3.11's `json` module gives for the same mistake, as Django REST framework quotes it.
    ///
    /// Lines and columns count from one, and columns count characters; `bytes` is the text that was parsed.
    package func pythonMessage(in bytes: [UInt8]) -> String {
        switch kind {
        case .expectedValue: located("Expecting value", in: bytes)
        case .expectedName: located("Expecting property name enclosed in double quotes", in: bytes)
        case .expectedColon: located("Expecting ':' delimiter", in: bytes)
        case .expectedComma: located("Expecting ',' delimiter", in: bytes)
        case .extraData: located("Extra data", in: bytes)
        case .unterminatedString: located("Unterminated string starting at", in: bytes)
        case .controlCharacter: located("Invalid control character at", in: bytes)
        case .unknownEscape: located("Invalid \\escape", in: bytes)
        case .incompleteUnicodeEscape: located("Invalid \\uXXXX escape", in: bytes)
        case .byteOrderMark: located("Unexpected UTF-8 BOM (decode using utf-8-sig)", in: bytes)
        case .nonFiniteNumber(let name): "Out of range float values are not JSON compliant: '\(name)'"
        case .nestedTooDeeply:
            "maximum recursion depth exceeded while decoding a JSON array from a unicode string"
        case .notUTF8(let fault): fault.pythonMessage(in: bytes)
        }
    }

    /// The line and the column of the mistake in the text that was parsed, both from one; columns count characters.
    package func lineAndColumn(in bytes: [UInt8]) -> (line: Int, column: Int) {
        let before = bytes.prefix(offset)
        let line = before.count { $0 == UInt8(ascii: "\n") } + 1
        let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        return (line, before[lineStart...].characterCount + 1)
    }

    private func located(_ message: String, in bytes: [UInt8]) -> String {
        let (line, column) = lineAndColumn(in: bytes)
        return "\(message): line \(line) column \(column) (char \(bytes.prefix(offset).characterCount))"
    }
}

extension ArraySlice<UInt8> {
    /// How many Unicode scalars this UTF-8 text has: every byte but the continuation bytes starts one.
    var characterCount: Int { count { $0 & 0xC0 != 0x80 } }
}
