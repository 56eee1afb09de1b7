/// The two codes of a block, as the block itself describes them (RFC 1951 section 3.2.7).
enum CodeLengths {
    /// The order in which the lengths of the code for lengths come.
    private static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

    /// Nil when the description is not all there.
    static func read(
        _ input: inout BitReader
    ) throws(CompressionFault) -> (symbols: HuffmanCode, distances: HuffmanCode)? {
        guard let symbols = input.take(5).map({ $0 + 257 }), let distances = input.take(5).map({ $0 + 1 }),
            let described = input.take(4).map({ $0 + 4 })
        else { return nil }
        guard symbols <= 286, distances <= 30 else { throw CompressionFault("too many length or distance symbols") }
        var ownLengths = [UInt8](repeating: 0, count: order.count)
        for place in order.prefix(described) {
            guard let length = input.take(3) else { return nil }
            ownLengths[place] = UInt8(length)
        }
        guard let own = HuffmanCode(checking: ownLengths) else { throw CompressionFault("invalid code lengths set") }
        guard let lengths = try lengths(symbols + distances, in: own, &input) else { return nil }
        guard lengths[256] > 0 else { throw CompressionFault("invalid code -- missing end-of-block") }
        guard let symbolCode = HuffmanCode(checking: lengths[..<symbols]) else {
            throw CompressionFault("invalid literal/lengths set")
        }
        guard let distanceCode = HuffmanCode(checking: lengths[symbols...]) else {
            throw CompressionFault("invalid distances set")
        }
        return (symbolCode, distanceCode)
    }

    private static func lengths(
        _ count: Int, in code: HuffmanCode, _ input: inout BitReader
    ) throws(CompressionFault) -> [UInt8]? {
        var lengths: [UInt8] = []
        while lengths.count < count {
            let symbol: Int
            switch code.read(&input) {
            case .incomplete: return nil
            case .unknown: throw CompressionFault("invalid code lengths set")
            case .symbol(let read): symbol = read
            }
            guard symbol >= 16 else {
                lengths.append(UInt8(symbol))
                continue
            }
            let (width, least) = symbol == 16 ? (2, 3) : symbol == 17 ? (3, 3) : (7, 11)
            guard let more = input.take(width) else { return nil }
            guard let repeated = symbol == 16 ? lengths.last : 0, lengths.count + least + more <= count else {
                throw CompressionFault("invalid bit length repeat")
            }
            lengths += [UInt8](repeating: repeated, count: least + more)
        }
        return lengths
    }
}
