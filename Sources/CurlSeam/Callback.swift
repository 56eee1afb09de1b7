/// A `curl_write_callback`, for bodies and for lines of heads: data, size, count, user data. Returns the bytes taken.
typealias DataFunction = @Sendable @convention(c) (UnsafeMutablePointer<CChar>?, Int, Int, Pointer?) -> Int
/// A `curl_seek_callback`: user data, offset, origin.
typealias SeekFunction = @Sendable @convention(c) (Pointer?, Int64, Int32) -> Int32
/// A `curl_opensocket_callback`: user data, purpose, `curl_sockaddr`.
typealias OpenSocketFunction = @Sendable @convention(c) (Pointer?, Int32, Pointer?) -> Int32
/// A `curl_socket_callback`: the easy handle, the socket, what to watch it for, and the two pointers given for the multi handle and
/// for the socket.
typealias SocketFunction = @Sendable @convention(c) (Pointer?, Int32, Int32, Pointer?, Pointer?) -> Int32
/// A `curl_multi_timer_callback`: the multi handle, the milliseconds to wait (-1 for no timer), the pointer given with it.
typealias TimerFunction = @Sendable @convention(c) (Pointer?, Int, Pointer?) -> Int32

/// A function of URLSession's in whose place libcurl calls one of ours, and the address it wants to be called with.
///
/// `Function` is one of the C function types above; libcurl's options carry it as an address.
struct Callback<Function: Sendable>: Sendable {
    private(set) var function: Function?
    private var address: UInt = 0

    /// What libcurl hands to the function.
    var userData: Pointer? {
        get { Pointer(bitPattern: address) }
        set { address = UInt(bitPattern: newValue) }
    }

    mutating func setFunction(_ value: Pointer?) {
        function = value.map { unsafeBitCast($0, to: Function.self) }
    }
}
