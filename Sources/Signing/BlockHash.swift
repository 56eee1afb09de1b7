/// What hashes that work in blocks share: collecting bytes until a block is whole, and padding the last one.
protocol BlockHash {
    /// In bytes.
    static var blockSize: Int { get }
    /// How many bytes at the end of the last block hold the message's length.
    static var lengthSize: Int { get }
    /// The bytes that do not fill a block yet.
    var pending: [UInt8] { get set }
    /// How many bytes the message has so far.
    var byteCount: Int { get set }
    /// Works one block into the state.
    mutating func compress(_ block: ArraySlice<UInt8>)
}

extension BlockHash {
    mutating func absorb(_ bytes: [UInt8]) {
        byteCount += bytes.count
        compressBlocks(of: bytes)
    }

    /// Ends the message: a one bit, zeros, and the message's length in bits.
    mutating func pad(writingLength lengthBytes: (UInt64) -> [UInt8]) {
        let length = lengthBytes(UInt64(byteCount) << 3)
        let used = (pending.count + 1 + Self.lengthSize) % Self.blockSize
        let zeros = (Self.blockSize - used) % Self.blockSize + Self.lengthSize - length.count
        compressBlocks(of: [0x80] + repeatElement(0, count: zeros) + length)
    }

    private mutating func compressBlocks(of bytes: [UInt8]) {
        pending.append(contentsOf: bytes)
        var offset = 0
        while pending.count - offset >= Self.blockSize {
            compress(pending[offset..<offset + Self.blockSize])
            offset += Self.blockSize
        }
        pending.removeFirst(offset)
    }
}
