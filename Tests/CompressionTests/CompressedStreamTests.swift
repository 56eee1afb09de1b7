import Foundation
import TestSupport
import Testing

@testable import Compression

struct `Compressed streams` {
    private static let hello = "hello hello hello\n"
    private static let gzip = "1f8b0800000000000203cb48cdc9c957c840905c003b7c8adf12000000"
    private static let zlib = "789ccb48cdc9c957c840905c0040b50687"
    private static let bare = "cb48cdc9c957c840905c00"
    /// Forty lines, with codes of their own.
    private static let lines =
        "H4sIAAAAAAACA3XTPQ7CMAwF4J1T5AAMsZ1fblOpRUKCVkIdOD5D/DrlzQ9c+4sdH2EJ79e+heMZzu133sOyryGGz/HdbjJPZaQ6T9NIbZ72"
        + "kSZSuYw4z2PNIy7z2PzflTTm327zuHjjfR43n1oiaT0CjakpKhA4Sd6BGNPxCYTxdRcQBghBKUwYFQiiNvRAGE0xRWevhP0hkgmSSiRTQgW2"
        + "gs17UCKZ1adQIpmrOyiRLJBUIlmuCkSyXj0QyXpNwVYSDkYkOySNSHa8hbGdjHhOY0sZsRHGtlKwVJbZaUDTCvsFVtsIpxiuwxq9L8xCQCXj"
        + "Rv8xv6PqGAUAAA=="

    private func bytes(_ hex: String) -> [UInt8] {
        stride(from: 0, to: hex.count, by: 2).compactMap { UInt8(hex.dropFirst($0).prefix(2), radix: 16) }
    }

    @Test(
        arguments: [(gzip, CompressedStream.Format.gzip), (zlib, .deflate), (bare, .deflate)],
        [1, 2, 5, Int.max])
    func `are undone, in whatever pieces they come`(
        _ stream: (text: String, format: CompressedStream.Format), _ size: Int
    ) {
        let result = Decoded(bytes(stream.text), stream.format, pieces: size)
        #expect(result.text == Self.hello)
        #expect(result.fault == nil)
    }

    @Test(arguments: [1, 7, Int.max]) func `with codes of their own are undone`(_ size: Int) throws {
        let data = try #require(Data(base64Encoded: Self.lines))
        let expected = (0..<40).map { "\($0): a line of text, and \($0 * $0) more\n" }.joined()
        #expect(Decoded(data, .gzip, pieces: size).text == expected)
    }

    @Test func `of several members are read to the end, and garbage behind them is left out`() {
        let two = bytes(Self.gzip + Self.gzip)
        #expect(Decoded(two, .gzip).text == Self.hello + Self.hello)
        let result = Decoded(two + Array("garbage".utf8), .gzip)
        #expect(result.text == Self.hello + Self.hello)
        #expect(result.fault == nil)
    }

    @Test func `that break off give what there is`() {
        for count in 0..<bytes(Self.gzip).count {
            let result = Decoded(bytes(Self.gzip).prefix(count), .gzip)
            #expect(Self.hello.hasPrefix(result.text))
            #expect(result.fault == nil)
        }
    }

    @Test(arguments: [
        ("6e6f7420677a6970", CompressedStream.Format.gzip, "incorrect header check"),
        ("1f8b0700000000000203", .gzip, "unknown compression method"),
        ("1f8b0800000000000203cb48cdc9c957c840905c003b7c8ade12000000", .gzip, "incorrect data check"),
        ("789c07", .deflate, "invalid block type"),
        ("789c0105000500", .deflate, "invalid stored block lengths"),
        ("789c0302", .deflate, "invalid distance too far back"),
    ])
    func `that are wrong are named in zlib's words`(
        _ hex: String, _ format: CompressedStream.Format, _ reason: String
    ) {
        #expect(Decoded(bytes(hex), format).fault == CompressionFault(reason))
    }

    @Test func `that are spoiled anywhere crash nothing, and what the checksum confirms is right`() throws {
        let whole = Array(try #require(Data(base64Encoded: Self.lines)))
        let expected = Decoded(whole, .gzip)
        #expect(expected.isConfirmed)
        var chance = SplitMix(state: 1)
        for _ in 0..<1_000 {
            var spoiled = whole
            for _ in 0...Int.random(in: 0..<4, using: &chance) {
                spoiled[Int.random(in: spoiled.indices, using: &chance)] = .random(in: 0...255, using: &chance)
            }
            let result = Decoded(spoiled, .gzip, pieces: Int.random(in: 1...whole.count, using: &chance))
            #expect(!result.isConfirmed || result.bytes == expected.bytes)
        }
    }
}
