package import Diagnostics

/// Bytes that come one after the other and can be had once.
package protocol ByteSource: Sendable {
    /// The next bytes, at most `count` of them; empty at the end. Blocks until there are some.
    ///
    /// Throws `Failure` of kind `input` when the source cannot be read.
    func read(atMost count: Int) throws(Failure) -> [UInt8]
}
