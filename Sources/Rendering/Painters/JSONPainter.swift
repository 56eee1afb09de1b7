/// JSON as styled text, byte for byte as it stands, whether or not it is right.
///
/// Runs are those of Pygments' JSON lexer, which httpie's colours come from: punctuation that stands together is
/// one run, and so is white space; what belongs to no JSON text is an error, character by character.
struct JSONPainter {
    private let bytes: [UInt8]
    private var position: Int
    private var painted = StyledText()
    /// Strings and white space, until a colon, or something else, says whether a string is a name.
    private var undecided: [(range: Range<Int>, role: TextRole)] = []

    /// Paints a text, in which something that is no JSON may stand in front, as in `)]}',` and a JSON text.
    static func paint(_ text: String) -> StyledText {
        let bytes = Array(text.utf8)
        let prefix = bytes.prefix(PrefixedJSON.paintedPrefixLength(of: bytes))
        var painter = JSONPainter(bytes: bytes, position: prefix.count)
        painter.painted.append(prefix, .error)
        painter.run()
        return painter.painted
    }

    private init(bytes: [UInt8], position: Int) {
        self.bytes = bytes
        self.position = position
    }

    private mutating func run() {
        while position < bytes.count {
            let start = position
            position += 1
            switch Self.kinds[Int(bytes[start])] {
            case .quotationMark:
                if skipString() {
                    undecided.append((start..<position, .string))
                } else {
                    emit(start..<position, .error)
                }
            case .space:
                skip(while: .space)
                undecided.append((start..<position, .space))
            case .letter where Self.startsConstant(bytes[start]):
                skip(while: .letter)
                emit(start..<position, .constant)
            case .digit:
                while position < bytes.count, Self.continuesNumber(bytes[position]) { position += 1 }
                emit(start..<position, .number)
            case .colon:
                decide(asName: true)
                skip(while: .bracket)
                painted.append(bytes[start..<position], .punctuation)
            case .bracket:
                skip(while: .bracket)
                emit(start..<position, .punctuation)
            case .slash where position < bytes.count && bytes[position] == UInt8(ascii: "/"):
                position = bytes[position...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
                undecided.append((start..<position, .comment))
            case .slash where position < bytes.count && bytes[position] == UInt8(ascii: "*"):
                skipComment(from: start)
            case .letter, .slash, .other:
                while position < bytes.count, bytes[position] & 0xC0 == 0x80 { position += 1 }
                emit(start..<position, .error)
            }
        }
        decide(asName: false)
    }

    private mutating func emit(_ range: Range<Int>, _ role: TextRole) {
        decide(asName: false)
        painted.append(bytes[range], role)
    }

    private mutating func decide(asName isName: Bool) {
        for (range, role) in undecided {
            painted.append(bytes[range], role == .string && isName ? .name : role)
        }
        undecided.removeAll(keepingCapacity: true)
    }

    private mutating func skip(while kind: Kind) {
        while position < bytes.count, Self.kinds[Int(bytes[position])] == kind { position += 1 }
    }

    private mutating func skipComment(from start: Int) {
        position += 1
        while position + 1 < bytes.count {
            if bytes[position] == UInt8(ascii: "*"), bytes[position + 1] == UInt8(ascii: "/") {
                position += 2
                return undecided.append((start..<position, .comment))
            }
            position += 1
        }
        position = bytes.count
        emit(start..<position, .error)
    }

    /// Moves past the closing quotation mark, or to the end when there is none, and says which.
    private mutating func skipString() -> Bool {
        while position < bytes.count {
            defer { position += 1 }
            if bytes[position] == UInt8(ascii: "\"") { return true }
            if bytes[position] == UInt8(ascii: "\\") { skipEscape() }
        }
        position = bytes.count
        return false
    }
}

extension JSONPainter {
    /// Moves to the last character of the escape that begins here, which as in Pygments is not a hexadecimal digit where
    /// one of the four is missing.
    private mutating func skipEscape() {
        position += 1
        guard position < bytes.count, bytes[position] == UInt8(ascii: "u") else { return }
        for _ in 0..<4 {
            position += 1
            guard position < bytes.count, bytes[position].isHexadecimalDigit else { return }
        }
    }
}

// MARK: Kinds of bytes

extension JSONPainter {
    private enum Kind { case quotationMark, space, letter, digit, colon, bracket, slash, other }

    /// The kind of every byte.
    private static let kinds: [Kind] = {
        var kinds = [Kind](repeating: .other, count: 256)
        func set(_ characters: String, _ kind: Kind) {
            for byte in characters.utf8 { kinds[Int(byte)] = kind }
        }
        set("\"", .quotationMark)
        set(" \n\r\t", .space)
        set("truefalsn", .letter)
        set("-0123456789", .digit)
        set(":", .colon)
        set("{}[],", .bracket)
        set("/", .slash)
        return kinds
    }()

    private static func startsConstant(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "t") || byte == UInt8(ascii: "f") || byte == UInt8(ascii: "n")
    }

    private static func continuesNumber(_ byte: UInt8) -> Bool {
        switch Unicode.Scalar(byte) {
        case "0"..."9", "-", "+", ".", "e", "E": true
        default: false
        }
    }
}
