/// A prefix code made of the lengths of its words (RFC 1951 section 3.2.2).
struct HuffmanCode {
    /// What a word of the code stands for.
    enum Reading {
        case symbol(Int)
        /// The word is not all there.
        case incomplete
        /// No word begins like this.
        case unknown
    }

    /// Words up to this length are found in one step.
    private static let shortLength = 10
    private static let longestLength = 15

    /// By the next bits: the symbol times 16, plus the length of its word; 0 where the word is longer.
    private var short = [UInt16](repeating: 0, count: 1 << shortLength)
    /// How many words there are of each length.
    private var counts = [Int](repeating: 0, count: longestLength + 1)
    /// In the order of their words.
    private var symbols: [UInt16] = []

    /// Nil when there are more words than the lengths allow.
    init?(checking lengths: some Collection<UInt8>) {
        self.init(lengths: lengths)
        var room = 1
        for length in 1...Self.longestLength {
            room = room * 2 - counts[length]
            guard room >= 0 else { return nil }
        }
    }

    /// The code of lengths that are known to make one.
    init(lengths: some Collection<UInt8>) {
        for length in lengths where length > 0 { counts[Int(length)] += 1 }
        var starts = [0, 0]
        for length in 1...Self.longestLength { starts.append(starts[length] + counts[length]) }
        symbols = [UInt16](repeating: 0, count: starts[Self.longestLength + 1])
        var next = starts
        for (symbol, length) in lengths.enumerated() where length > 0 {
            symbols[next[Int(length)]] = UInt16(symbol)
            next[Int(length)] += 1
        }
        fillShort()
    }

    private mutating func fillShort() {
        var (word, index) = (0, 0)
        for length in 1...Self.shortLength {
            for _ in 0..<counts[length] {
                let entry = symbols[index] << 4 | UInt16(length)
                // Words come highest bit first, while the reader has the first bit lowest.
                let reversed = Deflate.reversed(word, length: length)
                for place in stride(from: reversed, to: short.count, by: 1 << length) { short[place] = entry }
                word += 1
                index += 1
            }
            word <<= 1
        }
    }

    /// Reads the next word.
    func read(_ reader: inout BitReader) -> Reading {
        if reader.count < Self.longestLength { reader.fill() }
        let entry = short[Int(truncatingIfNeeded: reader.bits) & (short.count - 1)]
        let length = Int(entry & 15)
        guard length == 0 else {
            guard length <= reader.count else { return .incomplete }
            reader.drop(length)
            return .symbol(Int(entry >> 4))
        }
        return readLong(&reader)
    }

    private func readLong(_ reader: inout BitReader) -> Reading {
        var (word, first, index) = (0, 0, 0)
        for length in 1...Self.longestLength {
            guard length <= reader.count else { return .incomplete }
            word |= Int(truncatingIfNeeded: reader.bits >> UInt64(length - 1)) & 1
            let count = counts[length]
            if word - first < count {
                reader.drop(length)
                return .symbol(Int(symbols[index + word - first]))
            }
            index += count
            first = (first + count) << 1
            word <<= 1
        }
        return .unknown
    }
}
