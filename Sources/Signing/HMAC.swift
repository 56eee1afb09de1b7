/// A keyed hash (RFC 2104) with the key already worked in, so that each message costs two blocks less.
package struct HMAC<Hash: HashFunction>: Sendable {
    private let inner: Hash
    private let outer: Hash

    /// The function keyed with these bytes, of any number.
    package init(key: [UInt8]) {
        let short = key.count > Hash.blockSize ? Hash.digest(of: key) : key
        let padded = short + repeatElement(0, count: Hash.blockSize - short.count)
        var (inner, outer) = (Hash(), Hash())
        inner.update(padded.map { $0 ^ 0x36 })
        outer.update(padded.map { $0 ^ 0x5C })
        (self.inner, self.outer) = (inner, outer)
    }

    /// The code that only holders of the key can compute for this message.
    package func authenticationCode(for message: [UInt8]) -> [UInt8] {
        var (inner, outer) = (inner, outer)
        inner.update(message)
        outer.update(inner.digest())
        return outer.digest()
    }
}

/// A secret that messages are signed with; it does not print itself.
package struct HMACKey: Sendable {
    private let bytes: [UInt8]
    private let sha256: HMAC<SHA256>

    /// The secret with these bytes, of any number.
    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
        sha256 = HMAC(key: bytes)
    }

    /// The HMAC-SHA-256 of the message, 32 bytes.
    package func authenticationCode(for message: [UInt8]) -> [UInt8] {
        sha256.authenticationCode(for: message)
    }

    /// The HMAC of the message by the hash a token's algorithm names.
    package func authenticationCode(
        for message: [UInt8], by algorithm: JSONWebTokenAlgorithm
    ) -> [UInt8] {
        switch algorithm {
        case .hs256: sha256.authenticationCode(for: message)
        case .hs384: HMAC<SHA384>(key: bytes).authenticationCode(for: message)
        case .hs512: HMAC<SHA512>(key: bytes).authenticationCode(for: message)
        }
    }
}

extension HMACKey: CustomStringConvertible, CustomReflectable {
    package var description: String { "(secret)" }

    /// Without children, so that `dump` shows no secret either.
    package var customMirror: Mirror { Mirror(self, children: []) }
}
