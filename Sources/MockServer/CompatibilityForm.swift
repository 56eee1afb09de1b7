/// The form that Django gives a new user name, so that `ｐａｗａｎ` and `pawan` are one: Unicode's NFKC, for
/// letters and numbers, which is all that a name has beyond ASCII.
enum CompatibilityForm {
    static func of(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
        var scalars: [Unicode.Scalar] = []
        for scalar in text.unicodeScalars {
            for part in forms[scalar] ?? [scalar] {
                if let last = scalars.last, let whole = composed(last, part) {
                    scalars[scalars.count - 1] = whole
                } else {
                    scalars.append(part)
                }
            }
        }
        return String(String.UnicodeScalarView(scalars))
    }

    private static let forms: [Unicode.Scalar: [Unicode.Scalar]] = {
        var forms: [Unicode.Scalar: [Unicode.Scalar]] = [:]
        for (first, last, form) in CompatibilityTable.rows {
            for value in first...last {
                if let scalar = Unicode.Scalar(value) {
                    forms[scalar] = Unicode.Scalar(form + value - first).map { [$0] }
                }
            }
        }
        for (first, run) in CompatibilityTable.runs {
            for (offset, form) in run.unicodeScalars.enumerated() {
                if let scalar = Unicode.Scalar(first + UInt32(offset)) { forms[scalar] = [form] }
            }
        }
        for entry in CompatibilityTable.others.unicodeScalars.split(separator: ";") {
            if let scalar = entry.first { forms[scalar] = Array(entry.dropFirst()) }
        }
        return forms
    }()

    /// The one character that two stand for: a Hangul syllable from its parts, or a kana with its voicing
    /// mark.
    private static func composed(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Unicode.Scalar? {
        let (first, second) = (first.value, second.value)
        switch second {
        case 0x1161...0x1175 where (0x1100...0x1112).contains(first):
            return Unicode.Scalar(0xAC00 + ((first - 0x1100) * 21 + second - 0x1161) * 28)
        case 0x11A8...0x11C2 where (0xAC00...0xD7A3).contains(first) && (first - 0xAC00) % 28 == 0:
            return Unicode.Scalar(first + second - 0x11A7)
        case 0x3099: return voiced[first].flatMap { Unicode.Scalar($0) }
        case 0x309A where (0x306F...0x307B).contains(first) || (0x30CF...0x30DB).contains(first):
            return (first - 0x306F) % 3 == 0 ? Unicode.Scalar(first + 2) : nil
        default: return nil
        }
    }

    /// The voiced kana, by the plain ones.
    private static let voiced: [UInt32: UInt32] = {
        var voiced: [UInt32: UInt32] = [0x3046: 0x3094, 0x30A6: 0x30F4, 0x309D: 0x309E, 0x30FD: 0x30FE]
        let plain = Array("かきくけこさしすせそたちつてとはひふへほ".unicodeScalars.map(\.value))
        for kana in plain + plain.map({ $0 + 0x60 }) { voiced[kana] = kana + 1 }
        for kana in 0x30EF...0x30F2 as ClosedRange<UInt32> { voiced[kana] = kana + 8 }
        return voiced
    }()
}
