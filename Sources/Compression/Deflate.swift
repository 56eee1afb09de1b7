/// What DEFLATE (RFC 1951) fixes for both directions.
enum Deflate {
    /// How far back a repeat may lie, in bytes (section 2).
    static let reach = 32 * 1024
    /// The most bytes that one repeat adds.
    static let longestRepeat = 258

    /// The numbers that one symbol stands for: from a base on, as many as its extra bits can count.
    typealias Extent = (base: Int, extraBits: Int)

    /// Lengths of repeats, 3 to 258, for the symbols from 257 on (section 3.2.5): eight without extra bits, then four for each number
    /// of them; the longest has a symbol of its own.
    static let lengths =
        extents(from: 3, extraBits: [0, 0, 0, 0, 0, 0, 0, 0] + (1...5).flatMap { [$0, $0, $0, $0] })
        + [(longestRepeat, 0)]

    /// Distances of repeats, 1 to 32,768 (section 3.2.5): four without extra bits, then two for each number of them.
    static let distances = extents(from: 1, extraBits: [0, 0, 0, 0] + (1...13).flatMap { [$0, $0] })

    private static func extents(from first: Int, extraBits: [Int]) -> [Extent] {
        var base = first
        return extraBits.map { bits in
            defer { base += 1 << bits }
            return (base, bits)
        }
    }

    /// A word of a prefix code as it is packed: words come highest bit first, everything else lowest bit first (section 3.1.1).
    static func reversed(_ word: Int, length: Int) -> Int {
        (0..<length).reduce(0) { $0 << 1 | (word >> $1) & 1 }
    }
}
