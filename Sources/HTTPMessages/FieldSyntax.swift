/// What may stand in a header field (RFC 9110 section 5).
package enum FieldSyntax {
    /// Whether the text is a token: one or more of the characters a method or a field name may have.
    package static func isToken(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy(isTokenByte)
    }

    /// Whether the text can stand before a colon as a name that people do send: visible ASCII characters. Brackets, for instance, are
    /// in no token, but servers take them.
    package static func isTolerableName(_ text: some StringProtocol) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && !":;".utf8.contains($0) }
    }

    /// Whether the text may be a field's value: no control character but the tab, above all no CR, LF or NUL,
    /// with which a value would become further lines.
    package static func isValue(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 == 0x09 || ($0 >= 0x20 && $0 != 0x7F) }
    }

    /// The number of bytes that a `Content-Length` announces: a decimal number and nothing else (RFC 9110 section 8.6), so that everybody
    /// on the way reads the same. Nil for another text, or a larger number than there can be.
    package static func contentLength(_ value: String) -> Int64? {
        value.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int64(value) : nil
    }

    /// The value without the white space around it.
    package static func trimmed(_ value: some StringProtocol) -> String {
        var text = Substring(value)
        while let first = text.utf8.first, isBlank(first) { text.removeFirst() }
        while let last = text.utf8.last, isBlank(last) { text.removeLast() }
        return String(text)
    }

    /// Whether the byte may stand in a token.
    package static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"):
            true
        default: punctuation.contains(byte)
        }
    }

    private static let punctuation = Array("!#$%&'*+-.^_`|~".utf8)

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
