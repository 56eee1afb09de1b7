import Glibc

/// What a socket is to be watched for, in libcurl's numbers (`CURL_POLL_…`).
struct SocketInterest: Equatable, Sendable {
    let rawValue: Int32

    static let none = SocketInterest(rawValue: 0)
    /// The socket is given up (`CURL_POLL_REMOVE`).
    static let removal = SocketInterest(rawValue: 4)

    private static let reading: Int32 = 1
    private static let writing: Int32 = 2

    /// Whether there is something among this that the other one lacks.
    func isMore(than other: SocketInterest) -> Bool {
        rawValue & ~other.rawValue & (Self.reading | Self.writing) != 0
    }

    /// For `poll(2)`.
    var pollEvents: Int16 {
        Int16(rawValue & Self.reading != 0 ? POLLIN : 0) | Int16(rawValue & Self.writing != 0 ? POLLOUT : 0)
    }

    /// What `poll(2)` found, as `curl_multi_socket_action` takes it: `CURL_CSELECT_IN`, `_OUT` and `_ERR`.
    static func actionBits(of found: Int16) -> Int32 {
        let found = Int32(found)
        return (found & (POLLIN | POLLHUP) != 0 ? 1 : 0) | (found & POLLOUT != 0 ? 2 : 0)
            | (found & (POLLERR | POLLNVAL) != 0 ? 4 : 0)
    }
}
