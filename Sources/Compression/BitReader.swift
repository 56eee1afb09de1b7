/// Bytes that arrive in pieces, read bit by bit from the lowest on, as DEFLATE packs them (RFC 1951 section 3.1.1).
struct BitReader {
    /// A place to come back to when what was begun there is not whole yet.
    struct Mark {
        let position: Int
        let bits: UInt64
        let count: Int
    }

    private var bytes: [UInt8] = []
    private var position = 0
    /// The next bits, the first one lowest; zeros beyond `count`.
    private(set) var bits: UInt64 = 0
    /// How many bits there are in `bits`.
    private(set) var count = 0

    var mark: Mark { Mark(position: position, bits: bits, count: count) }

    /// Whether nothing is left to read.
    var isEmpty: Bool { count == 0 && position == bytes.count }

    /// How many bytes wait to be read.
    var pendingCount: Int { bytes.count - position }

    /// Adds a piece. Marks from before are void.
    mutating func append(_ piece: UnsafeRawBufferPointer) {
        bytes.removeFirst(position)
        position = 0
        bytes.append(contentsOf: piece)
    }

    mutating func goBack(to mark: Mark) {
        (position, bits, count) = (mark.position, mark.bits, mark.count)
    }

    /// Makes as many of the next bits ready as there are, up to 57 and more.
    mutating func fill() {
        while count <= 56, position < bytes.count {
            bits |= UInt64(bytes[position]) << UInt64(count)
            position += 1
            count += 8
        }
    }

    /// The number that the next bits make; nil when they are not all there.
    mutating func take(_ width: Int) -> Int? {
        if count < width { fill() }
        guard count >= width else { return nil }
        let number = Int(truncatingIfNeeded: bits & (1 << UInt64(width) - 1))
        drop(width)
        return number
    }

    mutating func drop(_ width: Int) {
        bits >>= UInt64(width)
        count -= width
    }

    /// Goes on with the next whole byte.
    mutating func alignToByte() { drop(count % 8) }

    /// Several whole bytes as one number, the first one lowest.
    mutating func takeLittleEndian(bytes width: Int) -> UInt32? {
        take(width * 8).map { UInt32(truncatingIfNeeded: $0) }
    }
}
