/// Shows a body line by line as it arrives.
package struct LineRenderer: Sendable {
    private var pending: [UInt8] = []
    private var isBinary = false
    private let notice: [UInt8]
    private let render: @Sendable (_ line: [UInt8]) -> [UInt8]?

    /// A renderer at the start of a body.
    ///
    /// - Parameters:
    ///   - notice: What is shown instead of a binary line and everything after it.
    ///   - render: Shows one line, given and returned without its end; nil when it is binary.
    init(notice: [UInt8], render: @escaping @Sendable (_ line: [UInt8]) -> [UInt8]?) {
        self.notice = notice
        self.render = render
    }

    /// How much of an unfinished line there is, in bytes.
    package var pendingCount: Int { pending.count }

    /// Takes the next bytes of the body, and returns what can be shown now.
    package mutating func receive(_ bytes: [UInt8]) -> [UInt8] {
        pending.append(contentsOf: bytes)
        // Only what is new is searched: a line may come in very many pieces.
        guard let lastNew = bytes.lastIndex(of: UInt8(ascii: "\n")) else { return [] }
        let last = pending.count - bytes.count + lastNew
        let complete = pending[..<last].split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        pending.removeSubrange(...last)
        return complete.flatMap { show($0, end: "\n") }
    }

    /// Returns what is left at the end of the body; it gets a line end, although it came without.
    package mutating func finish() -> [UInt8] {
        defer { pending = [] }
        return pending.isEmpty ? [] : show(pending[...], end: "\n")
    }

    private mutating func show(_ line: ArraySlice<UInt8>, end: String) -> [UInt8] {
        if isBinary { return [] }
        // A carriage return belongs to the line's end, not to its text.
        if line.last == UInt8(ascii: "\r"), end == "\n" { return show(line.dropLast(), end: "\r\n") }
        if let shown = render(Array(line)) { return shown + end.utf8 }
        isBinary = true
        return notice
    }
}
