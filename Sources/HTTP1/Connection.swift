import Glibc
import HTTPMessages

/// One client's connection: requests in, answers out, in order.
struct Connection: ~Copyable {
    private let socket: Socket
    private let limits: Limits
    private let incomplete: IncompleteRequests
    private let entry: IncompleteRequests.Entry
    private var reader = ByteReader()
    private var output: [UInt8] = []

    /// - Parameter incomplete: where this connection is while it waits for a request.
    init(_ socket: consuming Socket, limits: Limits, among incomplete: IncompleteRequests) {
        entry = socket.enter(incomplete)
        self.socket = socket
        self.limits = limits
        self.incomplete = incomplete
    }

    deinit { socket.leave(incomplete) }

    /// Answers requests until one side has had enough.
    mutating func serve(_ respond: (IncomingRequest) -> Answer) {
        do throws(ByteReader.Interruption) {
            while let request = try nextRequest() {
                guard try write(respond(request), to: request) else { return }
            }
        } catch {
            guard case .refused(let refusal) = error else { return }
            // A client that sends what nobody understands may be gone already; nothing is lost then.
            try? send(refusal.answer, to: IncomingRequest("GET", "/"), closing: true)
            socket.linger()
        }
    }

    private mutating func nextRequest() throws(ByteReader.Interruption) -> IncomingRequest? {
        incomplete.begin(entry)
        defer { incomplete.end(entry) }
        return try readRequest()
    }

    private mutating func readRequest() throws(ByteReader.Interruption) -> IncomingRequest? {
        guard let bytes = try reader.head(from: socket, within: limits) else { return nil }
        let head: MessageHead
        let framing: BodyFraming
        do throws(Refusal) {
            head = try MessageHead(parsing: bytes.dropLast(2), within: limits)
            framing = try BodyFraming(head)
            if case .length(let count) = framing, count > limits.body { throw Self.bodyTooLarge }
        } catch { throw .refused(error) }
        if framing != .none, try expectsContinue(head) {
            do { try socket.write(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)) } catch { throw .ended(error) }
        }
        return IncomingRequest(
            head.method, head.target, isVersion10: head.isVersion10, fields: head.fields,
            body: try readBody(framing))
    }

    /// Whether the client waits for a word before it sends its body (RFC 9110 section 10.1.1).
    private func expectsContinue(_ head: MessageHead) throws(ByteReader.Interruption) -> Bool {
        guard let expectation = head.fields["Expect"] else { return false }
        guard expectation.equalsIgnoringCase("100-continue") else {
            throw .refused(Refusal(417, "The expectation is none that can be met."))
        }
        return !head.isVersion10
    }

    private mutating func readBody(_ framing: BodyFraming) throws(ByteReader.Interruption) -> [UInt8] {
        switch framing {
        case .none: []
        case .length(let count):
            Array(try reader.bytes(count, from: socket, until: .now + limits.bodyTime))
        case .chunked: try readChunks(until: .now + limits.bodyTime)
        }
    }

    private mutating func readChunks(until deadline: ContinuousClock.Instant) throws(ByteReader.Interruption)
        -> [UInt8]
    {
        var body: [UInt8] = []
        while true {
            let line = try reader.line(from: socket, atMost: 1_024, until: deadline)
            let size: Int
            do { size = try ChunkedCoding.size(inLine: line) } catch { throw .refused(error) }
            if size == 0 { break }
            guard size <= limits.body - body.count else { throw .refused(Self.bodyTooLarge) }
            body += try reader.bytes(size, from: socket, until: deadline)
            guard try reader.line(from: socket, atMost: 2, until: deadline).isEmpty else {
                throw .refused(Refusal(400, "A chunk is longer than its size."))
            }
        }
        try skipTrailers(until: deadline)
        return body
    }

    /// Fields after a chunked body are read and forgotten; they share the limit of a head.
    private mutating func skipTrailers(until deadline: ContinuousClock.Instant) throws(ByteReader
        .Interruption)
    {
        var rest = limits.head
        while true {
            let line = try reader.line(from: socket, atMost: rest, until: deadline)
            if line.isEmpty { return }
            rest -= line.count
            guard rest > 0 else { throw .refused(Refusal(431, "The trailer fields are too large.")) }
        }
    }

    private static var bodyTooLarge: Refusal { Refusal(413, "The body is too large.") }
}

// MARK: Answers

extension Connection {
    /// Delivers the answer as it asks to be, and says whether the connection goes on.
    private mutating func write(_ answer: Answer, to request: IncomingRequest) throws(ByteReader.Interruption)
        -> Bool
    {
        do throws(Socket.End) {
            switch answer.delivery {
            case .whole: break
            case .delayed(let duration): try socket.pause(for: duration)
            case .truncated(let count):
                try send(answer, to: request, closing: false, bodyLimit: count)
                return false
            case .reset:
                socket.resetWhenClosed()
                return false
            case .withheld:
                socket.waitForHangUp()
                return false
            }
            // Without chunks, only the connection's end can tell an HTTP/1.0 client where such a body ends.
            let closes = !request.keepsConnectionAlive || (request.isVersion10 && answer.isChunked)
            try send(answer, to: request, closing: closes)
            if closes { socket.linger() }
            return !closes
        } catch { throw .ended(error) }
    }

    /// Sends the answer in one piece, so that it needs one system call and, if it is short, one packet.
    private mutating func send(
        _ answer: Answer, to request: IncomingRequest, closing: Bool, bodyLimit: Int = .max
    ) throws(Socket.End) {
        output.removeAll(keepingCapacity: output.capacity <= 65_536)
        let isChunked = answer.isChunked && !request.isVersion10 && request.method != "HEAD"
        answer.appendHead(to: &output, closing: closing, isChunked: isChunked)
        if answer.mayHaveBody, request.method != "HEAD" {
            if isChunked {
                ChunkedCoding.encode(answer.body, into: &output)
            } else {
                output += answer.body.prefix(bodyLimit)
            }
        }
        try socket.write(output)
    }
}
