/// The computation that SHA-256 and SHA-512 share: they differ in word size and constants (FIPS 180-4 §6.2, §6.4).
struct SHA2<Word: SHA2Word>: BlockHash, Sendable {
    private var chain: InlineArray<8, Word>
    var pending: [UInt8] = []
    var byteCount = 0

    private static var wordSize: Int { Word.bitWidth / 8 }
    static var blockSize: Int { 16 * wordSize }
    static var lengthSize: Int { 2 * wordSize }

    init(_ initialChain: InlineArray<8, Word>) { chain = initialChain }

    /// The first `count` bytes of the digest.
    func digest(count: Int) -> [UInt8] {
        var last = self
        last.pad(writingLength: \.bigEndianBytes)
        return Array(last.chain.indices.flatMap { last.chain[$0].bigEndianBytes }.prefix(count))
    }

    mutating func compress(_ block: ArraySlice<UInt8>) {
        // The message schedule needs only its last sixteen words at any time.
        var schedule = InlineArray<16, Word> { index in
            block[block.startIndex + index * Self.wordSize..<block.startIndex + (index + 1) * Self.wordSize]
                .reduce(0) { $0 << 8 | Word($1) }
        }
        let constants = Word.roundConstants
        var (a, b, c, d) = (chain[0], chain[1], chain[2], chain[3])
        var (e, f, g, h) = (chain[4], chain[5], chain[6], chain[7])
        for round in constants.indices {
            let slot = round & 15
            if round >= 16 {
                schedule[slot] &+=
                    Word.lowerSigma0(schedule[(round + 1) & 15]) &+ schedule[(round + 9) & 15]
                    &+ Word.lowerSigma1(schedule[(round + 14) & 15])
            }
            let choice = (e & f) ^ (~e & g)
            let first = h &+ Word.upperSigma1(e) &+ choice &+ constants[round] &+ schedule[slot]
            let majority = (a & b) ^ (a & c) ^ (b & c)
            let second = Word.upperSigma0(a) &+ majority
            (a, b, c, d, e, f, g, h) = (first &+ second, a, b, c, d &+ first, e, f, g)
        }
        chain[0] &+= a
        chain[1] &+= b
        chain[2] &+= c
        chain[3] &+= d
        chain[4] &+= e
        chain[5] &+= f
        chain[6] &+= g
        chain[7] &+= h
    }
}

/// A word size of SHA-2 with its functions (FIPS 180-4 §4.1) and constants (§4.2).
protocol SHA2Word: FixedWidthInteger, UnsignedInteger, Sendable {
    static func upperSigma0(_ word: Self) -> Self
    static func upperSigma1(_ word: Self) -> Self
    static func lowerSigma0(_ word: Self) -> Self
    static func lowerSigma1(_ word: Self) -> Self
    static var roundConstants: [Self] { get }
}

extension FixedWidthInteger {
    func rotatedRight(_ count: Self) -> Self { self &>> count | self &<< (Self(Self.bitWidth) &- count) }

    var bigEndianBytes: [UInt8] {
        stride(from: Self.bitWidth - 8, through: 0, by: -8).map {
            UInt8(truncatingIfNeeded: self &>> Self($0))
        }
    }
}
