import TestSupport
import Testing

/// The built program against a server that answers to the byte. Standard output is no terminal here.
struct `A download` {
    /// The program after one call of `http --download`, and the requests it made.
    private static func download(
        _ options: String..., answering answers: String..., present: [String: String] = [:]
    ) throws -> (outcome: Program.Outcome, folder: TemporaryFolder, requests: [String]) {
        let server = try ScriptedServer { connection in
            var rest = answers[...]
            while let answer = rest.popFirst() {
                guard try !connection.readRequest().isEmpty else { return }
                try connection.send(answer)
            }
        }
        defer { server.stop() }
        let program = try Program(["NETRC": "/nowhere"])
        for (name, text) in present { try program.folder.write(text, to: name) }
        let outcome = try program.run(
            ["http", "--ignore-stdin", "--download", server.address("/dir/x")] + options)
        return (outcome, program.folder, server.requests)
    }

    private static func answer(_ body: String, status: String = "200 OK", _ fields: String...) -> String {
        let head = ["HTTP/1.1 \(status)"] + fields + ["Content-Length: \(body.utf8.count)", "", ""]
        return head.joined(separator: "\r\n") + body
    }

    /// The summary without what the clock says.
    private static func withoutTimes(_ text: String) -> String {
        text.replacing(/in \d\d:\d+\.\d{5} \([\d.]+ (bytes?|[kM]B)\/s\)/, with: "in TIME (RATE)")
    }

    @Test func `goes to the named file, and says so before and after`() throws {
        let (outcome, folder, requests) = try Self.download("-o", "f", answering: Self.answer("0123456789"))
        #expect(outcome.status == 0)
        #expect(outcome.output.isEmpty)
        #expect(Self.withoutTimes(outcome.error) == "Downloading to f\n\nDone. 10 bytes in TIME (RATE)\n")
        #expect(folder.text("f") == "0123456789")
        #expect(requests.count == 1)
        #expect(requests.first?.contains("Accept-Encoding: identity\r\n") == true)
        #expect(requests.first?.contains("Range:") == false)
    }

    @Test func `goes to a redirected standard output`() throws {
        let (outcome, _, _) = try Self.download(answering: Self.answer("abc"))
        #expect(outcome.output == "abc")
        #expect(outcome.error.hasPrefix("Downloading to <stdout>\n\nDone. 3 bytes in "))
    }

    @Test func `is silent when that is asked for`() throws {
        let (outcome, folder, _) = try Self.download("-q", "-o", "f", answering: Self.answer("abc"))
        #expect(outcome.error.isEmpty)
        #expect(folder.text("f") == "abc")
    }

    @Test func `follows redirects`() throws {
        let (outcome, folder, requests) = try Self.download(
            "-o", "f", answering: Self.answer("moved", status: "302 Found", "Location: /y"),
            Self.answer("abc"))
        #expect(outcome.status == 0)
        #expect(folder.text("f") == "abc")
        #expect(requests.last?.hasPrefix("GET /y ") == true)
    }

    @Test func `of a redirect that leads nowhere is its body`() throws {
        let (outcome, folder, _) = try Self.download(
            "-o", "f", answering: Self.answer("abc", status: "302 Found"))
        #expect(outcome.status == 0)
        #expect(folder.text("f") == "abc")
    }

    @Test func `of a failing answer saves nothing and leaves the file as it is`() throws {
        let (outcome, folder, _) = try Self.download(
            "-o", "f", answering: Self.answer("gone", status: "404 Not Found"), present: ["f": "old"])
        #expect(outcome.status == 4)
        #expect(outcome.error == "\nhttp: warning: HTTP 404 Not Found\n\n\n")
        #expect(folder.text("f") == "old")
    }

