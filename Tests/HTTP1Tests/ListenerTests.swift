import Diagnostics
import Glibc
import HTTPMessages
import Synchronization
import TestSupport
import Testing

@testable import HTTP1

struct `A server on a port` {
    @Test func `a head that comes too slowly is dropped, and a silent connection too`() throws {
        try serving(limits: Limits(idle: .milliseconds(300))) { listener in
            let slow = try RawClient(port: listener.port)
            let start = ContinuousClock.now
            slow.send("GET / HTTP/1.1\r\n")
            while ContinuousClock.now < start + .milliseconds(280) {
                slow.send("A: b\r\n")
                usleep(20_000)
            }
            #expect(try slow.receiveAll().hasPrefix("HTTP/1.1 408"))
            #expect(try RawClient(port: listener.port).receiveAll() == "")
            #expect(ContinuousClock.now - start < .seconds(10))
        }
    }

    @Test func `a body that comes too slowly is dropped`() throws {
        try serving(limits: Limits(bodyTime: .milliseconds(200))) { listener in
            let client = try RawClient(port: listener.port)
            client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nab")
            #expect(try client.receiveAll() == "")
        }
    }

    @Test func `a client beyond the limit takes the place of a silent one`() throws {
        try serving(limits: Limits(connections: 2)) { listener in
            let clients = try (1...2).map { _ in try RawClient(port: listener.port) }
            for client in clients {
                client.send("GET /first HTTP/1.1\r\nHost: x\r\n\r\n")
                _ = try client.receive(until: "/first")
            }
            let late = try RawClient(port: listener.port)
            late.send("GET /last HTTP/1.1\r\nHost: x\r\n\r\n")
            #expect(try late.receive(until: "/last").hasPrefix("HTTP/1.1 200"))
            for client in clients { client.send("GET /again HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n") }
            #expect(clients.count { (try? $0.receiveAll())?.hasSuffix("/again ") == true } == 1)
        }
    }

    @Test func `a head or a body that is never finished keeps nobody out`() throws {
        try serving(limits: Limits(connections: 2)) { listener in
            let slow = try ["GET / HTTP/1.1\r\nHo", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc"].map {
                let client = try RawClient(port: listener.port)
                client.send($0)
                return client
            }
            let quick = try ["/one", "/two", "/three"].map {
                let client = try RawClient(port: listener.port)
                client.send("GET \($0) HTTP/1.1\r\nHost: x\r\n\r\n")
                #expect(try client.receive(until: $0).hasPrefix("HTTP/1.1 200"))
                return client
            }
            #expect(quick.count == 3)
            for client in slow { #expect(try client.receiveAll() == "") }
        }
    }

    @Test func `stopping ends idle and waiting connections at once and frees the port`() throws {
        let listener = try Listener(host: "127.0.0.1", port: 0)
        let hasBegun = Mutex(false)
        try listener.start { _ in
            hasBegun.withLock { $0 = true }
            return Answer(Status(200), delivery: .withheld)
        }
        let idle = try RawClient(port: listener.port)
        let waiting = try RawClient(port: listener.port)
        waiting.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        while !hasBegun.withLock({ $0 }) { usleep(1_000) }
        let start = ContinuousClock.now
        listener.stop()
        listener.stop()
        #expect(ContinuousClock.now - start < .seconds(5))
        #expect(try idle.receiveAll() == "")
        #expect(try waiting.receiveAll() == "")
        #expect(throws: RawClient.Trouble.self) { try RawClient(port: listener.port) }
        let next = try Listener(host: "127.0.0.1", port: listener.port)
        #expect(next.port == listener.port)
    }

    @Test func `an answer under way is finished before the server stops`() throws {
        let hasBegun = Mutex(false)
        let listener = try Listener(host: "127.0.0.1", port: 0)
        try listener.start { _ in
            hasBegun.withLock { $0 = true }
            usleep(200_000)
            return Answer(Status(200), body: Array("finished".utf8))
        }
        let client = try RawClient(port: listener.port)
        client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        while !hasBegun.withLock({ $0 }) { usleep(1_000) }
        listener.stop()
        #expect(try client.receiveAll().hasSuffix("finished"))
    }

    @Test func `it listens on version 6 as well`() throws {
        try serving(host: "::1") { listener in
            #expect(listener.authority == "[::1]:\(listener.port)")
            let client = try RawClient(port: listener.port, version6: true)
            client.send("GET /6 HTTP/1.1\r\nHost: x\r\n\r\n")
            #expect(try client.receive(until: "/6").hasPrefix("HTTP/1.1 200"))
        }
    }

    @Test func `hosts that others can reach need leave, and ports that are taken are named`() throws {
        #expect { try Listener(host: "0.0.0.0", port: 0) } throws: {
            $0 as? Failure
                == Failure(
                    .usage, "'0.0.0.0' can be reached from other machines",
                    hint: "add --allow-remote if that is what you want")
        }
        #expect(try Listener(host: "0.0.0.0", port: 0, allowingRemote: true).port > 0)
        #expect { try Listener(host: "no-such-host.invalid", port: 0) } throws: {
            ($0 as? Failure)?.kind == .usage
        }
        #expect { try Listener(host: "127.0.0.1", port: 65_536) } throws: { ($0 as? Failure)?.kind == .usage }
        let taken = try Listener(host: "127.0.0.1", port: 0)
        #expect { try Listener(host: "127.0.0.1", port: taken.port) } throws: {
            ($0 as? Failure)?.message
                == "'127.0.0.1:\(taken.port)' cannot be listened on: Address already in use"
        }
    }

    @Test func `random bytes neither end it nor leave descriptors open`() throws {
        try serving { listener in
            let before = openDescriptors()
            var generator = SplitMix(state: 20_261_123)
            for _ in 0..<200 {
                let client = try RawClient(port: listener.port)
                let start = Bool.random(using: &generator) ? Array("GET / HTTP/1.1\r\nHost: x\r\n".utf8) : []
                client.send(
                    start
                        + (0..<Int.random(in: 1...300, using: &generator)).map { _ in
                            UInt8.random(in: 0...255, using: &generator)
                        })
                client.finishSending()
                // A refusal is sent, or the connection just ends: both are fine, as long as it ends.
                _ = try? client.receiveAll()
            }
            let client = try RawClient(port: listener.port)
            client.send("GET /alive HTTP/1.1\r\nHost: x\r\n\r\n")
            #expect(try client.receive(until: "/alive").hasPrefix("HTTP/1.1 200"))
            let deadline = ContinuousClock.now + .seconds(10)
            // Other tests open and close descriptors meanwhile; a leak would be 200.
            while openDescriptors() > before + 100, ContinuousClock.now < deadline { usleep(10_000) }
            #expect(openDescriptors() <= before + 100)
        }
    }

    private func openDescriptors() -> Int { (0..<4_096).count { fcntl($0, F_GETFD) >= 0 } }
}
