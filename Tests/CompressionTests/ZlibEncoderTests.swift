import Testing

@testable import Compression

struct `Zlib encoder` {
    static let samples: [[UInt8]] = [
        [], [0], Array("hello".utf8), Array(repeating: 97, count: 1_000), Array(0...255),
        Array(String(repeating: #"{"name": "Ada", "year": 2}, "#, count: 500).utf8),
        noise(200), noise(70_000), Array(repeating: 0, count: 100_000),
        noise(20_000) + noise(20_000), Array("abcabcabcabd".utf8),
        noise(300) + Array(repeating: 1, count: 258) + noise(300),
    ]

    @Test(arguments: samples.indices)
    func `what is encoded decodes to the same bytes`(index: Int) {
        let bytes = Self.samples[index]
        let encoded = ZlibEncoder.encode(bytes)
        #expect(encoded.prefix(2) == [0x78, 0x9C])
        let decoded = Decoded(encoded, .deflate)
        #expect(decoded.bytes == bytes)
        #expect(decoded.fault == nil)
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
}

/// Bytes without repeats to speak of, the same at each call.
private func noise(_ count: Int) -> [UInt8] {
    var state: UInt64 = 42
    return (0..<count).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: state >> 33)
    }
}
