import Glibc
import Synchronization

/// What stands between URLSession and one of libcurl's easy handles: it applies the plan whose ticket comes by, and its
/// functions are called by libcurl in place of URLSession's.
///
/// libcurl calls on whatever thread drives the handle, which is URLSession's one queue; all state is behind a lock all the same, and
/// the lock is never held while foreign code runs.
final class InterposedHandle: Sendable {
    private struct State {
        var transfer: Transfer?
        /// The options the plan has set.
        var fixed: [CurlOption] = []
        var refused: CurlOption?
        var lists: [UInt] = []
        var body = Callback<DataFunction>()
        var upload = Callback<DataFunction>()
        var head = Callback<DataFunction>()
        var seek = Callback<SeekFunction>()
    }

    private let handle: UInt
    private let library: CurlLibrary
    /// Where libcurl writes what went wrong: 256 bytes (`CURL_ERROR_SIZE`).
    private let errorText: UInt
    private let state = Mutex(State())

    init(_ handle: Pointer, of library: CurlLibrary) {
        self.handle = UInt(bitPattern: handle)
        self.library = library
        let buffer = UnsafeMutableRawPointer.allocate(byteCount: 256, alignment: 1)
        buffer.initializeMemory(as: UInt8.self, repeating: 0, count: 256)
        errorText = UInt(bitPattern: buffer)
    }

    /// Frees what libcurl had to keep; by now it has let go of the handle.
    deinit {
        Pointer(bitPattern: errorText)?.deallocate()
        for list in state.withLock({ $0.lists }) { library.listFree(Pointer(bitPattern: list)) }
    }

    private var pointer: Pointer? { Pointer(bitPattern: handle) }
    /// What libcurl hands to our functions; the handle's entry in `InterposedHandles` keeps the object alive.
    private var ownAddress: Pointer { Unmanaged.passUnretained(self).toOpaque() }

    private static func from(_ userData: Pointer?) -> InterposedHandle? {
        userData.map { Unmanaged<InterposedHandle>.fromOpaque($0).takeUnretainedValue() }
    }
}

// MARK: - Options

extension InterposedHandle {
    /// What URLSession's `curl_easy_setopt` does instead.
    func set(_ option: CurlOption, to value: Pointer?) -> UInt32 {
        switch option {
        case .writeData:
            state.withLock { $0.body.userData = value }
            return forward(option, ownAddress)
        case .writeFunction:
            state.withLock { $0.body.setFunction(value) }
            return forward(option, unsafeBitCast(Self.receiveBody, to: Pointer.self))
        case .readData:
            state.withLock { $0.upload.userData = value }
            return forward(option, ownAddress)
        case .readFunction:
            state.withLock { $0.upload.setFunction(value) }
            return forward(option, unsafeBitCast(Self.provideBody, to: Pointer.self))
        case .headerData:
            state.withLock { $0.head.userData = value }
            return forward(option, ownAddress)
        case .headerFunction:
            state.withLock { $0.head.setFunction(value) }
            return forward(option, unsafeBitCast(Self.receiveHeadLine, to: Pointer.self))
        case .seekData:
            state.withLock { $0.seek.userData = value }
            return forward(option, ownAddress)
        case .seekFunction:
            state.withLock { $0.seek.setFunction(value) }
            return forward(option, unsafeBitCast(Self.seekBody, to: Pointer.self))
        case .url:
            let text = value.map { String(cString: $0.assumingMemoryBound(to: CChar.self)) } ?? ""
            guard text.hasPrefix(Tickets.prefix) else { return forward(option, value) }
            return begin(Tickets.transfer(for: text))
        default:
            let isFixed = state.withLock { $0.fixed.contains(option) }
            return isFixed ? 0 : forward(option, value)
        }
    }

    private func forward(_ option: CurlOption, _ value: Pointer?) -> UInt32 {
        library.easySetOption(pointer, option.number, value)
    }

