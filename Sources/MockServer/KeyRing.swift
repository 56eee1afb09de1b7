import Signing
import Timekeeping

/// The key that tokens are signed with, and the one that takes its place at a moment.
struct KeyRing: Sendable {
    private let first: HMACKey
    private let second: (key: HMACKey, start: UnixTime)?

    init(_ first: [UInt8], then second: [UInt8]? = nil, at start: UnixTime = UnixTime(seconds: .max)) {
        self.first = HMACKey(first)
        self.second = second.map { (HMACKey($0), start) }
    }

    /// The key in force, and its number.
    func key(at now: UnixTime) -> (number: Int, key: HMACKey) {
        if let second, now >= second.start { return (1, second.key) }
        return (0, first)
    }
}
