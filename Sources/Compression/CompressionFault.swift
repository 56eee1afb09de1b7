/// What is wrong with a body that was to be decoded, in zlib's words, which people know.
package struct CompressionFault: Error, Equatable {
    package let reason: String

    init(_ reason: String) { self.reason = reason }
}