    /// Puts the plan in the place of its ticket.
    ///
    /// URLSession ends the process when a setting is refused. So a refusal is kept for the outcome, and the handle gets an address that
    /// libcurl turns down by itself.
    private func begin(_ transfer: Transfer?) -> UInt32 {
        let settings = transfer?.plan.allSettings ?? []
        let refused = settings.first { apply($0) != 0 }?.option
        _ = forward(.errorBuffer, Pointer(bitPattern: errorText))
        _ = forward(.openSocketFunction, unsafeBitCast(Self.openSocket, to: Pointer.self))
        if transfer == nil || refused != nil { _ = apply(CurlSetting(.url, .text("refused://"))) }
        state.withLock {
            $0.transfer = transfer
            $0.refused = refused
            $0.fixed = settings.map(\.option) + [.errorBuffer, .openSocketFunction]
        }
        return 0
    }

    private func apply(_ setting: CurlSetting) -> UInt32 {
        switch setting.value {
        case .libraryDefault: return forward(setting.option, nil)
        case .number(let number): return forward(setting.option, Pointer(bitPattern: number))
        case .text(let text): return text.withCString { forward(setting.option, Pointer(mutating: $0)) }
        case .list(let lines):
            let list = lines.reduce(nil as Pointer?) { list, line in library.listAppend(list, line) }
            state.withLock { $0.lists.append(UInt(bitPattern: list)) }
            return forward(setting.option, list)
        }
    }
}

// MARK: - What libcurl calls

extension InterposedHandle {
    /// A line of a head or a trailer. URLSession is called twice, when the head that counts has ended.
    private static let receiveHeadLine: DataFunction = { data, size, count, userData in
        guard let handle = from(userData), let data else { return 0 }
        let (transfer, callback) = handle.state.withLock { ($0.transfer, $0.head) }
        guard let transfer else { return callback.function?(data, size, count, callback.userData) ?? 0 }
        let line = UnsafeRawBufferPointer(start: data, count: size * count)
        switch transfer.receive(headLine: line) {
        case .nothing: return line.count
        case .refusal: return 0
        case .plainHead:
            for shown in ["HTTP/1.1 200 OK\r\n", "\r\n"] {
                var bytes = shown.utf8.map { CChar(bitPattern: $0) }
                let taken = callback.function?(&bytes, 1, bytes.count, callback.userData)
                guard taken == bytes.count, !transfer.isAborted else { return 0 }
            }
            return line.count
        }
    }

    /// Some of the body: at most 16 KB, in libcurl's own memory. It goes to its receiver from here, since URLSession would copy each
    /// piece and start a timer anew for it, which takes longer than the network does.
    ///
    /// Returning less than was offered ends the transfer at once; URLSession's own way of cancelling waits its turn behind the data
    /// that is still arriving, for up to two seconds.
    private static let receiveBody: DataFunction = { data, size, count, userData in
        guard let handle = from(userData), let data else { return 0 }
        let (transfer, callback) = handle.state.withLock { ($0.transfer, $0.body) }
        guard let transfer else { return callback.function?(data, size, count, callback.userData) ?? 0 }
        transfer.receive(body: UnsafeRawBufferPointer(start: data, count: size * count))
        return transfer.isAborted ? 0 : size * count
    }

    /// Some of the request's body, into libcurl's own memory. By URLSession's way each piece would be copied twice more and freed on
    /// another thread.
    private static let provideBody: DataFunction = { data, size, count, userData in
        guard let handle = from(userData), let data else { return refusalToRead }
        let (transfer, callback) = handle.state.withLock { ($0.transfer, $0.upload) }
        guard let transfer else { return callback.function?(data, size, count, callback.userData) ?? refusalToRead }
        return transfer.provideBody(in: UnsafeMutableRawBufferPointer(start: data, count: size * count)) ?? refusalToRead
    }

    /// `CURL_READFUNC_ABORT`.
    private static let refusalToRead = 0x1000_0000

    /// The body is to be sent again from its start. 0 is success, 2 says that it cannot be done.
    private static let seekBody: SeekFunction = { userData, offset, origin in
        guard let handle = from(userData) else { return 2 }
        let (transfer, callback) = handle.state.withLock { ($0.transfer, $0.seek) }
        guard let transfer else { return callback.function?(callback.userData, offset, origin) ?? 2 }
        return offset == 0 && origin == SEEK_SET && transfer.plan.rewindBody() ? 0 : 2
    }

