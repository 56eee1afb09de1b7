import Compression
import Diagnostics
import HTTPMessages
import Synchronization

/// Undoes `Content-Encoding` on the way to another receiver.
final class DecodingReceiver: BodyReceiver {
    private let receiver: any BodyReceiver
    /// What takes the bytes as they come.
    private let first: Mutex<any BodyReceiver>

    init(_ receiver: any BodyReceiver) {
        self.receiver = receiver
        first = Mutex(receiver)
    }

    func begin(_ response: Response) throws(Failure) -> BodyWish {
        let named = response.fields[all: "Content-Encoding"].joined(separator: ", ")
        var first = receiver
        for coding in ContentCoding.codings(of: response.fields) {
            first = CodingReceiver(undoing: coding, named: named, before: first)
        }
        self.first.withLock { $0 = first }
        return try receiver.begin(response)
    }

    func receive(_ bytes: UnsafeRawBufferPointer) throws(Failure) {
        try first.withLock { $0 }.receive(bytes)
    }
}

/// Undoes one coding.
private final class CodingReceiver: BodyReceiver {
    /// Nil for a coding that nobody here can undo.
    private let stream: Mutex<CompressedStream?>
    private let named: String
    private let next: any BodyReceiver

    init(undoing coding: ContentCoding, named: String, before next: any BodyReceiver) {
        stream = Mutex(CompressedStream.Format(coding).map { CompressedStream($0) })
        self.named = named
        self.next = next
    }

    func begin(_ response: Response) throws(Failure) -> BodyWish { try next.begin(response) }

    func receive(_ bytes: UnsafeRawBufferPointer) throws(Failure) {
        let trouble: String? = try stream.withLock { (stream) throws(Failure) in
            guard stream != nil else { return "unknown coding" }
            return try stream?.decode(bytes) { (piece) throws(Failure) in try next.receive(piece) }?.reason
        }
        if let trouble { throw Self.failure(trouble, named) }
    }

    private static func failure(_ trouble: String, _ codings: String) -> Failure {
        Failure(
            .connection, "the body is not in the coding '\(codings)' that its head names: \(trouble)",
            hint: "ask for it without a coding: 'Accept-Encoding:identity'",
            httpie: HTTPieWords(
                "ContentDecodingError: ('Received response with content-encoding: \(codings), "
                    + "but failed to decode it.', error('Error -3 while decompressing data: \(trouble)'))",
                frame: .error))
    }
}

private extension CompressedStream.Format {
    init?(_ coding: ContentCoding) {
        switch coding {
        case .gzip: self = .gzip
        case .deflate: self = .deflate
        case .unknown: return nil
        }
    }
}
