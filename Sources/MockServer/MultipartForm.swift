import HTTPMessages

/// `multipart/form-data` (RFC 7578), as Django reads it.
enum MultipartForm {
    /// The fields and files of a body. Parts without a name are passed over, and so is what stands outside the boundaries.
    ///
    /// - Throws: 400 when the type names no boundary that could be one.
    static func parse(_ body: [UInt8], _ type: HeaderValue) throws(RestAnswer) -> [RequestData.FormItem] {
        let boundary = type["boundary"]
        guard let boundary, !boundary.isEmpty, boundary.utf8.count <= 200 else {
            throw .detail(
                400, "Multipart form parse error - Invalid boundary in multipart: \(boundary ?? "None")")
        }
        var items: [RequestData.FormItem] = []
        for piece in body.pieces(separatedBy: Array("--\(boundary)".utf8)).dropFirst() {
            // The last boundary has two more hyphens.
            if piece.starts(with: "--".utf8) { break }
            if let item = item(in: piece) { items.append(item) }
        }
        return items
    }

    /// A part: fields, an empty line, content, and the line end that belongs to the next boundary.
    private static func item(in piece: ArraySlice<UInt8>) -> RequestData.FormItem? {
        guard let headEnd = piece.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
        let head = String(decoding: piece[..<headEnd.lowerBound], as: UTF8.self)
        let fields = head.split(separator: "\r\n").compactMap { line -> Field? in
            let halves = line.split(separator: ":", maxSplits: 1)
            return halves.count == 2
                ? Field(FieldSyntax.trimmed(halves[0]), FieldSyntax.trimmed(halves[1])) : nil
        }
        guard let disposition = Fields(fields)["Content-Disposition"].map(HeaderValue.init(parsing:)),
            disposition.value == "form-data", let name = disposition["name"]
        else { return nil }
        var content = piece[headEnd.upperBound...]
        if content.suffix(2).elementsEqual("\r\n".utf8) { content = content.dropLast(2) }
        guard let fileName = disposition["filename"] else {
            return RequestData.FormItem(name: name, value: .text(String(decoding: content, as: UTF8.self)))
        }
        // A file box that was left empty.
        return fileName.isEmpty ? nil : RequestData.FormItem(name: name, value: .file(Array(content)))
    }
}

extension RandomAccessCollection<UInt8> where Index == Int {
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
}

extension [UInt8] {
    /// What stands before, between and after the occurrences of a separator.
    func pieces(separatedBy separator: [UInt8]) -> [ArraySlice<UInt8>] {
        var pieces: [ArraySlice<UInt8>] = []
        var rest = self[...]
        while let range = rest.firstRange(of: separator) {
            pieces.append(rest[..<range.lowerBound])
            rest = rest[range.upperBound...]
        }
        return pieces + [rest]
    }
}
