import Diagnostics
import Foundation
import FoundationNetworking

/// The session of this process: one that keeps no cookies, cache or passwords, leaves nothing in the user's home, prints
/// nothing, and takes no more from the network than its delegate has dealt with.
enum QuietSession {
    /// Throws `Failure` of kind `other` where libcurl is missing, when this build is not linked as it has to be, or when too many
    /// files are open.
    static func make(delegate: any URLSessionDataDelegate) throws(Failure) -> URLSession {
        try DescriptorReserve.check()
        try ThreadReserve.check()
        try RequestTransfer.requireLibrary()
        FoundationEnvironment.adapt()
        defer { FoundationEnvironment.restore() }
        let session = URLSession(
            configuration: configuration(), delegate: delegate, delegateQueue: InlineQueue())
        try RequestTransfer.requireSeam()
        return session
    }

    /// The usual one without its stores; an ephemeral one would first make stores of its own.
    private static func configuration() -> URLSessionConfiguration {
        let configuration = URLSessionConfiguration.default
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
/// With any other queue URLSession goes on reading while its delegate is busy: the body would begin before the head was dealt with.
/// This way the delegate's pace is the connection's pace.
///
/// Sendable because it adds no state to its superclass, which is.
private final class InlineQueue: OperationQueue, @unchecked Sendable {
    override func addOperation(_ block: @escaping @Sendable () -> Void) { block() }
}
