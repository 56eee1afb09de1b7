extension SystemCharset {
    /// The set of that name, which is in lower case and without punctuation.
    static func named(_ plainName: String) -> SystemCharset? {
        let name = aliases[plainName] ?? plainName
        return all.first { $0.name == name }
    }

    /// What Python 3 knows and Foundation does, too. EBCDIC and some rarities are left out.
    static let all: [SystemCharset] = [
        SystemCharset("cp1250", 0x501, .codePage), SystemCharset("cp1251", 0x502, .codePage),
        SystemCharset("cp1252", 0x500, .codePage), SystemCharset("cp1253", 0x503, .codePage),
        SystemCharset("cp1254", 0x504, .codePage), SystemCharset("cp1255", 0x505, .codePage),
        SystemCharset("cp1256", 0x506, .codePage), SystemCharset("cp1257", 0x507, .codePage),
        SystemCharset("cp1258", 0x508, .codePage), SystemCharset("cp874", 0x41D, .codePage),
        SystemCharset("latin1", 0x201, .bytes), SystemCharset("iso88592", 0x202, .bytes),
        SystemCharset("iso88593", 0x203, .bytes), SystemCharset("iso88594", 0x204, .bytes),
        SystemCharset("iso88595", 0x205, .bytes), SystemCharset("iso88596", 0x206, .bytes),
        SystemCharset("iso88597", 0x207, .bytes), SystemCharset("iso88598", 0x208, .bytes),
        SystemCharset("iso88599", 0x209, .bytes), SystemCharset("iso885910", 0x20A, .bytes),
        SystemCharset("iso885911", 0x20B, .bytes), SystemCharset("iso885913", 0x20D, .bytes),
        SystemCharset("iso885914", 0x20E, .bytes), SystemCharset("iso885915", 0x20F, .bytes),
        SystemCharset("iso885916", 0x210, .bytes), SystemCharset("koi8r", 0xA02, .bytes),
        SystemCharset("koi8u", 0xA08, .bytes), SystemCharset("tis620", 0x20B, .bytes),
        SystemCharset("cp437", 0x400, .bytes), SystemCharset("cp737", 0x405, .bytes),
        SystemCharset("cp775", 0x406, .bytes), SystemCharset("cp850", 0x410, .bytes),
        SystemCharset("cp852", 0x412, .bytes), SystemCharset("cp855", 0x413, .bytes),
        SystemCharset("cp857", 0x414, .bytes), SystemCharset("cp860", 0x415, .bytes),
        SystemCharset("cp861", 0x416, .bytes), SystemCharset("cp862", 0x417, .bytes),
        SystemCharset("cp863", 0x418, .bytes), SystemCharset("cp864", 0x419, .bytes),
        SystemCharset("cp865", 0x41A, .bytes), SystemCharset("cp866", 0x41B, .bytes),
        SystemCharset("cp869", 0x41C, .bytes), SystemCharset("macroman", 0, .bytes),
        SystemCharset("maccyrillic", 7, .bytes), SystemCharset("macgreek", 6, .bytes),
        SystemCharset("maclatin2", 29, .bytes), SystemCharset("macturkish", 35, .bytes),
        SystemCharset("shiftjis", 0xA01, .pairs(.shiftJIS)), SystemCharset("cp932", 0x420, .pairs(.shiftJIS)),
        SystemCharset("eucjp", 0x420, .japaneseEUC), SystemCharset("iso2022jp", 0x820, .shifted),
        SystemCharset("euckr", 0x940, .pairs(.korean)), SystemCharset("cp949", 0x422, .pairs(.korean)),
        SystemCharset("iso2022kr", 0x840, .shifted), SystemCharset("big5", 0xA03, .pairs(.big5)),
        SystemCharset("cp950", 0x423, .pairs(.big5)), SystemCharset("big5hkscs", 0xA06, .pairs(.big5)),
        SystemCharset("gb2312", 0x930, .pairs(.chinese)), SystemCharset("gbk", 0x421, .pairs(.chinese)),
        SystemCharset("gb18030", 0x632, .pairs(.chinese)), SystemCharset("hz", 0xA05, .shifted),
    ]

    /// The other names of Python's table of aliases that are in use.
    private static let aliases: [String: String] = {
        let rows: [(name: String, others: String)] = [
            ("cp1250", "windows1250 1250"), ("cp1251", "windows1251 1251"), ("cp1252", "windows1252 1252"),
            ("cp1253", "windows1253 1253"), ("cp1254", "windows1254 1254"), ("cp1255", "windows1255 1255"),
            ("cp1256", "windows1256 1256"), ("cp1257", "windows1257 1257"), ("cp1258", "windows1258 1258"),
            ("latin1", "iso88591 8859 iso8859 l1 latin cp819 ibm819 csisolatin1 isoir100 iso885911987"),
            ("iso88592", "latin2 l2 csisolatin2 isoir101 iso885921987"),
            ("iso88593", "latin3 l3 csisolatin3 isoir109 iso885931988"),
            ("iso88594", "latin4 l4 csisolatin4 isoir110 iso885941988"),
            ("iso88595", "cyrillic csisolatincyrillic isoir144 iso885951988"),
            ("iso88596", "arabic asmo708 csisolatinarabic ecma114 isoir127 iso885961987"),
            ("iso88597", "greek greek8 csisolatingreek ecma118 elot928 isoir126 iso885971987"),
            ("iso88598", "hebrew csisolatinhebrew isoir138 iso885981988"),
            ("iso88599", "latin5 l5 csisolatin5 isoir148 iso885991989"),
            ("iso885910", "latin6 l6 csisolatin6 isoir157 iso8859101992"),
            ("iso885911", "thai iso8859112001"), ("iso885913", "latin7 l7"),
            ("iso885914", "latin8 l8 isoceltic isoir199 iso8859141998"), ("iso885915", "latin9 l9"),
            ("iso885916", "latin10 l10 isoir226 iso8859162001"), ("koi8r", "cskoi8r"),
            ("tis620", "tis6200 tis62025290 tis62025291 isoir166"),
            ("cp437", "437 ibm437 cspc8codepage437"), ("cp775", "775 ibm775 cspc775baltic"),
            ("cp850", "850 ibm850 cspc850multilingual"), ("cp852", "852 ibm852 cspcp852"),
            ("cp855", "855 ibm855 csibm855"), ("cp857", "857 ibm857 csibm857"),
            ("cp860", "860 ibm860 csibm860"), ("cp861", "861 ibm861 csibm861 cpis"),
            ("cp862", "862 ibm862 cspc862latinhebrew"), ("cp863", "863 ibm863 csibm863"),
            ("cp864", "864 ibm864 csibm864"), ("cp865", "865 ibm865 csibm865"),
            ("cp866", "866 ibm866 csibm866"), ("cp869", "869 ibm869 csibm869 cpgr"),
            ("macroman", "macintosh"), ("maclatin2", "maccentraleurope maccenteuro"),
            ("shiftjis", "sjis csshiftjis xmacjapanese"), ("cp932", "932 ms932 mskanji"),
            ("eucjp", "ujis"), ("iso2022jp", "csiso2022jp"),
            ("euckr", "korean ksc5601 ksc56011987 ksx1001 xmackorean"), ("cp949", "949 ms949 uhc"),
            ("iso2022kr", "csiso2022kr"), ("big5", "big5tw csbig5 xmactradchinese"),
            ("cp950", "950 ms950"), ("big5hkscs", "hkscs"),
            (
                "gb2312",
                "chinese csiso58gb231280 euccn eucgb2312cn gb23121980 gb231280 isoir58 xmacsimpchinese"
            ),
            ("gbk", "936 cp936 ms936"), ("gb18030", "gb180302000"), ("hz", "hzgb hzgb2312"),
        ]
        return Dictionary(
            uniqueKeysWithValues: rows.flatMap { row in
                row.others.split(separator: " ").map { (String($0), row.name) }
            })
    }()
}
