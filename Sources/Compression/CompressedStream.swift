/// Undoes one compression of a stream that comes in pieces.
///
/// A stream that breaks off is no fault here: what carries it tells whether it is all there.
package struct CompressedStream: Sendable {
    package enum Format: Sendable {
        /// RFC 1952, with any number of members.
        case gzip
        /// RFC 1950, or bare RFC 1951, which some servers send by the same name.
        case deflate
    }

    private enum State {
        case head, body, trailer
        /// What comes behind the end is left out.
        case finished
    }

    private let format: Format
    private var state = State.head
    private var input = BitReader()
    private var inflater = Inflater()
    private var output = InflatedBytes()
    private var checksum: Checksum?
    /// Whether a whole member of a gzip file has been read: what follows it may be another one, or anything.
    private(set) var hasMember = false

    package init(_ format: Format) { self.format = format }

    /// Decodes as far as the bytes go, and hands on what comes out in pieces of limited size.
    ///
    /// Returns what is wrong with the bytes, if anything is. Throws what `receive` throws.
    package mutating func decode<Refusal: Error>(
        _ bytes: UnsafeRawBufferPointer, into receive: (UnsafeRawBufferPointer) throws(Refusal) -> Void
    ) throws(Refusal) -> CompressionFault? {
        if case .finished = state { return nil }
        input.append(bytes)
        var (goesOn, fault) = (true, nil as CompressionFault?)
        while goesOn {
            do throws(CompressionFault) { goesOn = try step() } catch {
                (goesOn, fault, state) = (false, hasMember ? nil : error, .finished)
            }
            guard !output.isEmpty else { continue }
            var sum = checksum
            try output.handOver { (decoded) throws(Refusal) in
                sum?.add(decoded)
                try receive(decoded)
            }
            checksum = sum
        }
        return fault
    }

    /// One part of the stream. Returns whether there is more to do with the bytes at hand.
    private mutating func step() throws(CompressionFault) -> Bool {
        switch state {
        case .head: return try readHead()
        case .body:
            let pause = try inflater.inflate(&input, into: &output)
            if pause == .ended { state = checksum == nil ? .finished : .trailer }
            return pause != .needsInput
        case .trailer: return try readTrailer()
        case .finished: return false
        }
    }

    private mutating func readHead() throws(CompressionFault) -> Bool {
        guard !input.isEmpty else { return false }
        switch format {
        case .gzip:
            guard try GzipHead.skip(&input) else { return false }
            checksum = .crc(CRC32())
        case .deflate:
            let mark = input.mark
            guard let first = input.take(8), let second = input.take(8) else {
                input.goBack(to: mark)
                return false
            }
            // Method 8, a window of at most 32 KiB, both bytes as one number divisible by 31 (RFC 1950 section 2.2).
            if first & 15 == 8, first >> 4 <= 7, (first << 8 | second) % 31 == 0, second & 0x20 == 0 {
                checksum = .adler(Adler32())
            } else {
                input.goBack(to: mark)
            }
        }
        state = .body
        return true
    }

    private mutating func readTrailer() throws(CompressionFault) -> Bool {
        let mark = input.mark
        input.alignToByte()
        let width = format == .gzip ? 8 : 4
        guard let value = input.takeLittleEndian(bytes: 4),
            width == 4 || input.takeLittleEndian(bytes: 4) != nil
        else {
            input.goBack(to: mark)
            return false
        }
        guard checksum?.matches(value) == true else { throw CompressionFault("incorrect data check") }
        guard format == .gzip else {
            state = .finished
            return false
        }
        hasMember = true
        output.removeAll()
        (inflater, checksum, state) = (Inflater(), nil, .head)
        return true
    }
}

/// What stands before the compressed bytes of a gzip member (RFC 1952 section 2.3).
private enum GzipHead {
    private static let longest = 64 * 1024

    /// Returns whether the head was all there; it is read again when it was not.
    static func skip(_ input: inout BitReader) throws(CompressionFault) -> Bool {
        let mark = input.mark
        guard try skipAll(&input) else {
            input.goBack(to: mark)
            guard input.pendingCount < longest else { throw CompressionFault("header too long") }
            return false
        }
        return true
    }

    private static func skipAll(_ input: inout BitReader) throws(CompressionFault) -> Bool {
        guard let magic = input.take(16) else { return false }
        guard magic == 0x8B1F else { throw CompressionFault("incorrect header check") }
        guard let method = input.take(8), let flags = input.take(8) else { return false }
        guard method == 8 else { throw CompressionFault("unknown compression method") }
        guard flags & 0xE0 == 0 else { throw CompressionFault("unknown header flags set") }
        guard input.take(24) != nil, input.take(24) != nil else { return false }
        if flags & 4 != 0 {
            guard let length = input.take(16) else { return false }
            for _ in 0..<length { guard input.take(8) != nil else { return false } }
        }
        for flag in [8, 16] where flags & flag != 0 {
            guard skipText(&input) else { return false }
        }
        return flags & 2 == 0 || input.take(16) != nil
    }

    /// A name or a comment, which ends with a zero.
    private static func skipText(_ input: inout BitReader) -> Bool {
        while let byte = input.take(8) {
            if byte == 0 { return true }
        }
        return false
    }
}
