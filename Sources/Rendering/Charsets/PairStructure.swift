/// Which bytes make up a character in a set that has one or two bytes for it, beside ASCII.
enum PairStructure: Sendable {
    case shiftJIS, big5, korean, chinese, japaneseEUC

    /// How many bytes the character at the start of these has; nil when they start none.
    func length(of bytes: ArraySlice<UInt8>) -> Int? {
        guard let lead = bytes.first else { return nil }
        if lead < 0x80 { return 1 }
        let trail = bytes.dropFirst().first ?? 0
        switch self {
        case .shiftJIS:
            if 0xA1...0xDF ~= lead { return 1 }
            let isLead = 0x81...0x9F ~= lead || 0xE0...0xFC ~= lead
            return isLead && 0x40...0xFC ~= trail && trail != 0x7F ? 2 : nil
        case .big5: return 0x81...0xFE ~= lead && (0x40...0x7E ~= trail || 0xA1...0xFE ~= trail) ? 2 : nil
        case .korean:
            let isTrail = 0x41...0x5A ~= trail || 0x61...0x7A ~= trail || 0x81...0xFE ~= trail
            return 0x81...0xFE ~= lead && isTrail ? 2 : nil
        case .chinese: return 0x81...0xFE ~= lead ? chineseLength(of: bytes, trail: trail) : nil
        case .japaneseEUC:
            if lead == 0x8E { return 0xA1...0xDF ~= trail ? 2 : nil }
            return 0xA1...0xFE ~= lead && 0xA1...0xFE ~= trail ? 2 : nil
        }
    }

    /// GB 18030 has four bytes, with a digit for the second, for what its pairs leave out.
    private func chineseLength(of bytes: ArraySlice<UInt8>, trail: UInt8) -> Int? {
        if 0x40...0xFE ~= trail, trail != 0x7F { return 2 }
        let rest = Array(bytes.dropFirst(2).prefix(2))
        guard 0x30...0x39 ~= trail, rest.count == 2 else { return nil }
        return 0x81...0xFE ~= rest[0] && 0x30...0x39 ~= rest[1] ? 4 : nil
    }
}
