/// How plausible bytes are as a text in one of the character sets of East Asia, to be compared with `SingleByteEvidence`.
struct PairEvidence {
    /// In binary logarithms.
    private(set) var plausibility = 0.0

    /// Nil when the bytes are not in this set's form. The end may cut a character in two.
    init?(_ bytes: ArraySlice<UInt8>, _ pairs: PairStructure) {
        var rest = bytes
        while let byte = rest.first {
            guard let length = pairs.length(of: rest) else {
                if rest.count < 4, byte >= 0x80 { return }
                return nil
            }
            if byte >= 0x80 { plausibility += Self.plausibility(of: rest.prefix(length), in: pairs) }
            rest = rest.dropFirst(length)
        }
    }

    /// Each set puts kana, frequent and rare characters into blocks of their own; within a block, all are alike here.
    private static func plausibility(of character: ArraySlice<UInt8>, in pairs: PairStructure) -> Double {
        guard character.count == 2 else { return character.count == 1 ? -9.5 : -20 }
        let code = character.reduce(0) { $0 << 8 | UInt16($1) }
        return blocks(of: pairs).first { $0.codes.contains(code) && hasUpperTrail(code, in: pairs) }?
            .plausibility ?? -24
    }

    /// In these two, pairs with a lower second byte are an extension for the rarest characters.
    private static func hasUpperTrail(_ code: UInt16, in pairs: PairStructure) -> Bool {
        switch pairs {
        case .korean, .chinese: code & 0xFF >= 0xA1
        case .shiftJIS, .big5, .japaneseEUC: true
        }
    }

    private typealias Block = (codes: ClosedRange<UInt16>, plausibility: Double)

    private static func blocks(of pairs: PairStructure) -> [Block] {
        switch pairs {
        case .shiftJIS:
            [
                (0x829F...0x82F1, -7.2), (0x8340...0x8396, -8.5), (0x8141...0x81AC, -8),
                (0x824F...0x829A, -12),
                (0x889F...0x9872, -12.5), (0x9873...0xEAA4, -19),
            ]
        case .japaneseEUC:
            [
                (0xA4A1...0xA4F3, -7.2), (0xA5A1...0xA5F6, -8.5), (0xA1A1...0xA1FE, -8),
                (0xA3A1...0xA3FE, -12),
                (0xB0A1...0xCFFE, -12.5), (0xD0A1...0xF4FE, -19), (0x8EA1...0x8EDF, -12),
            ]
        case .korean:
            [
                (0xB0A1...0xC8FE, -10.2), (0xA1A1...0xA1FE, -12), (0xA3A1...0xA4FE, -12),
                (0xCAA1...0xFDFE, -19),
            ]
        case .chinese:
            [
                (0xB0A1...0xD7FE, -11.2), (0xA1A1...0xA1FE, -9.5), (0xA3A1...0xA3FE, -9.5),
                (0xD8A1...0xF7FE, -19),
            ]
        case .big5: [(0xA440...0xC67E, -11.3), (0xA140...0xA3FE, -9.5), (0xC940...0xF9FE, -19)]
        }
    }
}
