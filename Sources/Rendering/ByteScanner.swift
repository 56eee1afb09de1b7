/// A place in a text's bytes that moves forward.
struct ByteScanner {
    private let bytes: [UInt8]
    private(set) var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    /// The byte here, or NUL at the end.
    var current: UInt8 { byte(at: position) }

    /// The byte there, or NUL beyond the end.
    func byte(at position: Int) -> UInt8 { position < bytes.count ? bytes[position] : 0 }

    /// Where the bytes end.
    var end: Int { bytes.count }

    /// The text between two places, as far as there is one.
    func text(from start: Int, to end: Int) -> String {
        String(decoding: bytes[min(start, bytes.count)..<min(end, bytes.count)], as: UTF8.self)
    }

    /// Whether letters of ASCII stand at that place, in whatever case.
    func isAtIgnoringCase(_ text: String, from start: Int) -> Bool {
        text.utf8.enumerated().allSatisfy { byte(at: start + $0.offset) | 0x20 == $0.element }
    }

    func isAt(_ text: String) -> Bool { bytes[position...].starts(with: text.utf8) }

    /// Where the bytes from `start` on stop to belong, or `limit`.
    func endOfRun(from start: Int, to limit: Int = .max, while belongs: (UInt8) -> Bool) -> Int {
        var end = start
        while end < min(bytes.count, limit), belongs(bytes[end]) { end += 1 }
        return end
    }

    /// Where the next such text ends.
    func end(of text: String, from start: Int) -> Int? {
        let pattern = Array(text.utf8)
        var start = start
        while start < bytes.count, let found = bytes[start...].firstIndex(of: pattern[0]) {
            if bytes[found...].starts(with: pattern) { return found + pattern.count }
            start = found + 1
        }
        return nil
    }

    /// Moves to that place, and returns what is in between.
    mutating func take(to end: Int) -> ArraySlice<UInt8> {
        defer { position = end }
        return bytes[position..<end]
    }

    /// Moves past the bytes that belong, and returns them.
    mutating func take(while belongs: (UInt8) -> Bool) -> String {
        String(decoding: take(to: endOfRun(from: position, while: belongs)), as: UTF8.self)
    }

    /// Moves past the next such text, and returns everything up to and including it.
    mutating func take(through text: String) -> String? {
        end(of: text, from: position).map { String(decoding: take(to: $0), as: UTF8.self) }
    }

    /// Moves past this text, if it stands here.
    mutating func skip(_ text: String) -> Bool {
        guard isAt(text) else { return false }
        position += text.utf8.count
        return true
    }
}

extension UInt8 {
    var isHexadecimalDigit: Bool { 0x30...0x39 ~= self || 0x61...0x66 ~= self | 0x20 }

    var isSpace: Bool { self == 0x20 || 0x09...0x0D ~= self }

    /// Letters, digits and `_` `:` `.` `-`; every byte of a character outside ASCII counts as a letter.
    var isNamePart: Bool {
        switch Unicode.Scalar(self) {
        case "a"..."z", "A"..."Z", "0"..."9", "_", ":", ".", "-", "\u{80}"...: true
        default: false
        }
    }
}
