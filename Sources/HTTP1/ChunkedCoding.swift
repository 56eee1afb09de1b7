import HTTPMessages

/// The chunked transfer coding (RFC 9112 section 7.1), both ways.
enum ChunkedCoding {
    /// The size on a chunk's first line. Extensions after a semicolon are allowed and ignored.
    static func size(inLine line: ArraySlice<UInt8>) throws(Refusal) -> Int {
        let digits = line.prefix { $0 != UInt8(ascii: ";") }
        // Fifteen digits are more than memory holds and less than an overflow.
        guard (1...15).contains(digits.count), digits.allSatisfy(isHexadecimalDigit),
            let size = Int(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw Refusal(400, "A chunk's size is not a hexadecimal number.") }
        return size
    }

    /// The body as one chunk and the empty one that ends it.
    static func encode(_ body: [UInt8], into output: inout [UInt8]) {
        if !body.isEmpty {
            output += Array("\(String(body.count, radix: 16))\r\n".utf8)
            output += body
            output += "\r\n".utf8
        }
        output += "0\r\n\r\n".utf8
    }

    private static func isHexadecimalDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
            UInt8(ascii: "A")...UInt8(ascii: "F"):
            true
        default: false
        }
    }
}
