/// Which texts Python's `ipaddress` module and Django take for IP addresses.
enum IPAddressSyntax {
    /// Four decimal numbers up to 255, without leading zeros.
    static func isVersion4(_ text: Substring) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count == 4
            && parts.allSatisfy { part in
                part.allSatisfy { (0x30...0x39).contains($0) } && UInt8(Substring(part)) != nil
                    && (part.count == 1 || part.first != UInt8(ascii: "0"))
            }
    }

    /// Eight groups of up to four hexadecimal digits; `::` once for groups of zeros; the last two may be a
    /// version 4 address.
    static func isVersion6(_ text: Substring) -> Bool {
        guard text.utf8.count <= 39 else { return false }
        var parts = text.split(separator: ":", omittingEmptySubsequences: false).map { String($0) }
        guard parts.count >= 3 else { return false }
        if let last = parts.last, last.contains(".") {
            guard isVersion4(last[...]) else { return false }
            parts.replaceSubrange((parts.count - 1)..., with: ["0", "0"])
        }
        // A colon at an end must be one half of '::'; the empty part beside it is then no gap of its own.
        if parts.first == "" {
            guard parts[1] == "" else { return false }
            parts.removeFirst()
        }
        if parts.last == "" {
            guard parts.count >= 2, parts[parts.count - 2] == "" else { return false }
            parts.removeLast()
        }
        let gaps = parts.count { $0.isEmpty }
        let groupsAreRight = parts.allSatisfy {
            $0.utf8.count <= 4 && $0.allSatisfy(\.isHexDigit) && $0.utf8.count == $0.count
        }
        return groupsAreRight && (gaps == 0 ? parts.count == 8 : gaps == 1 && parts.count <= 8)
    }
}
