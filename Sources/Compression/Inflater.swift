/// Undoes DEFLATE (RFC 1951), as far as its input goes.
struct Inflater {
    /// Why no more came out.
    enum Pause {
        case needsInput, outputIsFull, ended
    }

    private enum State {
        case blockHead
        case stored(left: Int)
        case coded(symbols: HuffmanCode, distances: HuffmanCode)
        case ended
    }

    private var state = State.blockHead
    private var isLastBlock = false

    /// Goes on until input is missing, output is full, or the stream has ended.
    ///
    /// Throws when the input is no DEFLATE.
    mutating func inflate(
        _ input: inout BitReader, into output: inout InflatedBytes
    ) throws(CompressionFault) -> Pause {
        while true {
            let mark = input.mark
            var pause: Pause?
            switch state {
            case .ended: return .ended
            case .blockHead: pause = try readBlockHead(&input)
            case .stored(let left): pause = copyStored(left, &input, &output)
            case .coded(let symbols, let distances):
                pause = try Self.decode(symbols, distances, &input, &output)
                if pause == .ended { pause = endBlock() }
                else if let pause { return pause }
            }
            guard let pause else { continue }
            if case .blockHead = state, pause == .needsInput { input.goBack(to: mark) }
            return pause
        }
    }

    private mutating func endBlock() -> Pause? {
        state = isLastBlock ? .ended : .blockHead
        return nil
    }

    // MARK: Blocks

    private mutating func readBlockHead(_ input: inout BitReader) throws(CompressionFault) -> Pause? {
        guard let last = input.take(1), let kind = input.take(2) else { return .needsInput }
        switch kind {
        case 0:
            input.alignToByte()
            guard let length = input.take(16), let check = input.take(16) else { return .needsInput }
            guard length == ~check & 0xFFFF else { throw CompressionFault("invalid stored block lengths") }
            state = .stored(left: length)
        case 1: state = .coded(symbols: Self.fixedSymbols, distances: Self.fixedDistances)
        case 2:
            guard let codes = try CodeLengths.read(&input) else { return .needsInput }
            state = .coded(symbols: codes.symbols, distances: codes.distances)
        default: throw CompressionFault("invalid block type")
        }
        isLastBlock = last == 1
        return nil
    }

    private mutating func copyStored(
        _ left: Int, _ input: inout BitReader, _ output: inout InflatedBytes
    ) -> Pause? {
        var left = left
        defer { if case .stored = state { state = .stored(left: left) } }
        while left > 0 {
            guard !output.isFull else { return .outputIsFull }
            guard let byte = input.take(8) else { return .needsInput }
            output.append(UInt8(byte))
            left -= 1
        }
        return endBlock()
    }

    /// Literals and repeats up to the end of the block.
    private static func decode(
        _ symbols: HuffmanCode, _ distances: HuffmanCode, _ input: inout BitReader,
        _ output: inout InflatedBytes
    ) throws(CompressionFault) -> Pause {
        while !output.isFull {
            let mark = input.mark
            switch symbols.read(&input) {
            case .incomplete: return .needsInput
            case .unknown: throw CompressionFault("invalid literal/length code")
            case .symbol(256): return .ended
            case .symbol(let literal) where literal < 256: output.append(UInt8(literal))
            case .symbol(let symbol):
                guard let (length, distance) = try repetition(symbol, distances, &input) else {
                    input.goBack(to: mark)
                    return .needsInput
                }
                guard output.repeatBytes(length, from: distance) else {
                    throw CompressionFault("invalid distance too far back")
                }
            }
        }
        return .outputIsFull
    }

    /// How much is repeated from how far back (RFC 1951 section 3.2.5).
    private static func repetition(
        _ symbol: Int, _ distances: HuffmanCode, _ input: inout BitReader
    ) throws(CompressionFault) -> (length: Int, distance: Int)? {
        guard symbol - 257 < Deflate.lengths.count else { throw CompressionFault("invalid literal/length code") }
        let length = Deflate.lengths[symbol - 257]
        guard let more = input.take(length.extraBits) else { return nil }
        switch distances.read(&input) {
        case .incomplete: return nil
        case .symbol(let symbol) where symbol < Deflate.distances.count:
            let distance = Deflate.distances[symbol]
            guard let further = input.take(distance.extraBits) else { return nil }
            return (length.base + more, distance.base + further)
        case .symbol, .unknown: throw CompressionFault("invalid distance code")
        }
    }

    // MARK: Fixed codes (RFC 1951 section 3.2.6)

    private static let fixedSymbols = HuffmanCode(
        lengths: [(144, 8), (112, 9), (24, 7), (8, 8)].flatMap { [UInt8](repeating: $0.1, count: $0.0) })
    private static let fixedDistances = HuffmanCode(lengths: [UInt8](repeating: 5, count: 30))
}
