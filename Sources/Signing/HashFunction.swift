/// A cryptographic hash as a value that takes a message piece by piece.
///
/// Messages are arrays, not any collection: a generic entry could not be compiled for its callers in other
/// modules, and would run a hundred times slower.
package protocol HashFunction: Sendable {
    /// How many bytes the hash works on at once, which is what HMAC pads its key to.
    static var blockSize: Int { get }

    /// The hash of no message yet.
    init()

    /// Takes the next piece of the message.
    mutating func update(_ bytes: [UInt8])

    /// The digest of what was taken so far; more may follow.
    func digest() -> [UInt8]
}

extension HashFunction {
    /// The digest of a whole message.
    package static func digest(of message: [UInt8]) -> [UInt8] {
        var hash = Self()
        hash.update(message)
        return hash.digest()
    }
}
