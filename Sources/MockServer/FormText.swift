import HTTPMessages
import OrderedJSON

/// `application/x-www-form-urlencoded` as Django reads it, with empty values kept.
enum FormText {
    /// The pairs of a body; escaped bytes are of the body's charset. A body that is no text in it is taken
    /// for ISO 8859-1.
    static func pairs(in body: [UInt8], _ charset: BodyCharset) -> [Field] {
        let isText = !charset.isUTF8 || UTF8Fault(in: body) == nil
        let body =
            isText ? body : Array(String(String.UnicodeScalarView(body.map { Unicode.Scalar($0) })).utf8)
        return body.split(separator: UInt8(ascii: "&")).map { piece in
            let halves = piece.split(
                separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            return Field(text(halves[0], charset), halves.count == 2 ? text(halves[1], charset) : "")
        }
    }

    private static func text(_ encoded: ArraySlice<UInt8>, _ charset: BodyCharset) -> String {
        let spaced = encoded.map { $0 == UInt8(ascii: "+") ? UInt8(ascii: " ") : $0 }
        return charset.lenient(PercentEncoding.decode(bytes: spaced))
    }
}
