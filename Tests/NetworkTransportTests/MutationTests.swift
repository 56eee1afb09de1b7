import Diagnostics
import HTTPMessages
import NetworkTransport
import Synchronization
import TestSupport
import Testing

/// A server's answer, spoiled in one or several places, always in the same way for the same seed.
private struct Mutation {
    /// Answers that are in order, or nearly; among them all that ended the process with URLSession alone.
    static let originals: [String] = [
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 11\r\n\r\n{\"a\": true}",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6;x=y\r\n world\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n2\r\nab\r\n0\r\nX-Sum: 1\r\nX-B: 2\r\n\r\n",
        "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"api\"\r\nContent-Length: 2\r\n\r\nno",
        "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Digest realm=\"a\", nonce=\"b\", qop=\"auth\"\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 407 Proxy\r\nProxy-Authenticate: Basic realm=x\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 302 Found\r\nLocation: /next\r\nContent-Length: 4\r\n\r\nbody",
        "HTTP/1.1 307 Temporary Redirect\r\nLocation: //[::1]/x\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 301 Moved\r\nLocation: http://127.0.0.1:1/\u{e9}?q=a b#f\r\n\r\n",
        "HTTP/1.1 303 See Other\r\nLocation: \r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n",
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n\u{1}\u{2}",
        "HTTP/1.0 200 OK\r\nSet-Cookie: a=1; Path=/; Max-Age=-1\r\nSet-Cookie: b=2\r\nConnection: close\r\n\r\nto the end",
        "HTTP/1.1 304 Not Modified\r\nETag: \"x\"\r\nContent-Length: 99\r\n\r\n",
        "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 0-1/9\r\nContent-Length: 2\r\n\r\nab",
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\n\u{1F}\u{8B}\u{8}\u{0}x",
        "HTTP/1.1 200 OK\r\nContent-Encoding: deflate, br, identity\r\nTransfer-Encoding: gzip, chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\nabc",
        "HTTP/1.1 200 OK\nContent-Length: 2\n\nab",
        "HTTP/2 200\r\ncontent-length: 2\r\n\r\nab",
    ]

    /// Pieces that are put where they do not belong.
    static let pieces: [String] = [
        "\r\n", "\n", "\r", "\0", " ", "\t", ":", "\u{1B}[2J", "\u{FF}", ";", ",", "0\r\n\r\n", "\r\n\r\n",
        "-1", "ffffffffffffffff",
        "99999999999999999999", "9223372036854775807", "HTTP/1.1 200 OK\r\n", "HTTP/0.9 ",
        "HTTP/1.1 000 \r\n",
        "HTTP/1.1 999 \r\n", "HTTP/1.1 1", "HTTP/3 200\r\n", "Content-Length: 5\r\n",
        "Content-Length: -5\r\n",
        "Transfer-Encoding: chunked\r\n", "Transfer-Encoding: identity\r\n", "Content-Encoding: br\r\n",
        "Content-Encoding: zstd\r\n", "Content-Encoding: gzip, gzip, gzip, gzip, gzip, gzip, gzip\r\n",
        "WWW-Authenticate: Basic realm=\"x\"\r\n", "WWW-Authenticate: NTLM\r\n",
        "WWW-Authenticate: Negotiate\r\n",
        "Location: //[::1]/x\r\n", "Location: http://[\r\n", "Location: ?\r\n", "Location: /a/../../b\r\n",
        "Location: file:///etc/passwd\r\n",
        "Set-Cookie: \r\n", "Set-Cookie: =;=;\r\n", "Connection: close\r\n", "Connection: upgrade\r\n",
        "Upgrade: h2c\r\n",
        "Alt-Svc: h2=\":1\"\r\n", "Strict-Transport-Security: max-age=1\r\n",
        "X: \(String(repeating: "y", count: 120_000))\r\n",
        " folded\r\n", ": no name\r\n", "No colon\r\n", "Date: yesterday\r\n", "Expires: -1\r\n",
        "Cache-Control: max-age=99999999999\r\n",
    ]

    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// SplitMix64, written out so that a seed means the same answers for ever.
    private mutating func next(below limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((value ^ (value >> 31)) % UInt64(limit))
    }

    private static func bytes(_ text: String) -> [UInt8] {
        text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    }

    /// The bytes to send, and whether a reset follows instead of an end.
    mutating func answer() -> (bytes: [UInt8], resets: Bool) {
        var bytes = Self.bytes(Self.originals[next(below: Self.originals.count)])
        for _ in 0..<1 + next(below: 4) {
            let place = next(below: bytes.count + 1)
            switch next(below: 8) {
            case 0 where place < bytes.count: bytes[place] = UInt8(next(below: 256))
            case 1 where place < bytes.count: bytes[place] ^= UInt8(1 << next(below: 8))
            case 2: bytes.removeSubrange(place..<min(bytes.count, place + 1 + next(below: 20)))
            case 3: bytes = Array(bytes[..<place])
            case 4:
                bytes.insert(
                    contentsOf: bytes[place..<min(bytes.count, place + 1 + next(below: 40))], at: place)
            case 5:
                bytes.insert(
                    contentsOf: (0..<next(below: 300)).map { _ in UInt8(next(below: 256)) }, at: place)
            default:
                let lineStarts = [0] + bytes.indices.filter { bytes[$0] == 0x0A }.map { $0 + 1 }
                let start = next(below: 2) == 0 ? place : lineStarts[next(below: lineStarts.count)]
                bytes.insert(contentsOf: Self.bytes(Self.pieces[next(below: Self.pieces.count)]), at: start)
            }
        }
        return (bytes, next(below: 6) == 0)
    }
}

/// Sends to this machine only: a spoiled `Location` may name anybody.
private struct LoopbackTransport: Transport {
    func send(
        _ request: Request, options: TransferOptions, to receiver: any BodyReceiver
    ) throws(Failure) -> Response {
        guard request.address.origin.isLoopback else { throw Failure(.connection, "not this machine") }
        return try transport.send(request, options: options, to: receiver)
    }
}

@Suite(.timeLimit(.minutes(5)))
struct `Spoiled answers` {
    static let count = 5_000

