import HTTPMessages

extension Answer {
    /// Writes the status line and the fields, with what framing and persistence add (RFC 9112 sections 6 and
    /// 9).
    func appendHead(to output: inout [UInt8], closing: Bool, isChunked: Bool) {
        output += "HTTP/1.1 \(status.code) \(status.reason)\r\n".utf8
        var needsConnection = true
        var needsLength = mayHaveBody && !self.isChunked
        for field in fields {
            var value = field.value
            if field.isNamed("Connection") {
                needsConnection = false
                value = closing ? "close" : value
            } else if field.isNamed("Content-Length") {
                needsLength = false
            } else if field.isNamed("Transfer-Encoding"), !isChunked {
                continue
            }
            Self.append(field.name, value, to: &output)
        }
        if needsConnection, closing { Self.append("Connection", "close", to: &output) }
        if needsLength { Self.append("Content-Length", String(body.count), to: &output) }
        output += "\r\n".utf8
    }

    private static func append(_ name: String, _ value: String, to output: inout [UInt8]) {
        output += name.utf8
        output += ": ".utf8
        output += value.utf8
        output += "\r\n".utf8
    }
}
