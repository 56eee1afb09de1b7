/// What is known of a language to tell the character set of its texts: how often which letters outside ASCII occur.
struct Language: Sendable {
    /// Which share of the letters of a text is outside ASCII.
    let share: Double
    /// Each letter's probability among those, as its binary logarithm.
    private let letters: [Unicode.Scalar: Double]

    /// - Parameter row: groups of letters, each after the number of halvings that make its letters so rare: `1äü 4ß`
    ///   for letters of which each is every second to fourth, and one that is every sixteenth to thirty-second.
    init(share: Double, _ row: String) {
        self.share = share
        var letters: [Unicode.Scalar: Double] = [:]
        for group in row.split(separator: " ") {
            let halvings = group.prefix { $0.isNumber }
            for scalar in group.dropFirst(halvings.count).unicodeScalars {
                letters[scalar] = -(Double(halvings) ?? 0) - 0.5
            }
        }
        self.letters = letters
    }

    /// The probability of a lower-case letter, as its binary logarithm; nil when the language has no such letter.
    func plausibility(of letter: Unicode.Scalar) -> Double? { letters[letter] }
}

/// Languages that share an alphabet, and so the character sets that were made for it.
enum Alphabet: Sendable {
    case western, central, turkish, baltic, greek, cyrillic, hebrew, arabic, thai

    /// Whether its letters stand among those of ASCII in one word.
    var isLatin: Bool {
        switch self {
        case .western, .central, .turkish, .baltic: true
        case .greek, .cyrillic, .hebrew, .arabic, .thai: false
        }
    }

    // Counted in the translations of Django 5.2, which are texts of forty languages about the same things.
    var languages: [Language] {
        switch self {
        case .western:
            [
                Language(share: 0.001, "2é 5èêçïñöüáí"), Language(share: 0.015, "1üä 2ö 4ß 9é"),
                Language(share: 0.03, "0é 3èàê 5çù 6îûâ 7ôœ 8ïë"),
                Language(share: 0.024, "2óáíñú 3é 7ü 6¿¡ 8ºª"),
                Language(share: 0.034, "1ã 2çá 3õ 4úéíê 5ó 7àâô 8ºª"), Language(share: 0.008, "1èù 3òàì 4é"),
                Language(share: 0.002, "1éï 2ë 4üöó"), Language(share: 0.018, "1æå 2ø 6é"),
                Language(share: 0.014, "0å 1ø 2æ 7éò"), Language(share: 0.039, "0ä 2öå 8é"),
                Language(share: 0.04, "0ä 3ö 9å"), Language(share: 0.09, "1ð 3áíþóúö 4æé 6ý"),
                Language(share: 0.024, "2àóé 3èíï 4çúò 6ü 7·"),
            ]
        case .central:
            [
                Language(share: 0.058, "2łżęą 3śćó 4ń 6ź"),
                Language(share: 0.104, "2íá 3žěéšřč 4ýů 5ú 7ňť 8ďó"),
                Language(share: 0.09, "2á 3íťžčéúšý 4ľ 5ó 6ňôď 8ä 10ĺŕ"),
                Language(share: 0.096, "1áé 3öóőí 4üú 5ű"),
                Language(share: 0.051, "0ă 2ţ 3şî 4â"), Language(share: 0.019, "1šč 2ž 3ć 4đ"),
                Language(share: 0.026, "1čš 3ž"),
            ]
        case .turkish: [Language(share: 0.085, "1ı 2çüşğ 3ö 8âî")]
        case .baltic:
            [
                Language(share: 0.067, "2ųšžė 3įą 4ūč 5ę"),
                Language(share: 0.088, "1ā 2īēš 3ū 4ļ 5ņ 6ģž 7ķ 8č"),
                Language(share: 0.033, "1äõ 2ü 4ö 7žš"),
            ]
        case .greek: [Language(share: 0.5, "3αετιο 4νρμσπκ 5ηίλυέςδάγήό 6χθωύ 7φβώ 8ξ 9ζψ 10ϊΐϋΰ")]
        case .cyrillic:
            [
                Language(share: 0.5, "3еоиант 4слрвд 5пмкуьыйбзя 6чж 7гшцфюэ 8хщ 9ъё"),
                Language(share: 0.5, "3аное 4итівсрлкд 5мупьязб 6йчгцж 7шєхщфю 8ї 10ґ"),
                Language(share: 0.5, "3аеитон 4рсвлд 5пмкзбъ 6яучгй 7цжшф 8щ 9хьюь"),
                Language(share: 0.5, "3аиеон 4трсдкмв 5лујпзб 6гшц 7жчњљф 8ћхђ 10џ"),
            ]
        case .hebrew: [Language(share: 0.5, "2י 3והתל 4אמשרנב 5סדחםקפעכ 6ןטגזצך־ 9ףץ")]
        case .arabic: [Language(share: 0.5, "2ا 3ليم 4ترنوةد 5عأحقبسكفهج 6صخإىذط 7ثغشضئء 8زآظ 9ؤ")]
        case .thai:
            [
                Language(
                    share: 0.5,
                    "4า่นอ้เรกมลีั 5งหยสบดตทวไปิ 6จูคใข์ืชะแุ็ผพถ 7ำซณโ 8ฟึธ 9ศษญ 10ๆฐฉฎฑฆฤฬฮฝฏฒ")
            ]
        }
    }
}
