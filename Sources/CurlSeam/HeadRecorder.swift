/// The head of an answer, line by line as it came, without line ends.
package struct RawHead: Equatable, Sendable {
    /// Such as `HTTP/1.1 200 OK`, or `HTTP/2 200` over HTTP/2, where libcurl writes it.
    package var statusLine: [UInt8]
    package var fieldLines: [[UInt8]] = []

    package init(statusLine: [UInt8], fieldLines: [[UInt8]] = []) {
        self.statusLine = statusLine
        self.fieldLines = fieldLines
    }

    /// The three digits after the first space; 0 when there are none.
    package var code: Int {
        let afterVersion = statusLine.drop { $0 != UInt8(ascii: " ") }.drop { $0 == UInt8(ascii: " ") }
        let digits = afterVersion.prefix(3)
        guard digits.count == 3, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return 0 }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}

/// Collects the head lines of one transfer: heads of 1xx answers, the head that counts, and trailers, each apart.
struct HeadRecorder: Sendable {
    /// What URLSession is to be shown for a line.
    enum Display: Equatable {
        case nothing
        /// The head that counts has ended.
        case plainHead
        /// There were more lines than allowed: the transfer is to end.
        case refusal
    }

    private(set) var informational: [RawHead] = []
    /// The head that counts, once it is whole.
    private(set) var final: RawHead?
    private(set) var trailers: [[UInt8]] = []
    /// Whether the limits were exceeded.
    private(set) var hasOverrun = false

    /// Whether no line has come yet.
    var isEmpty: Bool { size == 0 }

    private var current: RawHead?
    private var size = 0
    private var fieldCount = 0
    private let maximumSize: Int
    private let maximumFieldCount: Int

    init(maximumSize: Int, maximumFieldCount: Int) {
        self.maximumSize = maximumSize
        self.maximumFieldCount = maximumFieldCount
    }

    /// Takes one line as libcurl hands it over, with its line end.
    mutating func receive(_ bytes: some Collection<UInt8>) -> Display {
        size += bytes.count
        // libcurl ends a head at a line that begins with CR or LF, whatever else it has.
        let isEnd = bytes.first.map { $0 == 0x0A || $0 == 0x0D } ?? true
        var line = isEnd ? [] : Array(bytes)
        while let last = line.last, last == 0x0A || last == 0x0D { line.removeLast() }
        if !isEnd, current != nil || final != nil { fieldCount += 1 }
        guard size <= maximumSize, fieldCount <= maximumFieldCount else {
            hasOverrun = true
            return .refusal
        }
        if final != nil {
            if !isEnd { trailers.append(line) }
            return .nothing
        }
        guard isEnd else {
            // Changed where it is: a copy would make a head of many fields take time that grows with their square.
            if current == nil { current = RawHead(statusLine: line) } else { current?.fieldLines.append(line) }
            return .nothing
        }
        guard let head = current else { return .nothing }
        current = nil
        // 101 ends the exchange of HTTP messages, so it is the answer and not a notice before it (RFC 9110 section 15.2.2).
        if (100..<200).contains(head.code), head.code != 101 {
            informational.append(head)
            return .nothing
        }
        final = head
        return .plainHead
    }
}
