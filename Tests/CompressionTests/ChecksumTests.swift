import Testing

@testable import Compression

struct `Checksums` {
    private func adler32(_ bytes: [UInt8]) -> UInt32 {
        var sum = Adler32()
        bytes.withUnsafeBytes { sum.add($0) }
        return sum.value
    }

    @Test(arguments: [("", 1 as UInt32), ("Wikipedia", 0x11E6_0398), ("abc", 0x024D_0127)])
    func `of zlib streams are Adler-32`(text: String, sum: UInt32) {
        #expect(adler32(Array(text.utf8)) == sum)
    }

    @Test func `of long zlib streams do not overflow`() {
        // python3 -c 'import zlib; print(hex(zlib.adler32(b"\xff" * 100000)))'
        #expect(adler32([UInt8](repeating: 0xFF, count: 100_000)) == 0x149A302C)
    }

    /// The first is the check value of CRC-32/ISO-HDLC; the others are Python's `zlib.crc32`.
    @Test(arguments: [("123456789", 0xCBF4_3926 as UInt32), ("", 0), ("abc", 0x3524_41C2)])
    func `of gzip streams are CRC-32, in whatever pieces they come`(text: String, sum: UInt32) {
        var crc = CRC32()
        for byte in text.utf8 { withUnsafeBytes(of: byte) { crc.add($0) } }
        #expect(crc.value == sum)
    }
}
