/// EUC-JP as Shift_JIS and back: both place the characters of JIS X 0208 and 0201, by arithmetic (RFC 1468, appendix of
/// JIS X 0208:1997).
enum JapaneseEUC {
    /// The bytes of the same characters in Shift_JIS; what is none becomes a byte that is none there either.
    static func shiftJIS(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var position = 0
        while position < bytes.count {
            let byte = bytes[position]
            let next = position + 1 < bytes.count ? bytes[position + 1] : 0
            switch byte {
            case ..<0x80: result.append(byte)
            case 0x8E where 0xA1...0xDF ~= next: result.append(next)
            case 0xA1...0xFE where 0xA1...0xFE ~= next: result += pair(row: byte - 0xA1, cell: next - 0xA1)
            default: result.append(undefined)
            }
            position += byte < 0x80 || result.last == undefined ? 1 : 2
        }
        return result
    }

    /// The bytes of the same characters in EUC-JP; nil when one of them is not there.
    static func bytes(ofShiftJIS bytes: [UInt8]) -> [UInt8]? {
        var result: [UInt8] = []
        var rest = bytes[...]
        while let byte = rest.popFirst() {
            switch byte {
            case ..<0x80: result.append(byte)
            case 0xA1...0xDF: result += [0x8E, byte]
            default:
                guard let next = rest.popFirst(), let (row, cell) = place(byte, next), row < 94 else {
                    return nil
                }
                result += [row + 0xA1, cell + 0xA1]
            }
        }
        return result
    }

    /// A byte that starts no character of Shift_JIS.
    private static let undefined: UInt8 = 0xFF

    private static func pair(row: UInt8, cell: UInt8) -> [UInt8] {
        let lead = row / 2 + (row < 62 ? 0x81 : 0xC1)
        // The second row of two begins in the middle; 0x7F is left out.
        let trail = row % 2 == 0 ? cell + (cell < 63 ? 0x40 : 0x41) : cell + 0x9F
        return [lead, trail]
    }

    private static func place(_ lead: UInt8, _ trail: UInt8) -> (row: UInt8, cell: UInt8)? {
        guard 0x81...0x9F ~= lead || 0xE0...0xFC ~= lead, trail >= 0x40 else { return nil }
        let row = (lead - (lead < 0xA0 ? 0x81 : 0xC1)) * 2
        return trail < 0x9F ? (row, trail - (trail < 0x7F ? 0x40 : 0x41)) : (row + 1, trail - 0x9F)
    }
}
