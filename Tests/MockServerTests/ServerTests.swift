import Diagnostics
import Foundation
import Glibc
import MockServer
import OrderedJSON
import Synchronization
import TestSupport
import Testing

struct `The mock on a port` {
    /// One request on a connection of its own, by the plainest client there is.
    private func send(_ mock: RunningMock, _ method: String, _ path: String, _ body: String = "") throws -> (
        status: Int, body: String
    ) {
        let port = Int(mock.address.split(separator: ":")[2]) ?? 0
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let status = withUnsafePointer(to: address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        try #require(status == 0)
        let head =
            "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
            + "Content-Type: application/json\r\n"
        let text = Array("\(head)Content-Length: \(body.utf8.count)\r\n\r\n\(body)".utf8)
        try #require(Glibc.send(descriptor, text, text.count, 0) == text.count)
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while case let count = recv(descriptor, &buffer, buffer.count, 0), count > 0 {
            answer += buffer[..<count]
        }
        let parts = String(decoding: answer, as: UTF8.self).split(separator: "\r\n\r\n", maxSplits: 1)
        return (Int(parts[0].split(separator: " ")[1]) ?? 0, parts.count == 2 ? String(parts[1]) : "")
    }

    private let login = #"{"username":"pawan","password":"P@ssw0rd1647@779!"}"#

    @Test func `it answers on a free port and counts`() throws {
        try RunningMock.with { mock in
            let statuses = [
                try send(mock, "POST", "/token/", login).status, try send(mock, "GET", "/me/").status,
            ]
            #expect(statuses == [200, 401])
            #expect(mock.counts.requests == 2)
            #expect(mock.counts.tokenCalls == [.obtain: 1])
            #expect(mock.counts.statuses == [200: 1, 401: 1])
        }
    }

    @Test func `a test that never calls its mock fails`() {
        #expect(throws: (any Error).self) { try RunningMock.with { _ in } }
    }

    @Test func `of twenty refreshes at once with one token exactly one gets through`() throws {
        var settings = MockSettings()
        (settings.rotates, settings.blacklistsAfterRotation) = (true, true)
        try RunningMock.with(settings) { mock in
            let answer = try JSONValue(parsing: Array(try send(mock, "POST", "/token/", login).body.utf8))
            let refresh = JSONValue.object(["refresh": answer["refresh"] ?? .null]).text()
            let statuses = Mutex<[Int]>([])
            DispatchQueue.concurrentPerform(iterations: 20) { _ in
                let status = (try? send(mock, "POST", "/refreshToken/", refresh).status) ?? 0
                statuses.withLock { $0.append(status) }
            }
            #expect(statuses.withLock { $0.sorted() } == [200] + Array(repeating: 401, count: 19))
            #expect(mock.counts.refreshes == 20)
            #expect(mock.counts.successfulRefreshes == 1)
        }
    }

    @Test func `a body as deep as a well is refused and harms nobody`() throws {
        try RunningMock.with { mock in
            let deep = String(repeating: "[", count: 1_000_000)
            let answer = try send(mock, "POST", "/token/", deep)
            #expect(answer.status == 400)
            #expect(try send(mock, "POST", "/token/", login).status == 200)
        }
    }
}
