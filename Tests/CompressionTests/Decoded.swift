@testable import Compression

/// What comes out of a stream that is fed in pieces of one size.
struct Decoded {
    private(set) var bytes: [UInt8] = []
    private(set) var fault: CompressionFault?
    /// Whether a checksum has confirmed the bytes.
    private(set) var isConfirmed = false

    init(_ stream: some Collection<UInt8>, _ format: CompressedStream.Format, pieces size: Int = .max) {
        var decoder = CompressedStream(format)
        var rest = stream[...]
        while !rest.isEmpty, fault == nil {
            fault = Array(rest.prefix(size)).withUnsafeBytes { piece in
                decoder.decode(piece) { bytes.append(contentsOf: $0) }
            }
            rest = rest.dropFirst(size)
        }
        isConfirmed = decoder.hasMember
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }
}
