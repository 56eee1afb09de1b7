/// How a body's bytes become text: the `charset` parameter of its type, else UTF-8.
struct BodyCharset {
    private enum Coding { case utf8, latin1, utf16 }

    private let coding: Coding

    init(_ type: HeaderValue) throws(RestAnswer) {
        switch type["charset"]?.lowercased() {
        case "latin-1", "latin1", "iso-8859-1": coding = .latin1
        case "utf-16": coding = .utf16
        default: coding = .utf8
        }
    }

    /// The body in UTF-8.
    func utf8(_ body: [UInt8]) -> [UInt8] {
        switch coding {
        case .utf8: body
        case .latin1: Array(String(String.UnicodeScalarView(body.map { Unicode.Scalar($0) })).utf8)
        case .utf16: body
        }
    }
}
