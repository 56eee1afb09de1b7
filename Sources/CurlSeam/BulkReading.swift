import Glibc

/// Reading large bodies without a turn of URLSession's loop for each piece.
///
/// URLSession waits for a socket with one thread and reads from it with another. For every half megabyte that costs two changes of
/// thread, in which nothing is read; a download then takes half as long again as curl's.
enum BulkReading {
    /// From how many bytes of body at once a transfer counts as large.
    private static let bulk = 64 * 1024
    /// How often libcurl is called again at most, so that other transfers get their turn.
    private static let maximumRounds = 16

    /// Lets libcurl act on a socket, gives URLSession the body that came of it, and goes on while large pieces keep coming.
    static func perform(on socket: Int32, _ action: () -> Int32) -> Int32 {
        var code = action()
        var rounds = 0
        while InterposedHandles.flush() >= bulk, code == 0, rounds < maximumRounds, hasMore(socket) {
            code = action()
            rounds += 1
        }
        return code
    }

    /// Whether there is something to read, now or within a millisecond. The socket may have been closed meanwhile; libcurl takes no
    /// notice of a number it does not know.
    private static func hasMore(_ socket: Int32) -> Bool {
        var entry = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
        return socket >= 0 && poll(&entry, 1, 1) == 1 && entry.revents == Int16(POLLIN)
    }
}
