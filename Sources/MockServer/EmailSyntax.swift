/// Which e-mail addresses Django 5.2 accepts (`EmailValidator`).
enum EmailSyntax {
    static func isAddress(_ text: String) -> Bool {
        guard text.unicodeScalars.count <= 320, let at = text.lastIndex(of: "@") else { return false }
        let user = text[..<at]
        let domain = text[text.index(after: at)...]
        return (isDotAtom(user) || isQuotedString(user))
            && (domain == "localhost" || isDomain(domain) || isAddressLiteral(domain))
    }

    /// The address with its domain in lower case, as Django's `create_user` stores it.
    static func normalized(_ text: String) -> String {
        guard let at = text.lastIndex(of: "@") else { return text }
        return text[...at] + text[text.index(after: at)...].lowercased()
    }

    /// A pattern that ignores case takes four letters beyond ASCII for an i, an s or a k.
    private static func isDotAtom(_ user: Substring) -> Bool {
        user.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { atom in
            !atom.isEmpty
                && atom.unicodeScalars.allSatisfy {
                    isASCIIAlphanumeric($0) || "-!#$%&'*+/=?^_`{}|~ıİſ\u{212A}".unicodeScalars.contains($0)
                }
        }
    }

    private static func isQuotedString(_ user: Substring) -> Bool {
        let scalars = Array(user.unicodeScalars)
        guard scalars.count >= 2, scalars.first == "\"", scalars.last == "\"" else { return false }
        var position = 1
        while position < scalars.count - 1 {
            let isPair = scalars[position] == "\\"
            let value = scalars[position + (isPair ? 1 : 0)].value
            if isPair, position + 1 == scalars.count - 1 { return false }
            switch value {
            case 0x01...0x08, 0x0B, 0x0C, 0x0E...0x1F, 0x21, 0x23...0x5B, 0x5D...0x7F: break
            case 0x09, 0x20, 0x22, 0x5C: guard isPair else { return false }
            default: return false
            }
            position += isPair ? 2 : 1
        }
        return true
    }

    private static func isDomain(_ domain: Substring) -> Bool {
        let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2, let top = labels.last else { return false }
        return labels.dropLast().allSatisfy { isLabel($0) { isLetter($0) || ("0"..."9").contains($0) } }
            && isTopLevel(top)
    }

    /// Two letters or more, or a punycode label.
    private static func isTopLevel(_ label: Substring) -> Bool {
        if label.unicodeScalars.count >= 2, isLabel(label, of: isLetter) { return true }
        guard label.lowercased().hasPrefix("xn--") else { return false }
        let rest = label.unicodeScalars.dropFirst(4)
        return (1...59).contains(rest.count) && rest.allSatisfy(isASCIIAlphanumeric)
    }

    /// One to 63 characters, no hyphen at either end.
    private static func isLabel(_ label: Substring, of isAllowed: (Unicode.Scalar) -> Bool) -> Bool {
        (1...63).contains(label.unicodeScalars.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
            && label.unicodeScalars.allSatisfy { $0 == "-" || isAllowed($0) }
    }

    /// An ASCII letter, or any character that Django's pattern takes for a letter of another script.
    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x41...0x5A, 0x61...0x7A, 0xA1...0xFFFF: true
        default: false
        }
    }

    private static func isASCIIAlphanumeric(_ scalar: Unicode.Scalar) -> Bool {
        ("0"..."9").contains(scalar) || ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
    }

    /// An IP address in square brackets.
    private static func isAddressLiteral(_ domain: Substring) -> Bool {
        guard domain.hasPrefix("["), domain.hasSuffix("]"), domain.count > 2 else { return false }
        let address = domain.dropFirst().dropLast()
        return IPAddressSyntax.isVersion4(address) || IPAddressSyntax.isVersion6(address)
    }
}