    @Test func `neither crash nor hang the transport, and end as a response or a failure in words`() throws {
        let answered = Counter()
        let server = try ScriptedServer { connection in
            // Each request names its seed in the path; a redirect may lead to a path that names none.
            let request = try connection.readRequest()
            let path = request.split(separator: " ", maxSplits: 2).dropFirst().first ?? ""
            guard path != "/next" else {
                return try connection.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
            }
            var mutation = Mutation(seed: UInt64(path.dropFirst()) ?? 0)
            let (bytes, resets) = mutation.answer()
            if resets { connection.reset() }
            answered.increment()
            try connection.send(bytes)
        }
        defer { server.stop() }
        let redirecting = RedirectingTransport(LoopbackTransport(), limit: 5)
        // Every connection ends with its answer, at once: what takes seconds would take for ever.
        let options = TransferOptions { $0.totalTimeout = .seconds(10) }
        var (responses, failures) = (0, 0)
        for seed in 0..<Self.count {
            let hasBody = seed % 5 == 0
            let request = Request(
                hasBody ? .post : .get, server.at("/\(seed)"), body: hasBody ? .bytes([1, 2]) : .none)
            do throws(Failure) {
                let exchange = try redirecting.exchange(request, options: options, bodyLimit: 1 << 20)
                #expect((100...999).contains(exchange.response.status.code), "seed \(seed)")
                responses += 1
            } catch {
                let expected: [Failure.Kind] = [.connection, .brokenServer, .tooManyRedirects]
                #expect(expected.contains(error.kind) && !error.message.isEmpty, "seed \(seed): \(error)")
                failures += 1
            }
        }
        #expect(answered.value >= Self.count)
        #expect(responses > Self.count / 10 && failures > Self.count / 10)
    }
}