    @Test func `that breaks off keeps what came and says what is missing`() throws {
        let broken = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\nConnection: close\r\n\r\n0123456789"
        let (outcome, folder, _) = try Self.download("-o", "f", answering: broken)
        #expect(outcome.status == 1)
        #expect(
            Self.withoutTimes(outcome.error) == """
                Downloading to f

                http: error: Incomplete download: size=100; downloaded=10
                hint: --continue --output FILE goes on where it stopped



                """)
        #expect(folder.text("f") == "0123456789")
    }

    @Test func `shows heads and the request's body on standard error when that is asked for`() throws {
        let (outcome, _, _) = try Self.download("-vv", "-o", "f", "a=1", answering: Self.answer("abc"))
        let said = outcome.error.replacing("\r\n", with: "\n")
        #expect(said.contains("Accept-Encoding: identity\n"))
        #expect(said.contains("\n\n{\"a\": \"1\"}\n\nHTTP/1.1 200 OK\nContent-Length: 3\n\nElapsed time: "))
        #expect(!said.contains("abc"))
    }

    @Test func `asks nothing of the server when the file cannot be written`() throws {
        let (outcome, folder, requests) = try Self.download("-o", "missing/f", answering: Self.answer("abc"))
        #expect(outcome.status == 1)
        #expect(
            outcome.error.contains("argument --output/-o: can't open 'missing/f': [Errno 2] No such file or"))
        #expect(requests.isEmpty)
        #expect(folder.names() == [])
    }

    @Test func `is decoded where the server encodes against its orders, and measured by nothing`() throws {
        // What `printf abc | gzip -n` writes.
        let gzip: [UInt8] = [
            0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0x4B, 0x4C, 0x4A, 6, 0, 0xC2, 0x41, 0x24, 0x35, 3, 0, 0, 0,
        ]
        let server = try ScriptedServer { connection in
            _ = try connection.readRequest()
            try connection.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 23\r\n\r\n")
            try connection.send(gzip)
        }
        defer { server.stop() }
        let program = try Program(["NETRC": "/nowhere"])
        let outcome = try program.run("http", "-I", "-d", "-o", "f", server.address())
        #expect(outcome.status == 0)
        #expect(program.folder.text("f") == "abc")
        #expect(server.requests.first?.contains("Accept-Encoding: identity\r\n") == true)
    }

    @Test func `goes on behind what is there`() throws {
        let (outcome, folder, requests) = try Self.download(
            "-c", "-o", "f",
            answering: Self.answer("def", status: "206 Partial", "Content-Range: bytes 3-5/6"),
            present: ["f": "abc"])
        #expect(outcome.status == 0)
        #expect(requests.first?.contains("Range: bytes=3-\r\n") == true)
        #expect(folder.text("f") == "abcdef")
        #expect(Self.withoutTimes(outcome.error) == "Downloading to f\n\nDone. 6 bytes in TIME (RATE)\n")
    }

    @Test func `starts again when the server sends the whole`() throws {
        let (outcome, folder, _) = try Self.download(
            "-c", "-o", "f", answering: Self.answer("whole"), present: ["f": "abc"])
        #expect(outcome.status == 0)
        #expect(folder.text("f") == "whole")
    }

    @Test func `does not go on with an empty file`() throws {
        let (outcome, folder, requests) = try Self.download(
            "-c", "-o", "f", answering: Self.answer("whole"), present: ["f": ""])
        #expect(outcome.status == 0)
        #expect(requests.first?.contains("Range:") == false)
        #expect(folder.text("f") == "whole")
    }

    @Test func `that is complete already is success`() throws {
        let (outcome, folder, _) = try Self.download(
            "-c", "-o", "f", answering: Self.answer("", status: "416 Range", "Content-Range: bytes */3"),
            present: ["f": "abc"])
        #expect(outcome.status == 0)
        #expect(folder.text("f") == "abc")
    }

    @Test(arguments: [
        (nil, "Missing Content-Range"),
        ("lines 3-5/6", "Invalid Content-Range format 'lines 3-5/6'"),
        ("bytes 5-3/6", "Invalid Content-Range returned: 'bytes 5-3/6'"),
        ("bytes 3-6/6", "Invalid Content-Range returned: 'bytes 3-6/6'"),
        (
            "bytes 2-4/6",
            "Unexpected Content-Range returned ('bytes 2-4/6') for the requested Range (\"bytes=3-\")"
        ),
        (
            "bytes 3-4/6",
            "Unexpected Content-Range returned ('bytes 3-4/6') for the requested Range (\"bytes=3-\")"
        ),
    ])
    func `is refused when it is not the part that was asked for`(_ range: String?, _ complaint: String) throws
    {
        let fields = range.map { "Content-Range: \($0)" } ?? "X: y"
        let (outcome, folder, _) = try Self.download(
            "-c", "-o", "f", answering: Self.answer("def", status: "206 Partial", fields),
            present: ["f": "abc"])
        #expect(outcome.status == 1)
        #expect(outcome.error.contains("http: error: ContentRangeError: \(complaint)\n"))
        #expect(folder.text("f") == "abc")
    }

    @Test func `of more than the range promised is an error`() throws {
        let (outcome, _, _) = try Self.download(
            "-c", "-o", "f",
            answering: Self.answer("defgh", status: "206 Partial", "Content-Range: bytes 3-5/6"),
            present: ["f": "abc"])
        #expect(outcome.status == 1)
        #expect(outcome.error.contains("http: error: Incomplete download: size=6; downloaded=8\n"))
    }
}
