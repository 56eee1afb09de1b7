/// Keeps what a socket delivered until framing knows whose bytes they are.
struct ByteReader: ~Copyable {
    /// Received bytes; those before `start` have been handed out.
    private var buffer: [UInt8] = []
    private var start = 0

    /// Why a request did not arrive.
    enum Interruption: Error {
        case ended(Socket.End)
        case refused(Refusal)
    }

    /// Takes everything up to the empty line that ends a head, and that line too; nil when the connection
    /// ends, or is silent for too long, before a head begins.
    mutating func head(from socket: borrowing Socket, within limits: Limits) throws(Interruption)
        -> ArraySlice<UInt8>?
    {
        var deadline = ContinuousClock.now + limits.idle
        if start == buffer.count {
            do { try fill(from: socket, until: deadline) } catch { return nil }
            deadline = ContinuousClock.now + limits.idle
        }
        skipLeadingLineEnd()
        var scan = HeadScan(from: start)
        while true {
            do { if let end = try scan.end(in: buffer) { return take(upTo: end) } } catch {
                throw .refused(error)
            }
            guard buffer.count - start <= limits.head else { throw .refused(scan.tooLarge) }
            do { try fill(from: socket, until: deadline) } catch {
                throw error == .timedOut
                    ? .refused(Refusal(408, "The request took too long.")) : .ended(error)
            }
        }
    }

    /// Takes the next line and its line end, which is not part of the answer.
    mutating func line(
        from socket: borrowing Socket, atMost limit: Int, until deadline: ContinuousClock.Instant
    ) throws(Interruption) -> ArraySlice<UInt8> {
        while true {
            if let end = buffer[start...].firstIndex(of: UInt8(ascii: "\n")) {
                let line = take(upTo: end + 1).dropLast()
                guard line.last == UInt8(ascii: "\r"), !line.dropLast().contains(UInt8(ascii: "\r")) else {
                    throw .refused(Refusal(400, "A line ends in something else than CR LF."))
                }
                return line.dropLast()
            }
            guard buffer.count - start <= limit else { throw .refused(Refusal(400, "A line is too long.")) }
            do { try fill(from: socket, until: deadline) } catch { throw .ended(error) }
        }
    }

    /// Takes the next `count` bytes.
    mutating func bytes(
        _ count: Int, from socket: borrowing Socket, until deadline: ContinuousClock.Instant
    ) throws(Interruption) -> ArraySlice<UInt8> {
        while buffer.count - start < count {
            do { try fill(from: socket, until: deadline) } catch { throw .ended(error) }
        }
        return take(upTo: start + count)
    }

    private mutating func take(upTo end: Int) -> ArraySlice<UInt8> {
        defer { start = end }
        return buffer[start..<end]
    }

    private mutating func fill(from socket: borrowing Socket, until deadline: ContinuousClock.Instant)
        throws(Socket.End)
    {
        if start == buffer.count {
            buffer.removeAll(keepingCapacity: buffer.capacity <= 65_536)
            start = 0
        }
        var result: Result<Int, Socket.End> = .failure(.closed)
        withUnsafeTemporaryAllocation(byteCount: 16_384, alignment: 1) { piece in
            do throws(Socket.End) {
                let count = try socket.read(into: piece, until: deadline)
                buffer.append(contentsOf: UnsafeRawBufferPointer(rebasing: piece[..<count]))
                result = .success(count)
            } catch { result = .failure(error) }
        }
        _ = try result.get()
    }

    /// One empty line before a request is overlooked (RFC 9112 section 2.2).
    private mutating func skipLeadingLineEnd() {
        if buffer[start...].starts(with: "\r\n".utf8) { start += 2 }
    }
}

/// Looks for the end of a head in bytes that arrive by and by, each byte once.
private struct HeadScan {
    private var position: Int
    private var lineStart: Int
    private var lineCount = 0

    init(from start: Int) {
        position = start
        lineStart = start
    }

    /// Where the head, with the empty line that ends it, stops; nil when that has not arrived yet.
    ///
    /// A bare CR or LF is refused here and not only when the head is parsed, since a head made of nothing
    /// else would never seem to end.
    mutating func end(in buffer: [UInt8]) throws(Refusal) -> Int? {
        while position + 1 < buffer.count {
            let byte = buffer[position]
            if byte == UInt8(ascii: "\r"), buffer[position + 1] == UInt8(ascii: "\n") {
                let isEmptyLine = position == lineStart
                position += 2
                lineStart = position
                lineCount += 1
                if isEmptyLine { return position }
            } else if byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\n") {
                throw Refusal(400, "A line ends in something else than CR LF.")
            } else {
                position += 1
            }
        }
        if position < buffer.count, buffer[position] == UInt8(ascii: "\n") {
            throw Refusal(400, "A line ends in something else than CR LF.")
        }
        return nil
    }

    var tooLarge: Refusal {
        lineCount == 0
            ? Refusal(414, "The request line is too long.") : Refusal(431, "The header fields are too large.")
    }
}
