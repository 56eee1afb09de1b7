/// MD5 (RFC 1321), which HTTP Digest authentication still asks for (RFC 7616 §3.3).
///
/// It is broken as a protection against forgery; nothing else here may use it.
package struct MD5: HashFunction {
    package static let blockSize = Computation.blockSize

    private var computation = Computation()

    package init() {}

    package mutating func update(_ bytes: [UInt8]) { computation.absorb(bytes) }

    /// The 16 bytes of the digest.
    package func digest() -> [UInt8] {
        var last = computation
        last.pad { $0.bigEndianBytes.reversed() }
        return last.chain.indices.flatMap { last.chain[$0].bigEndianBytes.reversed() }
    }
}

private struct Computation: BlockHash {
    static let blockSize = 64
    static let lengthSize = 8

    private(set) var chain: InlineArray<4, UInt32> = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476]
    var pending: [UInt8] = []
    var byteCount = 0

    mutating func compress(_ block: ArraySlice<UInt8>) {
        let words = InlineArray<16, UInt32> { index in
            block[block.startIndex + index * 4..<block.startIndex + index * 4 + 4]
                .reversed().reduce(0) { $0 << 8 | UInt32($1) }
        }
        var (a, b, c, d) = (chain[0], chain[1], chain[2], chain[3])
        for round in 0..<64 {
            let (mixed, word) =
                switch round / 16 {
                case 0: ((b & c) | (~b & d), round)
                case 1: ((d & b) | (~d & c), (5 * round + 1) % 16)
                case 2: (b ^ c ^ d, (3 * round + 5) % 16)
                default: (c ^ (b | ~d), 7 * round % 16)
                }
            let sum = a &+ mixed &+ Self.sines[round] &+ words[word]
            let rotation = Self.rotations[round / 16][round % 4]
            (a, b, c, d) = (d, b &+ sum.rotatedRight(32 - rotation), b, c)
        }
        chain[0] &+= a
        chain[1] &+= b
        chain[2] &+= c
        chain[3] &+= d
    }

    private static let rotations: [[UInt32]] = [
        [7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21],
    ]

    // 2³² times the absolute value of the sine of 1, 2, … 64 radians (RFC 1321 §3.4).
    private static let sines: [UInt32] = [
        0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501,
        0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821,
        0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8,
        0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a,
        0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70,
        0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665,
        0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,
        0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391,
    ]
}
