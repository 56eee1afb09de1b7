/// What a request carries after its head.
package enum Body: Sendable {
    case none
    case bytes([UInt8])
    /// Pieces sent one after the other: a file, or the parts of a multipart body. Files are read while they are sent.
    case segments([BodySegment])
    /// Bytes of unknown number that can be had once, such as a pipe.
    case stream(any ByteSource)

    /// How many bytes will be sent, if that is known before sending.
    package var length: Int64? {
        switch self {
        case .none: 0
        case .bytes(let bytes): Int64(bytes.count)
        case .segments(let segments): segments.reduce(0) { $0 + $1.length }
        case .stream: nil
        }
    }

    /// Whether the same bytes can be had a second time, for a replay or a redirect.
    package var canBeSentAgain: Bool {
        if case .stream = self { false } else { true }
    }

    package var isNone: Bool {
        if case .none = self { true } else { false }
    }
}

/// One piece of a body.
package enum BodySegment: Hashable, Sendable {
    case bytes([UInt8])
    /// A file by path, with its size in bytes when the request was built; fewer or more bytes at sending are an error.
    case file(path: String, size: Int64)

    package var length: Int64 {
        switch self {
        case .bytes(let bytes): Int64(bytes.count)
        case .file(_, let size): size
        }
    }
}
