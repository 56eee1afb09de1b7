/// What a compressed body has become: the bytes that are still to be handed over, behind the ones that repeats may refer to.
struct InflatedBytes {
    private var bytes = [UInt8](repeating: 0, count: 3 * Deflate.reach)
    /// Where the bytes begin that nobody has seen.
    private var start = 0
    private var end = 0

    /// Whether there may be no room for one more repeat.
    var isFull: Bool { end + Deflate.longestRepeat > bytes.count }

    var isEmpty: Bool { start == end }

    mutating func append(_ byte: UInt8) {
        bytes[end] = byte
        end += 1
    }

    /// Adds once more what lies `distance` bytes back. Returns whether there is anything.
    mutating func repeatBytes(_ length: Int, from distance: Int) -> Bool {
        guard distance <= end else { return false }
        for place in end..<end + length { bytes[place] = bytes[place - distance] }
        end += length
        return true
    }

    /// Hands over what nobody has seen, and makes room.
    mutating func handOver<Refusal: Error>(
        _ use: (UnsafeRawBufferPointer) throws(Refusal) -> Void
    ) throws(Refusal) {
        let fresh = start..<end
        start = end
        try bytes.withUnsafeBufferPointer { (all) throws(Refusal) in
            try use(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: all[fresh])))
        }
        guard end > Deflate.reach else { return }
        bytes.withUnsafeMutableBytes { all in
            all.copyMemory(from: UnsafeRawBufferPointer(rebasing: all[(end - Deflate.reach)..<end]))
        }
        (start, end) = (Deflate.reach, Deflate.reach)
    }

    /// Forgets everything: another stream begins.
    mutating func removeAll() { (start, end) = (0, 0) }
}
