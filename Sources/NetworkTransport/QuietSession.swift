import CurlSeam
import Diagnostics
import Dispatch
import Foundation
import FoundationNetworking

/// The session of this process: one that keeps no cookies, cache or passwords, leaves nothing in the user's home, prints
/// nothing, and takes no more from the network than its delegate has dealt with.
enum QuietSession {
    /// Throws `Failure` of kind `other` where libcurl is missing, or when this build is not linked as it has to be.
    static func make(delegate: any URLSessionDataDelegate) throws(Failure) -> URLSession {
        do throws(LibraryMissing) { try CurlSeam.requireLibrary() } catch {
            throw Failure(
                .other, "libcurl, which sends every request, cannot be opened: \(error.reason)",
                hint: "install it: 'apt install libcurl4', 'dnf install libcurl' or 'apk add libcurl'")
        }
        // With either of these set, Foundation prints every header, tokens included.
        unsetenv("URLSessionDebug")
        unsetenv("URLSessionDebugLibcurl")
        let session = URLSession(
            configuration: configuration(), delegate: delegate, delegateQueue: InlineQueue())
        guard CurlSeam.isInPlace else {
            throw Failure(
                .other, "this build of jwtctl calls libcurl past its own safeguards, so it sends nothing",
                hint: "build it with the flags in Package.swift: 'swift build'")
        }
        return session
    }

    private static func configuration() -> URLSessionConfiguration {
        let configuration = withoutHomeFolders { URLSessionConfiguration.ephemeral }
        configuration.httpCookieStorage = nil
        configuration.httpShouldSetCookies = false
        configuration.httpCookieAcceptPolicy = .never
        configuration.urlCache = nil
        configuration.urlCredentialStorage = nil
        // Time limits are ours. Foundation's counts whole seconds, and infinity ends the process; this is nine years.
        configuration.timeoutIntervalForRequest = 3e8
        configuration.timeoutIntervalForResource = 3e8
        configuration.httpMaximumConnectionsPerHost = 64
        return configuration
    }

    /// Foundation makes folders for a cookie and a cache store, named after the program, in the user's home as soon as any
    /// configuration is made, and uses none of them here. While these point nowhere, it cannot.
    private static func withoutHomeFolders<Value>(_ work: () -> Value) -> Value {
        let names = ["XDG_DATA_HOME", "XDG_CACHE_HOME"]
        let values = names.map { getenv($0).map { String(cString: $0) } }
        for name in names { setenv(name, "/dev/null", 1) }
        defer {
            for (name, value) in zip(names, values) {
                if let value { setenv(name, value, 1) } else { unsetenv(name) }
            }
        }
        return work()
    }
}

/// Runs what it is given at once, on the thread that gives it: URLSession's own.
///
/// With any other queue URLSession goes on reading while its delegate is busy, and keeps all of it: a slow terminal and a large body
/// would fill the memory. This way the delegate's pace is the connection's pace.
///
/// Sendable because it adds no state to its superclass, which is.
private final class InlineQueue: OperationQueue, @unchecked Sendable {
    override func addOperation(_ block: @escaping @Sendable () -> Void) { block() }
}
