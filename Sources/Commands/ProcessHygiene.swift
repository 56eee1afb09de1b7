import Glibc

/// What a process that handles secrets sees to before anything else.
enum ProcessHygiene {
    /// Fills closed standard streams with the null device, so that no file of ours gets their numbers; ignores the signals
    /// that writing can raise, so that writes return an error instead; allows no core dump, and no report of a crash by Swift's
    /// runtime, since both would hold pieces of memory, where tokens are.
    static func establish() {
        for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
            let mode = descriptor == STDIN_FILENO ? O_RDONLY : O_WRONLY
            _ = open("/dev/null", mode)
        }
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
        // Who asks for the report gets it.
        if getenv("SWIFT_BACKTRACE") == nil {
            for number in [SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV] { signal(number, SIG_DFL) }
        }
        var limit = rlimit(rlim_cur: 0, rlim_max: 0)
        setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
    }
}
