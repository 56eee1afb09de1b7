/// The number at the end of a compressed stream that tells whether it was undone rightly.
enum Checksum {
    case crc(CRC32)
    case adler(Adler32)

    mutating func add(_ bytes: UnsafeRawBufferPointer) {
        switch self {
        case .crc(var sum):
            sum.add(bytes)
            self = .crc(sum)
        case .adler(var sum):
            sum.add(bytes)
            self = .adler(sum)
        }
    }

    /// Compares with the four bytes that came, the first one lowest.
    func matches(_ number: UInt32) -> Bool {
        switch self {
        case .crc(let sum): sum.value == number
        // This one is written with its highest byte first.
        case .adler(let sum): sum.value.byteSwapped == number
        }
    }
}

/// RFC 1952 section 8.
struct CRC32 {
    private var state = UInt32.max

    var value: UInt32 { ~state }

    mutating func add(_ bytes: UnsafeRawBufferPointer) {
        state = Self.table.withUnsafeBufferPointer { table in
            bytes.reduce(state) { sum, byte in table[Int(UInt8(truncatingIfNeeded: sum) ^ byte)] ^ sum >> 8 }
        }
    }

    private static let table = (0..<256).map { index in remainder(of: UInt32(index)) }

    private static func remainder(of byte: UInt32) -> UInt32 {
        var sum = byte
        for _ in 0..<8 { sum = sum & 1 == 1 ? 0xEDB8_8320 ^ (sum >> 1) : sum >> 1 }
        return sum
    }
}

/// RFC 1950 section 9.
struct Adler32 {
    private var low: UInt32 = 1
    private var high: UInt32 = 0

    var value: UInt32 { high << 16 | low }

    mutating func add(_ bytes: UnsafeRawBufferPointer) {
        // 5,552 additions cannot overflow 32 bits, so the remainder is taken only then.
        var rest = bytes[...]
        while !rest.isEmpty {
            for byte in rest.prefix(5_552) {
                low &+= UInt32(byte)
                high &+= low
            }
            (low, high) = (low % 65_521, high % 65_521)
            rest = rest.dropFirst(5_552)
        }
    }
}
