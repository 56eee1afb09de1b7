/// An 8-bit character set: ASCII, and what its other bytes stand for.
struct SingleByteTable: Sendable {
    /// What it is called, in lower case and without hyphens.
    let names: [String]
    /// The first byte the table speaks of; bytes from 128 up to it are the control characters of ISO 8859.
    private let first: UInt8
    private let characters: [Unicode.Scalar]

    private init(names: [String], first: UInt8, _ characters: String) {
        self.names = names
        self.first = first
        self.characters = Array(characters.unicodeScalars)
    }

    func scalar(for byte: UInt8) -> Unicode.Scalar {
        byte < first ? Unicode.Scalar(byte) : characters[Int(byte - first)]
    }

    func byte(for scalar: Unicode.Scalar) -> UInt8? {
        if scalar.value < first { return UInt8(scalar.value) }
        return scalar == "\u{FFFD}" ? nil : characters.firstIndex(of: scalar).map { UInt8($0) + first }
    }
}

extension SingleByteTable {
    static let latin1 = SingleByteTable(
        names: ["iso88591", "latin1", "l1", "88591", "cp819"], first: 0xFF, "\u{FF}")

    /// The character sets of Europe's left-to-right scripts; U+FFFD where a set has no character.
    static let all: [SingleByteTable] = [
        latin1,
        SingleByteTable(
            names: ["windows1250", "cp1250"], first: 0x80,
            """
            €\u{FFFD}‚\u{FFFD}„…†‡\u{FFFD}‰Š‹ŚŤŽŹ\u{FFFD}‘’“”•–—\u{FFFD}™š›śťžź\u{A0}ˇ˘Ł¤Ą¦§\
            ¨©Ş«¬\u{AD}®Ż°±˛ł´µ¶·¸ąş»Ľ˝ľżŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢßŕáâăäĺćçčéęëěíîďđńň\
            óôőö÷řůúűüýţ˙
            """),
        SingleByteTable(
            names: ["windows1251", "cp1251"], first: 0x80,
            """
            ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{FFFD}™љ›њќћџ\u{A0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{AD}®Ї°±Ііґµ¶·ё№є»јЅѕ\
            їАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя
            """),
        SingleByteTable(
            names: ["windows1252", "cp1252"], first: 0x80,
            """
            €\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ\u{A0}¡¢£¤¥¦§\
            ¨©ª«¬\u{AD}®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñò\
            óôõö÷øùúûüýþÿ
            """),
        SingleByteTable(
            names: ["windows1253", "cp1253"], first: 0x80,
            """
            €\u{FFFD}‚ƒ„…†‡\u{FFFD}‰\u{FFFD}‹\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}‘’“”•–—\
            \u{FFFD}™\u{FFFD}›\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{A0}΅Ά£¤¥¦§¨©\u{FFFD}«¬\
            \u{AD}®―°±²³΄µ¶·ΈΉΊ»Ό½ΎΏΐΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡ\u{FFFD}ΣΤΥΦΧΨΩΪΫάέήίΰαβγδεζηθικλμνξοπ\
            ρςστυφχψωϊϋόύώ\u{FFFD}
            """),
        SingleByteTable(
            names: ["windows1254", "cp1254"], first: 0x80,
            """
            €\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}\u{FFFD}\
            Ÿ\u{A0}¡¢£¤¥¦§¨©ª«¬\u{AD}®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏĞÑÒÓÔÕÖ×ØÙÚÛÜİŞßàáâãä\
            åæçèéêëìíîïğñòóôõö÷øùúûüışÿ
            """),
        SingleByteTable(
            names: ["windows1257", "cp1257"], first: 0x80,
            """
            €\u{FFFD}‚\u{FFFD}„…†‡\u{FFFD}‰\u{FFFD}‹\u{FFFD}¨ˇ¸\u{FFFD}‘’“”•–—\u{FFFD}™\
            \u{FFFD}›\u{FFFD}¯˛\u{FFFD}\u{A0}\u{FFFD}¢£¤\u{FFFD}¦§Ø©Ŗ«¬\u{AD}®Æ°±²³´µ¶·ø¹ŗ»¼\
            ½¾æĄĮĀĆÄÅĘĒČÉŹĖĢĶĪĻŠŃŅÓŌÕÖ×ŲŁŚŪÜŻŽßąįāćäåęēčéźėģķīļšńņóōõö÷ųłśūüżž˙
            """),
        SingleByteTable(
            names: ["iso88592", "latin2", "l2", "88592"], first: 0xA0,
            """
            \u{A0}Ą˘Ł¤ĽŚ§¨ŠŞŤŹ\u{AD}ŽŻ°ą˛ł´ľśˇ¸šşťź˝žżŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢßŕáâăäĺ\
            ćçčéęëěíîďđńňóôőö÷řůúűüýţ˙
            """),
        SingleByteTable(
            names: ["iso88595", "cyrillic", "88595"], first: 0xA0,
            """
            \u{A0}ЁЂЃЄЅІЇЈЉЊЋЌ\u{AD}ЎЏАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфх\
            цчшщъыьэюя№ёђѓєѕіїјљњћќ§ўџ
            """),
        SingleByteTable(
            names: ["iso88597", "greek", "88597"], first: 0xA0,
            """
            \u{A0}‘’£€₯¦§¨©ͺ«¬\u{AD}\u{FFFD}―°±²³΄΅Ά·ΈΉΊ»Ό½ΎΏΐΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡ\u{FFFD}ΣΤΥΦΧ\
            ΨΩΪΫάέήίΰαβγδεζηθικλμνξοπρςστυφχψωϊϋόύώ\u{FFFD}
            """),
        SingleByteTable(
            names: ["iso88599", "latin5", "l5", "88599"], first: 0xA0,
            """
            \u{A0}¡¢£¤¥¦§¨©ª«¬\u{AD}®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏĞÑÒÓÔÕÖ×ØÙÚÛÜİŞßàáâãäå\
            æçèéêëìíîïğñòóôõö÷øùúûüışÿ
            """),
        SingleByteTable(
            names: ["iso885915", "latin9", "l9", "885915"], first: 0xA0,
            """
            \u{A0}¡¢£€¥Š§š©ª«¬\u{AD}®¯°±²³Žµ¶·ž¹º»ŒœŸ¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäå\
            æçèéêëìíîïðñòóôõö÷øùúûüýþÿ
            """),
        SingleByteTable(
            names: ["koi8r"], first: 0x80,
            """
            ─│┌┐└┘├┤┬┴┼▀▄█▌▐░▒▓⌠■∙√≈≤≥\u{A0}⌡°²·÷═║╒ё╓╔╕╖╗╘╙╚╛╜╝╞╟╠╡Ё╢╣╤╥╦╧╨╩╪╫╬©юабцдефгхий\
            клмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ
            """),
        SingleByteTable(
            names: ["koi8u"], first: 0x80,
            """
            ─│┌┐└┘├┤┬┴┼▀▄█▌▐░▒▓⌠■∙√≈≤≥\u{A0}⌡°²·÷═║╒ёє╔ії╗╘╙╚╛ґ╝╞╟╠╡ЁЄ╣ІЇ╦╧╨╩╪Ґ╬©юабцдефгхий\
            клмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ
            """),
    ]
}
