/// The first place where bytes stop being UTF-8 (RFC 3629 §3: shortest form, no surrogates, up to U+10FFFF).
package struct UTF8Fault: Equatable, Sendable {
    /// What is wrong.
    package enum Kind: Equatable, Sendable {
        /// This byte cannot start a character.
        case startByte
        /// A character is started, but the byte after this range does not continue it.
        case continuationByte
        /// The text ends in the middle of a character.
        case endOfText
    }

    /// What is wrong.
    package let kind: Kind

    /// The bytes that belong to no character, counted from the start of the text.
    package let range: Range<Int>

    /// The first fault of the bytes, or `nil` when they are UTF-8 throughout.
    package init?(in bytes: [UInt8]) {
        var position = 0
        while position < bytes.count {
            let first = bytes[position]
            if first < 0x80 {
                position += 1
                continue
            }
            guard let (length, second) = Self.continuation(of: first) else {
                self.init(kind: .startByte, range: position..<position + 1)
                return
            }
            for step in 1..<length {
                let end = position + step
                guard end < bytes.count else {
                    self.init(kind: .endOfText, range: position..<end)
                    return
                }
                guard (step == 1 ? second : 0x80...0xBF).contains(bytes[end]) else {
                    self.init(kind: .continuationByte, range: position..<end)
                    return
                }
            }
            position += length
        }
        return nil
    }

    private init(kind: Kind, range: Range<Int>) {
        self.kind = kind
        self.range = range
    }

    /// How long a character with that first byte is, and what its second byte may be (RFC 3629 §4).
    private static func continuation(of first: UInt8) -> (length: Int, second: ClosedRange<UInt8>)? {
        switch first {
        case 0xC2...0xDF: (2, 0x80...0xBF)
        case 0xE0: (3, 0xA0...0xBF)
        case 0xED: (3, 0x80...0x9F)
        case 0xE1...0xEF: (3, 0x80...0xBF)
        case 0xF0: (4, 0x90...0xBF)
        case 0xF1...0xF3: (4, 0x80...0xBF)
        case 0xF4: (4, 0x80...0x8F)
        default: nil
        }
    }

    /// The text of Python's `UnicodeDecodeError` for this fault.
    func pythonMessage(in bytes: [UInt8]) -> String {
        let reason =
            switch kind {
            case .startByte: "invalid start byte"
            case .continuationByte: "invalid continuation byte"
            case .endOfText: "unexpected end of data"
            }
        let place =
            if range.count == 1 {
                "byte 0x\(String(bytes[range.lowerBound], radix: 16)) in position \(range.lowerBound)"
            } else {
                "bytes in position \(range.lowerBound)-\(range.upperBound - 1)"
            }
        return "'utf-8' codec can't decode \(place): \(reason)"
    }
}
