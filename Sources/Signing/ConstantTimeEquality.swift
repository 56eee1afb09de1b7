/// Whether both are the same bytes, found in a time that tells nothing about where they differ.
///
/// The lengths are no secret: those of an algorithm's codes are known.
package func constantTimeEquals(_ first: [UInt8], _ second: [UInt8]) -> Bool {
    guard first.count == second.count else { return false }
    return zip(first, second).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
}
