/// Compresses bytes as `Content-Encoding: deflate` means it: DEFLATE (RFC 1951) within a zlib stream (RFC 1950).
///
/// Repeats are found by hash chains and everything is written with the fixed Huffman codes, or stored where that is shorter. That is a
/// little larger than zlib's own output, and needs no library.
package enum ZlibEncoder {
    /// The compressed form of the bytes.
    package static func encode(_ bytes: [UInt8]) -> [UInt8] {
        var deflater = FixedHuffmanWriter()
        deflater.begin()
        var matcher = RepeatFinder(bytes)
        while let step = matcher.next() {
            switch step {
            case .literal(let byte): deflater.literal(byte)
            case .repeated(let length, let distance): deflater.repeated(length: length, distance: distance)
            }
        }
        let compressed = deflater.finished()
        let stored = storedSize(of: bytes.count)
        let body = compressed.count <= stored ? compressed : storedBlocks(bytes)
        // 32 KiB window, default level; the two bytes as one number are divisible by 31 (RFC 1950 section 2.2).
        return [0x78, 0x9C] + body + bigEndian(checksum(of: bytes))
    }

    private static let largestStoredBlock = 65_535

    private static func storedSize(of count: Int) -> Int {
        count + 5 * max(1, (count + largestStoredBlock - 1) / largestStoredBlock)
    }

    /// RFC 1951 section 3.2.4.
    private static func storedBlocks(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(storedSize(of: bytes.count))
        var start = 0
        repeat {
            let end = min(start + largestStoredBlock, bytes.count)
            let length = UInt16(end - start)
            result.append(end == bytes.count ? 1 : 0)
            for number in [length, ~length] { result += [UInt8(number & 0xFF), UInt8(number >> 8)] }
            result += bytes[start..<end]
            start = end
        } while start < bytes.count
        return result
    }

    private static func checksum(of bytes: [UInt8]) -> UInt32 {
        var sum = Adler32()
        bytes.withUnsafeBytes { sum.add($0) }
        return sum.value
    }

    private static func bigEndian(_ number: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }
}

/// Finds what was there before, within 32 KiB.
private struct RepeatFinder {
    enum Step {
        case literal(UInt8)
        case repeated(length: Int, distance: Int)
    }

    private let bytes: [UInt8]
    private var position = 0
    /// The last place of each hash, and for each place the one before it with the same hash; -1 for none.
    private var heads = [Int32](repeating: -1, count: 1 << 15)
    private var previous: [Int32]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        previous = [Int32](repeating: -1, count: min(bytes.count, Deflate.reach))
    }

    /// How many earlier places are compared.
    private static let patience = 64

    mutating func next() -> Step? {
        guard position < bytes.count else { return nil }
        guard let best = longestRepeat() else {
            remember(position)
            position += 1
            return .literal(bytes[position - 1])
        }
        for place in position..<(position + best.length) { remember(place) }
        position += best.length
        return .repeated(length: best.length, distance: best.distance)
    }

    private func hash(_ place: Int) -> Int {
        Int(bytes[place]) << 10 ^ Int(bytes[place + 1]) << 5 ^ Int(bytes[place + 2])
    }

    private mutating func remember(_ place: Int) {
        guard place + 2 < bytes.count else { return }
        let hash = hash(place) & 0x7FFF
        previous[place % Deflate.reach] = heads[hash]
        heads[hash] = Int32(truncatingIfNeeded: place)
    }

    private func longestRepeat() -> (length: Int, distance: Int)? {
        let limit = min(Deflate.longestRepeat, bytes.count - position)
        guard limit >= 3 else { return nil }
        var best: (length: Int, distance: Int)?
        var candidate = Int(heads[hash(position) & 0x7FFF])
        for _ in 0..<Self.patience {
            guard candidate >= 0, position - candidate <= Deflate.reach else { break }
            var length = 0
            while length < limit, bytes[candidate + length] == bytes[position + length] { length += 1 }
            if length >= 3, length > best?.length ?? 0 { best = (length, position - candidate) }
            let earlier = Int(previous[candidate % Deflate.reach])
            guard earlier < candidate else { break }
            candidate = earlier
        }
        return best
    }
}

/// Writes one block with the fixed codes (RFC 1951 section 3.2.6), bits from the low end of each byte.
private struct FixedHuffmanWriter {
    private var output: [UInt8] = []
    private var buffer: UInt64 = 0
    private var bitCount = 0

    /// The last block, with fixed codes.
    mutating func begin() { write(0b011, bits: 3) }

    mutating func literal(_ byte: UInt8) { symbol(Int(byte)) }

    mutating func repeated(length: Int, distance: Int) {
        let lengthIndex = Self.index(of: length, in: Deflate.lengths)
        symbol(257 + lengthIndex)
        writeRest(of: length, Deflate.lengths[lengthIndex])
        let distanceIndex = Self.index(of: distance, in: Deflate.distances)
        writeWord(distanceIndex, bits: 5)
        writeRest(of: distance, Deflate.distances[distanceIndex])
    }

    mutating func finished() -> [UInt8] {
        symbol(256)
        if bitCount > 0 { output.append(UInt8(truncatingIfNeeded: buffer)) }
        return output
    }

    private mutating func symbol(_ symbol: Int) {
        switch symbol {
        case ..<144: writeWord(0x30 + symbol, bits: 8)
        case ..<256: writeWord(0x190 + symbol - 144, bits: 9)
        case ..<280: writeWord(symbol - 256, bits: 7)
        default: writeWord(0xC0 + symbol - 280, bits: 8)
        }
    }

    private mutating func writeWord(_ word: Int, bits: Int) {
        write(UInt64(Deflate.reversed(word, length: bits)), bits: bits)
    }

    private mutating func writeRest(of value: Int, _ extent: Deflate.Extent) {
        write(UInt64(value - extent.base), bits: extent.extraBits)
    }

    private mutating func write(_ value: UInt64, bits: Int) {
        buffer |= value << UInt64(bitCount)
        bitCount += bits
        while bitCount >= 8 {
            output.append(UInt8(truncatingIfNeeded: buffer))
            buffer >>= 8
            bitCount -= 8
        }
    }

    /// The extent that holds a number.
    private static func index(of value: Int, in extents: [Deflate.Extent]) -> Int {
        (extents.firstIndex { $0.base > value } ?? extents.count) - 1
    }
}
