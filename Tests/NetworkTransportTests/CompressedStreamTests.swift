import Diagnostics
import Foundation
import HTTPMessages
import Synchronization
import Testing

@testable import NetworkTransport

@Suite struct `Compressed bodies` {
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

    /// What comes out of a stream that is fed in pieces of a size.
    private func decoded(
        _ bytes: [UInt8], _ coding: ContentCoding, pieces size: Int = .max
    ) throws -> (text: String, fault: CodingFault?) {
        var stream = CompressedStream(coding)
        let receiver = Keeper()
        var fault: CodingFault?
        for start in stride(from: 0, to: bytes.count, by: min(size, max(bytes.count, 1))) {
            fault = try bytes[start...].prefix(size).withUnsafeBytes { piece in
                try stream.decode(piece, into: receiver)
            }
        }
        return (receiver.text, fault)
    }

    private func bytes(_ hex: String) -> [UInt8] {
        stride(from: 0, to: hex.count, by: 2).compactMap { UInt8(hex.dropFirst($0).prefix(2), radix: 16) }
    }

    @Test(
        arguments: [(gzip, ContentCoding.gzip), (zlib, .deflate), (bare, .deflate)], [1, 2, 5, Int.max])
    func `are undone, in whatever pieces they come`(_ body: (String, ContentCoding), _ size: Int) throws {
        let result = try decoded(bytes(body.0), body.1, pieces: size)
        #expect(result.text == Self.hello)
        #expect(result.fault == nil)
    }

    @Test(arguments: [1, 7, Int.max]) func `with codes of their own are undone`(_ size: Int) throws {
        let data = try #require(Data(base64Encoded: Self.lines))
        let expected = (0..<40).map { "\($0): a line of text, and \($0 * $0) more\n" }.joined()
        #expect(try decoded(Array(data), .gzip, pieces: size).text == expected)
    }

    @Test func `of several members are read to the end, and garbage behind them is left out`() throws {
        let two = bytes(Self.gzip + Self.gzip)
        #expect(try decoded(two, .gzip).text == Self.hello + Self.hello)
        let result = try decoded(two + Array("garbage".utf8), .gzip)
        #expect(result.text == Self.hello + Self.hello)
        #expect(result.fault == nil)
    }

    @Test func `that break off give what there is`() throws {
        for count in 0..<bytes(Self.gzip).count {
            let result = try decoded(Array(bytes(Self.gzip).prefix(count)), .gzip)
            #expect(Self.hello.hasPrefix(result.text))
            #expect(result.fault == nil)
        }
    }

    @Test(arguments: [
        ("6e6f7420677a6970", ContentCoding.gzip, "incorrect header check"),
        ("1f8b0700000000000203", .gzip, "unknown compression method"),
        ("1f8b0800000000000203cb48cdc9c957c840905c003b7c8ade12000000", .gzip, "incorrect data check"),
        ("789c07", .deflate, "invalid block type"),
        ("789c0105000500", .deflate, "invalid stored block lengths"),
        ("789c0302", .deflate, "invalid distance too far back"),
        ("78", .unknown, "unknown coding"),
    ])
    func `that are wrong are named in zlib's words`(_ hex: String, _ coding: ContentCoding, _ reason: String)
        throws
    {
        #expect(try decoded(bytes(hex), coding).fault == CodingFault(reason))
    }

    @Test(arguments: [
        ("gzip", [ContentCoding.gzip]), ("x-gzip", [.gzip]), ("GZIP , deflate", [.gzip, .deflate]),
        ("identity", []), ("identity, gzip", [.gzip]), ("rot13", []), ("br, zstd", []),
        ("gzip, rot13", [.gzip, .unknown]), ("", []),
    ])
    func `say their codings`(_ field: String, _ codings: [ContentCoding]) {
        #expect(ContentCoding.codings(of: [Field("Content-Encoding", field)]) == codings)
    }
}

private final class Keeper: BodyReceiver {
    private let bytes = Mutex<[UInt8]>([])

    var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }

    func begin(_ response: Response) throws(Failure) -> BodyWish { .wanted }

    func receive(_ piece: UnsafeRawBufferPointer) throws(Failure) {
        bytes.withLock { $0.append(contentsOf: piece) }
    }
}
