import Glibc
import Synchronization

/// Drives the transfers of one multi handle for as long as there is something to do, and tells URLSession what to watch only in a
/// lull.
///
/// URLSession waits for sockets with sources of libdispatch: a thread waits, another one acts, a timer is made anew at each step.
/// Left to itself it does all of this for each of the dozen steps of a small request and for each half megabyte of a large one.
/// It also (swift-corelibs-foundation, `_SocketSources`) starts a watch that is missing but ends none before the socket is given
/// up: the watch for room to write, needed to connect, goes on while the answer is waited for, and since there nearly always is
/// room it keeps a core busy until the server answers.
///
/// So libcurl's wishes are kept here. When URLSession has libcurl act, the driver waits for the next event itself, a few
/// milliseconds at most, and has libcurl act again; most answers are there before URLSession has to watch anything. What is left
/// after that is told to URLSession, and a watch that is not wanted any more ends: the socket is given up and taken up anew.
final class TransferDriver: Sendable {
    /// How long nothing may happen before waiting is URLSession's affair again, in milliseconds. Its queue is held for so long,
    /// and a transfer that is to begin or to be cancelled waits.
    private static let lull: Int32 = 5
    /// How often libcurl acts at most before whatever waits in URLSession's queue gets its turn.
    private static let maximumRounds = 64

    /// libcurl's wish for one socket, and what came of it.
    private struct Watch {
        var wanted = SocketInterest.none
        /// What URLSession watches the socket for.
        var told = SocketInterest.none
        /// An easy handle that uses the socket, and what URLSession keeps for the socket; addresses.
        var easy: UInt = 0
        var sources: UInt = 0
    }

    /// Something for `curl_multi_socket_action` to deal with.
    private struct Event {
        var socket: Int32
        var bits: Int32

        /// `CURL_SOCKET_TIMEOUT`: no socket, but the timer.
        static let timer = Event(socket: -1, bits: 0)
    }

    private struct State {
        var socket = Callback<SocketFunction>()
        var timer = Callback<TimerFunction>()
        var watches: [Int: Watch] = [:]
        /// When libcurl wants to be called whatever happens; nil for never.
        var deadline: ContinuousClock.Instant?
        var isTimerTold = true
        var isDriving = false
    }

    private let multi: UInt
    private let library: CurlLibrary
    private let state = Mutex(State())

    init(_ multi: Pointer, of library: CurlLibrary) {
        self.multi = UInt(bitPattern: multi)
        self.library = library
    }

    private static func from(_ userData: Pointer?) -> TransferDriver? {
        userData.map { Unmanaged<TransferDriver>.fromOpaque($0).takeUnretainedValue() }
    }
}

// MARK: - Driving

extension TransferDriver {
    /// What URLSession's `curl_multi_socket_action` does instead.
    func perform(on socket: Int32, _ events: Int32, _ running: UnsafeMutablePointer<Int32>?) -> Int32 {
        state.withLock { $0.isDriving = true }
        var count: Int32 = 0
        var code = act(on: socket, events, &count)
        // The end of any transfer is URLSession's to deal with, at once.
        let initialCount = count
        for _ in 0..<Self.maximumRounds where code == 0 && count > 0 && count == initialCount {
            let due = nextEvents()
            guard !due.isEmpty else { break }
            for event in due where code == 0 { code = act(on: event.socket, event.bits, &count) }
        }
        running?.pointee = count
        tellURLSession()
        return code
    }

    private func act(on socket: Int32, _ events: Int32, _ running: UnsafeMutablePointer<Int32>) -> Int32 {
        library.multiSocketAction(Pointer(bitPattern: multi), socket, events, running)
    }

    /// What happens next, if it happens before the lull is over: events of sockets, the timer.
    private func nextEvents() -> [Event] {
        var (entries, deadline) = state.withLock { state in
            let entries = state.watches.map { socket, watch in
                pollfd(fd: Int32(socket), events: watch.wanted.pollEvents, revents: 0)
            }
            return (entries, state.deadline)
        }
        let untilTimer = deadline.map { Self.milliseconds(until: $0) } ?? .max
        guard !entries.isEmpty || untilTimer <= Self.lull else { return [] }
        let found = poll(&entries, UInt(entries.count), min(Self.lull, untilTimer))
        if found == 0, untilTimer <= Self.lull { return [.timer] }
        return entries.filter { $0.revents != 0 }.map {
            Event(socket: $0.fd, bits: SocketInterest.actionBits(of: $0.revents))
        }
    }

