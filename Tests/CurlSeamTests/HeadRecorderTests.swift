import Testing

@testable import CurlSeam

struct `Head recorder` {
    private func recorder(size: Int = 10_000, fields: Int = 100) -> HeadRecorder {
        HeadRecorder(maximumSize: size, maximumFieldCount: fields)
    }

    private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    @Test func `a head is shown as plain when its blank line comes, and not before`() {
        var recorder = recorder()
        #expect(recorder.receive(bytes("HTTP/1.1 401 Go Away\r\n")) == .nothing)
        #expect(recorder.receive(bytes("WWW-Authenticate: Basic\r\n")) == .nothing)
        #expect(recorder.final == nil)
        #expect(recorder.receive(bytes("\r\n")) == .plainHead)
        #expect(
            recorder.final
                == RawHead(
                    statusLine: bytes("HTTP/1.1 401 Go Away"), fieldLines: [bytes("WWW-Authenticate: Basic")])
        )
        #expect(recorder.final?.code == 401)
    }

    @Test func `heads of 1xx answers and trailers are kept apart`() {
        var recorder = recorder()
        let lines = [
            "HTTP/1.1 103 Early Hints\r\n", "Link: <a>\r\n", "\r\n", "HTTP/1.1 200 OK\r\n", "A: 1\r\n",
            "\r\n",
            "X-Sum: 9\r\n", "\r\n",
        ]
        let shown = lines.map { recorder.receive(bytes($0)) }
        #expect(shown == [.nothing, .nothing, .nothing, .nothing, .nothing, .plainHead, .nothing, .nothing])
        #expect(recorder.informational.map(\.code) == [103])
        #expect(recorder.final?.fieldLines == [bytes("A: 1")])
        #expect(recorder.trailers == [bytes("X-Sum: 9")])
    }

    @Test(arguments: ["\r\n", "\n", "\r", "\rX: 1\r\n", "\nX: 1\n"])
    func `a line that begins with CR or LF ends the head, as it does for libcurl`(_ end: String) {
        var recorder = recorder()
        _ = recorder.receive(bytes("HTTP/1.1 200 OK\r\n"))
        #expect(recorder.receive(bytes(end)) == .plainHead)
        #expect(recorder.final?.fieldLines == [])
    }

    @Test func `101 is the answer itself`() {
        var recorder = recorder()
        _ = recorder.receive(bytes("HTTP/1.1 101 Switching Protocols\r\n"))
        #expect(recorder.receive(bytes("\r\n")) == .plainHead)
    }

    @Test func `a head over the size limit is refused`() {
        var recorder = recorder(size: 40)
        #expect(recorder.receive(bytes("HTTP/1.1 200 OK\r\n")) == .nothing)
        #expect(recorder.receive(bytes("A: 0123456789012345678901234\r\n")) == .refusal)
        #expect(recorder.hasOverrun)
    }

    @Test func `heads before the one that counts use up the same limit`() {
        var recorder = recorder(size: 1000)
        let shown = (0..<100).flatMap { _ in ["HTTP/1.1 100 Continue\r\n", "\r\n"] }
            .map { recorder.receive(bytes($0)) }
        #expect(shown.contains(.refusal))
    }

    @Test func `more fields than allowed are refused`() {
        var recorder = recorder(fields: 1)
        _ = recorder.receive(bytes("HTTP/1.1 200 OK\r\n"))
        #expect(recorder.receive(bytes("A: 1\r\n")) == .nothing)
        #expect(recorder.receive(bytes("B: 2\r\n")) == .refusal)
    }

    @Test(arguments: [("HTTP/1.1 200 OK", 200), ("HTTP/2 404", 404), ("HTTP/1.1 20", 0), ("nonsense", 0)])
    func `the code is the three digits after the version`(_ line: String, _ code: Int) {
        #expect(RawHead(statusLine: bytes(line)).code == code)
    }
}
