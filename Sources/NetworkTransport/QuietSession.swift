import CurlSeam
import Diagnostics
import Dispatch
import Foundation
import FoundationNetworking

/// The session of this process: one that keeps no cookies, cache or passwords, leaves nothing in the user's home, prints
/// nothing, and takes no more from the network than its delegate has dealt with.
enum QuietSession {
    /// Begins to open libcurl on another thread: its thirty libraries take a third of the time that a small exchange takes. That it
    /// cannot be opened is said by `make`.
    static func prepare() {
        guard (try? DescriptorReserve.check()) != nil else { return }
        FoundationEnvironment.adapt()
        DispatchQueue.global().async { try? CurlSeam.requireLibrary() }
    }

    /// Throws `Failure` of kind `other` where libcurl is missing, when this build is not linked as it has to be, or when too many
    /// files are open.
    static func make(delegate: any URLSessionDataDelegate) throws(Failure) -> URLSession {
        try DescriptorReserve.check()
        FoundationEnvironment.adapt()
        defer { FoundationEnvironment.restore() }
        // What needs no libcurl comes first: it may still be on its way.
        let configuration = configuration()
        let queue = InlineQueue()
        do throws(LibraryMissing) { try CurlSeam.requireLibrary() } catch {
            throw Failure(
                .other, "libcurl, which sends every request, cannot be opened: \(error.reason)",
                hint: "install it: 'apt install libcurl4', 'dnf install libcurl' or 'apk add libcurl'")
        }
        let session = URLSession(configuration: configuration, delegate: delegate, delegateQueue: queue)
        guard CurlSeam.isInPlace else {
            throw Failure(
                .other, "this build of jwtctl calls libcurl past its own safeguards, so it sends nothing",
                hint: "build it with the flags in Package.swift: 'swift build'")
        }
        return session
    }

    private static func configuration() -> URLSessionConfiguration {
        let configuration = URLSessionConfiguration.ephemeral
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