    /// Rounded up, so that what is due has come; 0 for what is past.
    private static func milliseconds(until deadline: ContinuousClock.Instant) -> Int32 {
        let (seconds, attoseconds) = ContinuousClock.now.duration(to: deadline).components
        guard seconds >= 0, attoseconds >= 0 else { return 0 }
        guard seconds < 1_000_000 else { return .max }
        return Int32(seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }
}

// MARK: - What libcurl wishes

extension TransferDriver {
    /// What URLSession's `curl_multi_setopt` gives to libcurl in place of its own functions; nil for other options.
    func replacement(for value: Pointer?, of option: UInt32) -> Pointer? {
        switch CurlOption(number: option) {
        case .multiSocketFunction:
            state.withLock { $0.socket.setFunction(value) }
            return unsafeBitCast(Self.socketWish, to: Pointer.self)
        case .multiTimerFunction:
            state.withLock { $0.timer.setFunction(value) }
            return unsafeBitCast(Self.timerWish, to: Pointer.self)
        case .multiSocketData:
            state.withLock { $0.socket.userData = value }
            return Unmanaged.passUnretained(self).toOpaque()
        case .multiTimerData:
            state.withLock { $0.timer.userData = value }
            return Unmanaged.passUnretained(self).toOpaque()
        default:
            return nil
        }
    }

    /// Keeps what URLSession wants to have with a socket (`curl_multi_assign`).
    func assign(_ value: Pointer?, to socket: Int32) {
        state.withLock { $0.watches[Int(socket)]?.sources = UInt(bitPattern: value) }
    }

    private static let socketWish: SocketFunction = { easy, socket, wish, driver, _ in
        from(driver)?.noteWish(SocketInterest(rawValue: wish), for: Int(socket), easy)
        return 0
    }

    private static let timerWish: TimerFunction = { _, milliseconds, driver in
        from(driver)?.noteTimer(milliseconds)
        return 0
    }

    private func noteWish(_ wish: SocketInterest, for socket: Int, _ easy: Pointer?) {
        let isDriving = state.withLock { state in
            state.watches[socket, default: Watch()].wanted = wish
            state.watches[socket]?.easy = UInt(bitPattern: easy)
            return state.isDriving
        }
        // libcurl closes a socket as soon as it has given it up.
        if !isDriving || wish == .removal { tellURLSession(of: socket) }
        if wish == .removal { state.withLock { $0.watches[socket] = nil } }
    }

    private func noteTimer(_ milliseconds: Int) {
        let isDriving = state.withLock { state in
            state.deadline = milliseconds < 0 ? nil : .now + .milliseconds(milliseconds)
            state.isTimerTold = false
            return state.isDriving
        }
        if !isDriving { tellURLSessionOfTimer() }
    }
}

// MARK: - What URLSession is told

extension TransferDriver {
    private func tellURLSession() {
        let sockets = state.withLock { state in
            state.isDriving = false
            return state.watches.filter { $0.value.wanted != $0.value.told }.map(\.key)
        }
        for socket in sockets { tellURLSession(of: socket) }
        tellURLSessionOfTimer()
    }

    /// Not under the lock: URLSession answers with `assign`.
    private func tellURLSession(of socket: Int) {
        let (watch, callback) = state.withLock { state in
            let watch = state.watches[socket] ?? Watch()
            state.watches[socket]?.told = watch.wanted
            return (watch, state.socket)
        }
        guard let function = callback.function else { return }
        func tell(_ interest: SocketInterest, _ sources: UInt) {
            _ = function(
                Pointer(bitPattern: watch.easy), Int32(socket), interest.rawValue, callback.userData,
                Pointer(bitPattern: sources))
        }
        if watch.told.isMore(than: watch.wanted) {
            tell(.removal, watch.sources)
            assign(nil, to: Int32(socket))
            if watch.wanted != .removal { tell(watch.wanted, 0) }
        } else if watch.wanted != .removal {
            tell(watch.wanted, watch.sources)
        }
    }

    private func tellURLSessionOfTimer() {
        let (deadline, isTold, callback) = state.withLock { state in
            defer { state.isTimerTold = true }
            return (state.deadline, state.isTimerTold, state.timer)
        }
        guard !isTold, let function = callback.function else { return }
        _ = function(
            Pointer(bitPattern: multi), deadline.map { Int(Self.milliseconds(until: $0)) } ?? -1, callback.userData)
    }
}

/// The driver of each multi handle.
enum TransferDrivers {
    private static let drivers = Mutex<[Int: TransferDriver]>([:])

    static func add(_ multi: Pointer, of library: CurlLibrary) {
        let driver = TransferDriver(multi, of: library)
        drivers.withLock { $0[Int(bitPattern: multi)] = driver }
    }

    static func remove(_ multi: Pointer?) { drivers.withLock { $0[Int(bitPattern: multi)] = nil } }

    static subscript(multi: Pointer?) -> TransferDriver? { drivers.withLock { $0[Int(bitPattern: multi)] } }
}