    /// Connections are not handed down to programs that this one starts. The address is a `curl_sockaddr`: family, type, protocol
    /// and length, 32 bits each.
    private static let openSocket: OpenSocketFunction = { _, _, address in
        guard let address else { return -1 }
        let type = address.load(fromByteOffset: 4, as: Int32.self)
        return socket(
            address.load(as: Int32.self), type | Int32(SOCK_CLOEXEC.rawValue),
            address.load(fromByteOffset: 8, as: Int32.self))
    }
}

// MARK: - The end

extension InterposedHandle {
    private enum Info {
        static let certificateError: UInt32 = 0x20_000D  // CURLINFO_SSL_VERIFYRESULT
        static let proxyStatus: UInt32 = 0x20_0016  // CURLINFO_HTTP_CONNECTCODE
        static let systemError: UInt32 = 0x20_0019  // CURLINFO_OS_ERRNO
        static let newConnections: UInt32 = 0x20_001A  // CURLINFO_NUM_CONNECTS
        static let secondsBeforeSending: UInt32 = 0x30_0006  // CURLINFO_PRETRANSFER_TIME
        static let announcedLength: UInt32 = 0x30_000F  // CURLINFO_CONTENT_LENGTH_DOWNLOAD
    }

    /// What URLSession's `curl_easy_getinfo` does instead. The length that the server announced is withheld: URLSession converts it
    /// to an integer with a check that ends the process for the largest lengths.
    func getInfo(_ info: UInt32, into result: Pointer?) -> UInt32 {
        guard info == Info.announcedLength, state.withLock({ $0.transfer }) != nil else {
            return library.easyGetInfo(pointer, info, result)
        }
        result?.storeBytes(of: -1, as: Double.self)
        return 0
    }

    /// Records how the transfer ended, and returns what URLSession is told.
    func end(withCode code: UInt32) -> UInt32 {
        let (transfer, refused) = state.withLock { ($0.transfer, $0.refused) }
        guard let transfer else { return code }
        // URLSession ends the process when a transfer without a head succeeds; 52 is "got nothing".
        let told = code == 0 && transfer.head == nil ? 52 : code
        transfer.end(
            with: TransferOutcome(
                code: told, message: told == 0 ? "" : message(for: told),
                systemError: integer(Info.systemError), certificateError: integer(Info.certificateError),
                proxyStatus: integer(Info.proxyStatus), wasConnected: seconds(Info.secondsBeforeSending) > 0,
                wasReused: integer(Info.newConnections) == 0,
                refusedOption: refused))
        return told
    }

    private func message(for code: UInt32) -> String {
        let own = Pointer(bitPattern: errorText).map {
            String(cString: $0.assumingMemoryBound(to: CChar.self))
        }
        if let own, !own.isEmpty { return own }
        return library.easyErrorText(code).map { String(cString: $0) } ?? "error \(code)"
    }

    private func integer(_ info: UInt32) -> Int {
        var value = 0
        return library.easyGetInfo(pointer, info, &value) == 0 ? value : 0
    }

    private func seconds(_ info: UInt32) -> Double {
        var value = 0.0
        return library.easyGetInfo(pointer, info, &value) == 0 ? value : 0
    }
}

/// The easy handles that exist.
enum InterposedHandles {
    private static let handles = Mutex<[Int: InterposedHandle]>([:])

    static func add(_ pointer: Pointer, of library: CurlLibrary) {
        let handle = InterposedHandle(pointer, of: library)
        handles.withLock { $0[Int(bitPattern: pointer)] = handle }
    }

    /// The object lives until the caller lets go of it.
    static func remove(_ pointer: Pointer?) -> InterposedHandle? {
        handles.withLock { $0.removeValue(forKey: Int(bitPattern: pointer)) }
    }

    static subscript(pointer: Pointer?) -> InterposedHandle? {
        handles.withLock { $0[Int(bitPattern: pointer)] }
    }
}
