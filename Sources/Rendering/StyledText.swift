/// Text made of runs, each with the role it plays; it knows no colours.
package struct StyledText: Equatable, Sendable {
    /// One piece of text that is coloured as a whole.
    package struct Run: Equatable, Sendable {
        /// In UTF-8.
        package let text: ArraySlice<UInt8>
        /// What it is; nil for text that is never coloured.
        package let role: TextRole?
    }

    // One buffer for all runs, since a long JSON text has hundreds of thousands of them.
    private var bytes: [UInt8] = []
    private var ends: [End] = []

    private struct End: Equatable {
        var offset: Int
        var role: TextRole?
    }

    /// No text.
    package init() {}

    /// One run.
    package init(_ text: String, _ role: TextRole? = nil) { append(text, role) }

    /// Adds a run; an empty one is left out.
    package mutating func append(_ text: String, _ role: TextRole? = nil) {
        append(Array(text.utf8)[...], role)
    }

    /// Adds the runs of another text.
    package mutating func append(_ other: StyledText) {
        for run in other.runs { append(run.text, run.role) }
    }

    mutating func append(_ text: ArraySlice<UInt8>, _ role: TextRole? = nil) {
        guard !text.isEmpty else { return }
        bytes.append(contentsOf: text)
        ends.append(End(offset: bytes.count, role: role))
    }

    /// The runs in their order.
    package var runs: some Sequence<Run> {
        var start = 0
        return ends.lazy.map { end in
            defer { start = end.offset }
            return Run(text: bytes[start..<end.offset], role: end.role)
        }
    }

    /// The text without its roles.
    package var plain: String { String(decoding: bytes, as: UTF8.self) }

    package var isEmpty: Bool { bytes.isEmpty }
}
