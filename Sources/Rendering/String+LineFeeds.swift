extension String {
    /// The text in UTF-8, without the carriage returns that stand in front of line feeds.
    var utf8WithLineFeedsOnly: [UInt8] {
        // Byte by byte: a search among characters takes seconds for a long text.
        let bytes = Array(utf8)
        guard bytes.contains(UInt8(ascii: "\r")) else { return bytes }
        return bytes.indices.filter { index in
            let next = index + 1
            return bytes[index] != UInt8(ascii: "\r") || next == bytes.count
                || bytes[next] != UInt8(ascii: "\n")
        }.map { bytes[$0] }
    }
}
