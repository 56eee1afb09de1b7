import Signing
import Testing

struct `Base64 text` {
    /// RFC 4648 §10.
    @Test(arguments: [
        ("", "", ""), ("f", "Zg==", "Zg"), ("fo", "Zm8=", "Zm8"), ("foo", "Zm9v", "Zm9v"),
        ("foob", "Zm9vYg==", "Zm9vYg"), ("fooba", "Zm9vYmE=", "Zm9vYmE"), ("foobar", "Zm9vYmFy", "Zm9vYmFy"),
    ])
    func `writes and reads the published vectors`(_ text: String, _ standard: String, _ url: String) {
        let bytes = Array(text.utf8)
        #expect(Base64.standard.encode(bytes) == standard)
        #expect(Base64.standard.decode(standard) == bytes)
        #expect(Base64.url.encode(bytes) == url)
        #expect(Base64.url.decode(url) == bytes)
    }

    @Test func `uses the last two characters of its own alphabet`() {
        #expect(Base64.standard.encode([0xFB, 0xFF]) == "+/8=")
        #expect(Base64.url.encode([0xFB, 0xFF]) == "-_8")
        #expect(Base64.url.decode("+_8") == nil)
        #expect(Base64.standard.decode("+_8=") == nil)
    }

    @Test func `reads back every byte in every place`() {
        for length in 0..<6 {
            for byte in UInt8.min...UInt8.max {
                let bytes = [UInt8](repeating: byte, count: length)
                #expect(Base64.standard.decode(Base64.standard.encode(bytes)) == bytes)
                #expect(Base64.url.decode(Base64.url.encode(bytes)) == bytes)
            }
        }
    }

    @Test(arguments: [
        "Z", "Zg", "Zg=", "Zg===", "Zm8", "Zm9v=", "=", "====", "Zg==Zg==", "Zm9v\n", " Zm9v", "Zm 9v",
        "Zm9v!",
        "Zh==", "Zm9=", "Zü==", "Zm9\u{0}",
    ])
    func `refuses what it would not write`(_ text: String) {
        #expect(Base64.standard.decode(text) == nil)
    }

    @Test(arguments: ["Z", "Zg==", "Zm8=", "Zh", "Zm9", "Zm9vY", "Zm9v."])
    func `refuses padding and stray bits in the alphabet for addresses`(_ text: String) {
        #expect(Base64.url.decode(text) == nil)
    }
}

struct `Hexadecimal digits` {
    @Test func `are two to a byte and lower case`() {
        #expect(Hexadecimal.encode([]) == "")
        #expect(Hexadecimal.encode([0, 0x0F, 0xA5, 0xFF]) == "000fa5ff")
    }
}
