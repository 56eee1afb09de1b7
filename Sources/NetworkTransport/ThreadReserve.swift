import Diagnostics
import Dispatch
import Glibc

/// Whether the process may still start as many threads as a transfer needs.
///
/// URLSession's work is done by threads of libdispatch, which waits for ever for those that it cannot start; so that has to be
/// known before.
enum ThreadReserve {
    /// For URLSession's queue, libdispatch's own, a resolver and the end of a transfer; three were too few.
    private static let need = 5

    /// Starting them takes time, so it is tried only under limits that may be too narrow.
    private static let plentyOfThreads: UInt = 1024

    private static var isLimited: Bool {
        limit(RLIMIT_AS) < .max || limit(__RLIMIT_NPROC) < plentyOfThreads
    }

    private static func limit(_ resource: __rlimit_resource) -> UInt {
        var limits = rlimit()
        return getrlimit(__rlimit_resource_t(resource.rawValue), &limits) == 0 ? UInt(limits.rlim_cur) : .max
    }

    /// Throws `Failure` of kind `other` when there are not enough.
    static func check() throws(Failure) {
        guard isLimited else { return }
        let end = DispatchSemaphore(value: 0)
        var threads: [pthread_t] = []
        defer {
            for _ in threads { end.signal() }
            for thread in threads { pthread_join(thread, nil) }
        }
        while threads.count < need {
            var thread = pthread_t()
            let code = pthread_create(&thread, nil, waitForEnd, Unmanaged.passUnretained(end).toOpaque())
            guard code == 0 else {
                throw Failure(
                    .other, "too few threads can be started for a connection: \(String(cString: strerror(code)))",
                    hint: "raise the limits on processes and memory: ulimit -u 4096; ulimit -v unlimited")
            }
            threads.append(thread)
        }
    }
}

/// Keeps a thread until it is told to end.
private func waitForEnd(_ end: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let end { Unmanaged<DispatchSemaphore>.fromOpaque(end).takeUnretainedValue().wait() }
    return nil
}
