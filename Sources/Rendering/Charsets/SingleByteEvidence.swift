import Foundation

/// How plausible bytes are as a text in one 8-bit character set, in binary logarithms: of what is compared, the greatest
/// is the most plausible.
struct SingleByteEvidence {
    private let alphabet: Alphabet
    /// Every byte as a character.
    private let characters: [Character]
    /// The characters outside ASCII.
    private let foreign: [Unicode.Scalar]

    private struct Character {
        let scalar: Unicode.Scalar
        let kind: Kind
        var isLetter: Bool { kind != .other }
        var isASCII: Bool { scalar.isASCII }
    }

    private enum Kind { case upper, lower, caseless, other }

    /// Nil when one of the bytes stands for nothing.
    init?(_ bytes: ArraySlice<UInt8>, upperHalf: [Unicode.Scalar], alphabet: Alphabet) {
        let upper = upperHalf.map { Character(scalar: $0, kind: Self.kind(of: $0)) }
        guard bytes.allSatisfy({ $0 < 0x80 || upper[Int($0 & 0x7F)].scalar != "\u{FFFD}" }) else {
            return nil
        }
        let lower = (0..<UInt8(0x80)).map {
            Character(scalar: Unicode.Scalar($0), kind: Self.kind(of: Unicode.Scalar($0)))
        }
        self.alphabet = alphabet
        characters = bytes.map { $0 < 0x80 ? lower[Int($0)] : upper[Int($0 & 0x7F)] }
        foreign = characters.filter { !$0.isASCII }.map(\.scalar)
    }

    /// The plausibility in the language that suits the text best.
    var plausibility: Double {
        (alphabet.languages.map(plausibility).max() ?? -.infinity) + surroundings
    }

    private static func kind(of scalar: Unicode.Scalar) -> Kind {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter: .upper
        case .lowercaseLetter: .lower
        case .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark, .spacingMark: .caseless
        default: .other
        }
    }

    // MARK: Letters

    private func plausibility(in language: Language) -> Double {
        let letters = foreign.reduce(0) { $0 + Self.plausibility(of: $1, in: language) }
        return letters + plausibility(ofShare: language.share)
    }

    private static func plausibility(of scalar: Unicode.Scalar, in language: Language) -> Double {
        let lower = scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
        if let known = language.plausibility(of: lower) { return known }
        if let known = punctuation[scalar] { return known }
        if kind(of: scalar) != .other { return -9.5 }
        return scalar.value < 0xA0 ? -20 : -14
    }

    /// Punctuation is the same in all languages.
    private static let punctuation: [Unicode.Scalar: Double] = {
        var result: [Unicode.Scalar: Double] = [:]
        for scalar in "\u{A0}“”„’‘–—…«»°§€·•".unicodeScalars { result[scalar] = -6.5 }
        for scalar in "´©®™£±²³¼½¾‚‹›¿¡×№ºª¨".unicodeScalars { result[scalar] = -8.5 }
        return result
    }()

    /// How well the number of letters outside ASCII suits a language, at half the weight of a coin toss for each letter:
    /// texts have names, and pages have tags. Nor does it count how much of another language or of markup stands around.
    private func plausibility(ofShare share: Double) -> Double {
        let outside = Double(characters.count { !$0.isASCII && $0.isLetter })
        let inside = Double(characters.count { $0.isASCII && $0.isLetter })
        let counted = min(inside, outside * (alphabet.isLatin ? 100 : 8))
        let scattered = alphabet.isLatin ? outside * (0.5 * log2(share) + 1.5) : 0
        return scattered + 0.5 * counted * log2(1 - share)
    }

    // MARK: Surroundings

    /// What the neighbours of the characters outside ASCII say.
    private var surroundings: Double {
        characters.indices.filter { !characters[$0].isASCII }.reduce(0) { $0 + surroundings(of: $1) }
    }

    private func character(at index: Int) -> Character {
        characters.indices.contains(index) ? characters[index] : Character(scalar: " ", kind: .other)
    }

    private func surroundings(of index: Int) -> Double {
        let (before, here, after) = (character(at: index - 1), characters[index], character(at: index + 1))
        guard here.isLetter else {
            return Self.plausibility(of: here.scalar, between: before.isLetter, and: after.isLetter)
        }
        return script(before, after) + capitals(index, before, here, after)
    }

    private static func plausibility(
        of sign: Unicode.Scalar, between isAfterLetter: Bool, and isBeforeLetter: Bool
    ) -> Double {
        switch sign {
        case "’", "”", "»": isBeforeLetter && !isAfterLetter ? -4 : 0
        case "€", "£", "¥", "§", "©", "®": isBeforeLetter || isAfterLetter ? -4 : 0
        default: 0
        }
    }

    private func script(_ before: Character, _ after: Character) -> Double {
        guard alphabet.isLatin else {
            return (before.isASCII && before.isLetter) || (after.isASCII && after.isLetter) ? -5 : 0
        }
        if before.isLetter && !before.isASCII { return -2 }
        return before.isLetter || after.isLetter ? 0 : -2
    }

    private func capitals(_ index: Int, _ before: Character, _ here: Character, _ after: Character) -> Double
    {
        switch here.kind {
        case .upper where before.kind == .lower: -7
        case .upper where before.kind == .upper || after.kind == .upper: -3.5
        case .upper: before.isLetter ? -5 : -3.5
        case .lower: before.kind == .upper && character(at: index - 2).isLetter ? -3 : 0
        case .caseless, .other: 0
        }
    }
}
