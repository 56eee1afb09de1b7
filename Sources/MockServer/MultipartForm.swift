import HTTPMessages
import Signing

/// `multipart/form-data` (RFC 7578), as Django reads it: generously.
enum MultipartForm {
    /// The fields and files of a body. Parts without a name are passed over, and so is what stands outside
    /// the boundaries.
    ///
    /// - Throws: 400 when the type names no boundary that could be one, or a part's head is too long.
    static func parse(
        _ body: [UInt8], _ type: HeaderValue, _ charset: BodyCharset
    ) throws(RestAnswer) -> [RequestData.FormItem] {
        let boundary = try boundary(in: type)
        let pieces = body.pieces(separatedBy: Array("--\(boundary)".utf8))
        var items: [RequestData.FormItem] = []
        var fileCount = 0
        for piece in pieces {
            guard let item = try item(in: piece, charset) else { continue }
            if case .file = item.value { fileCount += 1 }
            items.append(item)
        }
        // What stands before the first boundary and after the last counts, too.
        guard pieces.count - fileCount <= fieldLimit + 2, fileCount <= fileLimit else { throw .badRequest }
        return items
    }

    /// Django's `DATA_UPLOAD_MAX_NUMBER_FIELDS` and `DATA_UPLOAD_MAX_NUMBER_FILES`.
    private static let (fieldLimit, fileLimit) = (1_000, 100)

    private static func boundary(in type: HeaderValue) throws(RestAnswer) -> String {
        guard type.text.utf8.allSatisfy({ $0 < 0x80 }) else {
            throw problem("Invalid non-ASCII Content-Type in multipart: \(type.text)")
        }
        let boundary = type["boundary"] ?? "None"
        let isPrintable = boundary.utf8.allSatisfy { (0x20...0x7E).contains($0) }
        guard type["boundary"] != nil, isPrintable, (1...201).contains(boundary.utf8.count),
            !boundary.hasSuffix(" ")
        else {
            throw problem("Invalid boundary in multipart: \(boundary)")
        }
        return boundary
    }

    private static func problem(_ text: String) -> RestAnswer {
        .detail(400, "Multipart form parse error - \(text)")
    }

    /// A part: fields, an empty line, content, and the line end that belongs to the next boundary.
    private static func item(
        in piece: ArraySlice<UInt8>, _ charset: BodyCharset
    ) throws(RestAnswer) -> RequestData.FormItem? {
        guard let headEnd = piece.prefix(headLimit).firstRange(of: Array("\r\n\r\n".utf8)) else {
            if piece.count < headLimit { return nil }
            throw problem("Request max total header size exceeded.")
        }
        let fields = fields(in: piece[..<headEnd.lowerBound])
        guard let disposition = fields["content-disposition"], let name = disposition["name"] else {
            return nil
        }
        var content = piece[headEnd.upperBound...]
        if content.last == UInt8(ascii: "\n") { content = content.dropLast() }
        if content.last == UInt8(ascii: "\r") { content = content.dropLast() }
        let encoding = fields["content-transfer-encoding"].map {
            PythonText.stripped($0.value.drop { $0 != ":" }.dropFirst())
        }
        let bytes = encoding == "base64" ? decodedBase64(content) : Array(content)
        guard let file = disposition["filename"], !file.isEmpty else {
            return RequestData.FormItem(name: PythonText.stripped(name), value: .text(charset.lenient(bytes)))
        }
        return RequestData.FormItem(name: PythonText.stripped(name), value: .file(bytes))
    }

    private static let headLimit = 1_024

    /// The bytes the text stands for; the text itself when it is no base64. Foreign characters are passed
    /// over.
    private static func decodedBase64(_ content: ArraySlice<UInt8>) -> [UInt8] {
        let digits = String(decoding: content, as: UTF8.self).filter {
            $0.isASCII && ($0.isLetter || $0.isNumber || "+/=".contains($0))
        }
        return Base64.standard.decode(digits) ?? Array(content)
    }

    /// A part's fields by name. Each is kept whole, name and colon included: the value is what follows.
    private static func fields(in head: ArraySlice<UInt8>) -> [String: HeaderValue] {
        var fields: [String: HeaderValue] = [:]
        for line in head.pieces(separatedBy: Array("\r\n".utf8)) {
            let field = HeaderValue(parsing: String(decoding: line, as: UTF8.self))
            guard let colon = field.value.firstIndex(of: ":") else { continue }
            fields[String(field.value[..<colon])] = field
        }
        return fields
    }
}

extension RandomAccessCollection<UInt8> where Index == Int, SubSequence == ArraySlice<UInt8> {
    /// Where those bytes occur first.
    func firstRange(of pattern: [UInt8]) -> Range<Int>? {
        guard let first = pattern.first else { return nil }
        var start = startIndex
        while let candidate = self[start...].firstIndex(of: first) {
            if self[candidate...].starts(with: pattern) { return candidate..<candidate + pattern.count }
            start = candidate + 1
        }
        return nil
    }

    /// What stands before, between and after the occurrences of a separator.
    func pieces(separatedBy separator: [UInt8]) -> [ArraySlice<UInt8>] {
        var pieces: [ArraySlice<UInt8>] = []
        var rest = self[startIndex...]
        while let range = rest.firstRange(of: separator) {
            pieces.append(rest[..<range.lowerBound])
            rest = rest[range.upperBound...]
        }
        return pieces + [rest]
    }
}
