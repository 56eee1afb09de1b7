import Glibc
import Testing

@testable import CurlSeam

struct `Socket interest` {
    private let reading = SocketInterest(rawValue: 1)
    private let writing = SocketInterest(rawValue: 2)
    private let both = SocketInterest(rawValue: 3)

    @Test func `what was watched for and is not any more makes it more`() {
        #expect(both.isMore(than: reading))
        #expect(writing.isMore(than: reading))
        #expect(reading.isMore(than: .removal))
    }

    @Test func `what is only added to is not more`() {
        #expect(!reading.isMore(than: both))
        #expect(!reading.isMore(than: reading))
        #expect(!SocketInterest.none.isMore(than: .removal))
    }

    @Test func `poll is asked for what libcurl wants to know`() {
        #expect([reading, writing, both, .none].map(\.pollEvents) == [1, 4, 5, 0])
    }

    @Test func `a hang-up is something to read, and an error is an error`() {
        let found = [POLLIN, POLLOUT, POLLHUP, POLLERR, POLLIN | POLLOUT | POLLERR]
        #expect(found.map { SocketInterest.actionBits(of: Int16($0)) } == [1, 2, 1, 4, 7])
    }
}
