import Testing

@testable import Invocations

struct `Zlib encoder` {
    static let samples: [[UInt8]] = [
        [], [0], Array("hello".utf8), Array(repeating: 97, count: 1_000), Array(0...255),
        Array(String(repeating: #"{"name": "Ada", "year": 2}, "#, count: 500).utf8),
        noise(200), noise(70_000), Array(repeating: 0, count: 100_000),
        noise(20_000) + noise(20_000), Array("abcabcabcabd".utf8),
        noise(300) + Array(repeating: 1, count: 258) + noise(300),
    ]

    @Test(arguments: samples.indices)
    func `what is encoded decodes to the same bytes`(index: Int) throws {
        let bytes = Self.samples[index]
        let encoded = ZlibEncoder.encode(bytes)
        #expect(encoded.prefix(2) == [0x78, 0x9C])
        var inflater = Inflater(encoded.dropFirst(2))
        #expect(try inflater.inflate() == bytes)
        let sum = ZlibEncoder.adler32(bytes)
        #expect(inflater.rest == [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: sum >> UInt32($0)) })
    }

    @Test func `it is never much longer than the bytes, and much shorter when they repeat`() {
        let noise = noise(70_000)
        #expect(ZlibEncoder.encode(noise).count == noise.count + 2 + 10 + 4)
        #expect(ZlibEncoder.encode(Array(repeating: 0, count: 100_000)).count < 2_000)
    }

    @Test func `bytes are encoded as zlib encodes them where there is one way only`() {
        // python3 -c 'import zlib; print(zlib.compress(b"hello").hex())'
        #expect(
            ZlibEncoder.encode(Array("hello".utf8)) == [
                0x78, 0x9C, 0xCB, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0, 0x06, 0x2C, 0x02, 0x15,
            ])
        #expect(ZlibEncoder.encode([]) == [0x78, 0x9C, 0x03, 0, 0, 0, 0, 1])
    }

    @Test(arguments: [("", 1 as UInt32), ("Wikipedia", 0x11E6_0398), ("abc", 0x024D_0127)])
    func `the checksum is Adler-32`(text: String, sum: UInt32) {
        #expect(ZlibEncoder.adler32(Array(text.utf8)) == sum)
    }

    @Test func `the checksum does not overflow`() {
        // python3 -c 'import zlib; print(hex(zlib.adler32(b"\xff" * 100000)))'
        #expect(ZlibEncoder.adler32([UInt8](repeating: 0xFF, count: 100_000)) == 0x149A302C)
    }
}

/// Bytes without repeats to speak of, the same at each call.
private func noise(_ count: Int) -> [UInt8] {
    var state: UInt64 = 42
    return (0..<count).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: state >> 33)
    }
}

/// Decodes stored blocks and blocks with fixed codes (RFC 1951), straight from the text of the RFC.
private struct Inflater {
    struct Broken: Error {}

    private let bytes: [UInt8]
    private var bit = 0

    init(_ bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }

    /// What follows the last block.
    var rest: [UInt8] { Array(bytes[((bit + 7) / 8)...]) }

    mutating func inflate() throws -> [UInt8] {
        var output: [UInt8] = []
        var isLast = false
        while !isLast {
            isLast = try number(1) == 1
            switch try number(2) {
            case 0: try stored(&output)
            case 1: try fixed(&output)
            default: throw Broken()
            }
        }
        return output
    }

    private mutating func number(_ bits: Int) throws -> Int {
        var result = 0
        for position in 0..<bits {
            guard bit / 8 < bytes.count else { throw Broken() }
            result |= Int(bytes[bit / 8] >> UInt8(bit % 8) & 1) << position
            bit += 1
        }
        return result
    }

    private mutating func code(_ bits: Int) throws -> Int {
        var result = 0
        for _ in 0..<bits { result = result << 1 | (try number(1)) }
        return result
    }

    private mutating func stored(_ output: inout [UInt8]) throws {
        bit = (bit + 7) / 8 * 8
        let length = try number(16)
        guard try number(16) == length ^ 0xFFFF else { throw Broken() }
        for _ in 0..<length { output.append(UInt8(try number(8))) }
    }

    private mutating func fixed(_ output: inout [UInt8]) throws {
        while true {
            let symbol = try symbol()
            if symbol < 256 {
                output.append(UInt8(symbol))
            } else if symbol == 256 {
                return
            } else {
                let length = symbol == 285 ? 258 : try value(symbol - 257, rows: 8, step: 4) + 3
                let distance = try value(try code(5), rows: 4, step: 2) + 1
                guard distance <= output.count else { throw Broken() }
                for _ in 0..<length { output.append(output[output.count - distance]) }
            }
        }
    }

    private mutating func symbol() throws -> Int {
        let seven = try code(7)
        if seven < 0b0011000 { return 256 + seven }
        let eight = seven << 1 | (try number(1))
        if eight < 0b11000000 { return eight - 0b00110000 }
        if eight < 0b11001000 { return 280 + eight - 0b11000000 }
        return 144 + (eight << 1 | (try number(1))) - 0b110010000
    }

    /// The value of a row: the first `rows` have no extra bits, then each group of `step` has one more.
    private mutating func value(_ row: Int, rows: Int, step: Int) throws -> Int {
        if row < rows { return row }
        let extra = row / step - 1
        let base = (step + row % step) << extra
        return base + (try number(extra))
    }
}
