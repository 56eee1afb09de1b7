import OrderedJSON

/// Guesses the character set of a text that declares none.
///
/// Bytes that are UTF-8 are taken for UTF-8, and a page that says in its text what it is in is believed. Other bytes are weighed
/// as text in each of the sets that texts in the languages of `Alphabet`, Chinese, Japanese and Korean are really stored in, by
/// what letters and signs they would then consist of. Latin-1 is not among them: where it differs from windows-1252, it has
/// nothing but control characters. UTF-16 and UTF-32 are known by their byte order mark only; without one, a zero byte has said
/// before that the bytes are no text.
enum CharsetDetector {
    /// The most plausible character set; UTF-8 for a text of at most 32 bytes, as httpie has it, and for one that is no text.
    static func charset(of bytes: [UInt8]) -> Charset {
        guard bytes.count > 32 else { return .utf8 }
        if let marked = byteOrderMarks.first(where: { bytes.starts(with: $0.mark) }) { return marked.charset }
        // The end may have cut a character off.
        guard let fault = UTF8Fault(in: bytes), fault.kind != .endOfText else { return .utf8 }
        if let declared = declared(in: bytes) { return declared }
        let sample = sample(of: bytes, around: fault.range.lowerBound)
        let candidates = singleByteCandidates(sample) + pairCandidates(sample)
        let best = candidates.max { $0.plausibility < $1.plausibility }
        return best.flatMap { SystemCharset.named($0.name) }.map(Charset.system) ?? .utf8
    }

    private static let byteOrderMarks: [(mark: [UInt8], charset: Charset)] = [
        ([0xFF, 0xFE, 0, 0], .utf32), ([0, 0, 0xFE, 0xFF], .utf32), ([0xFF, 0xFE], .utf16),
        ([0xFE, 0xFF], .utf16),
    ]

    /// A part of a long text that is enough to judge by, beginning with a whole character of any set.
    private static func sample(of bytes: [UInt8], around fault: Int) -> ArraySlice<UInt8> {
        let reach = bytes[max(0, fault - sampleSize / 8)...]
        let firstSign = reach.startIndex == 0 ? 0 : reach.firstIndex { $0 < UInt8(ascii: "0") }
        return bytes[(firstSign ?? reach.startIndex)...].prefix(sampleSize)
    }

    /// In bytes.
    private static let sampleSize = 8_192

    /// What an XML declaration or a `meta` element says.
    private static func declared(in bytes: [UInt8]) -> Charset? {
        let start = String(decoding: bytes.prefix(sampleSize), as: UTF8.self)
        let match = start.firstMatch(of: /(?i)(?:charset|coding)[:= ]{1,10}["']?([a-z0-9_\-]+)/)
        return match.flatMap { Charset(named: String($0.1)) }.flatMap { $0.isUTF8 ? nil : $0 }
    }

    // MARK: Candidates

    private typealias Candidate = (name: String, plausibility: Double)

    private static func singleByteCandidates(_ sample: ArraySlice<UInt8>) -> [Candidate] {
        singleByteSets.compactMap { name, alphabet, advantage in
            guard let set = SystemCharset.named(name),
                let evidence = SingleByteEvidence(sample, upperHalf: set.upperHalf, alphabet: alphabet)
            else { return nil }
            return (name, evidence.plausibility + advantage)
        }
    }

    private static func pairCandidates(_ sample: ArraySlice<UInt8>) -> [Candidate] {
        pairSets.compactMap { name, pairs in PairEvidence(sample, pairs).map { (name, $0.plausibility) } }
    }

    /// What is more common in the world has an advantage where the evidence is thin.
    private static let singleByteSets: [(name: String, alphabet: Alphabet, advantage: Double)] = [
        ("cp1252", .western, 3), ("iso885915", .western, 2), ("cp1250", .central, 0.1),
        ("iso88592", .central, 0),
        ("cp1254", .turkish, 0), ("cp1257", .baltic, 0), ("cp1253", .greek, 0.1), ("iso88597", .greek, 0),
        ("cp1251", .cyrillic, 0.1), ("koi8r", .cyrillic, 0), ("koi8u", .cyrillic, 0),
        ("iso88595", .cyrillic, 0),
        ("cp866", .cyrillic, 0), ("cp1255", .hebrew, 0), ("cp1256", .arabic, 0), ("cp874", .thai, 0),
    ]

    private static let pairSets: [(name: String, pairs: PairStructure)] = [
        ("cp932", .shiftJIS), ("eucjp", .japaneseEUC), ("cp949", .korean), ("big5", .big5),
        ("gb18030", .chinese),
    ]
}
