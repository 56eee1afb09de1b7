extension String {
    /// The text in UTF-8 with a line feed for every line end, be it a carriage return or both (XML 1.0 section 2.11).
    var utf8WithLineFeedsOnly: [UInt8] {
        // Byte by byte: a search among characters takes seconds for a long text.
        let bytes = Array(utf8)
        let (lineFeed, carriageReturn) = (UInt8(ascii: "\n"), UInt8(ascii: "\r"))
        guard bytes.contains(carriageReturn) else { return bytes }
        return bytes.indices.compactMap { index in
            guard bytes[index] == carriageReturn else { return bytes[index] }
            return index + 1 < bytes.count && bytes[index + 1] == lineFeed ? nil : lineFeed
        }
    }
}
