/// A text split once, at the first separator that no backslash protects.
///
/// A backslash before a character of any separator yields that character and takes it out of the search; before anything else
/// it stays. A separator cannot reach across an escape, and of several that start at one place the longest counts
/// (httpie 3.2.4, `httpie/cli/argtypes.py`).
struct SeparatorSplit: Equatable {
    let name: String
    let separator: String
    let value: String

    /// nil when there is no separator outside escapes.
    init?(_ text: String, at separators: [String]) {
        // Bytes, not characters: an accent behind a separator would melt into it.
        let segments = Self.segments(of: Array(text.utf8), special: Set(separators.flatMap(\.utf8)))
        let longestFirst = separators.map { Array($0.utf8) }.sorted { $0.count > $1.count }
        for (index, segment) in segments.enumerated() where !segment.isEscaped {
            guard let (position, separator) = Self.first(of: longestFirst, in: segment.bytes) else {
                continue
            }
            let before = segments[..<index].flatMap(\.bytes) + segment.bytes[..<position]
            let after =
                segment.bytes[(position + separator.count)...] + segments[(index + 1)...].flatMap(\.bytes)
            name = String(decoding: before, as: UTF8.self)
            self.separator = String(decoding: separator, as: UTF8.self)
            value = String(decoding: after, as: UTF8.self)
            return
        }
        return nil
    }

    private struct Segment {
        var bytes: [UInt8]
        var isEscaped: Bool
    }

    private static func segments(of bytes: [UInt8], special: Set<UInt8>) -> [Segment] {
        var segments = [Segment(bytes: [], isEscaped: false)]
        var rest = bytes[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "\\"), let next = rest.first, special.contains(next) {
                rest.removeFirst()
                segments.append(Segment(bytes: [next], isEscaped: true))
                segments.append(Segment(bytes: [], isEscaped: false))
            } else {
                segments[segments.count - 1].bytes.append(byte)
                // An escaped backslash does not escape what follows it, and both stay.
                if byte == UInt8(ascii: "\\"), let next = rest.popFirst() {
                    segments[segments.count - 1].bytes.append(next)
                }
            }
        }
        return segments
    }

    private static func first(of separators: [[UInt8]], in bytes: [UInt8]) -> (
        position: Int, separator: [UInt8]
    )? {
        for position in bytes.indices {
            for separator in separators where bytes[position...].starts(with: separator) {
                return (position, separator)
            }
        }
        return nil
    }
}
