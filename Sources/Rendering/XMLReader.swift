/// Takes XML 1.0 apart without looking behind entities, and notices when it is not well formed.
struct XMLReader {
    private var scanner: ByteScanner
    private var pieces: [XMLPiece] = []
    private var openElements: [String] = []
    private var hasRoot = false

    /// As for JSON: deeper elements would only be pushed out of sight, by spaces that cost memory.
    private static let nestingLimit = 512

    /// The pieces of a text in their order; nil when it is not well formed.
    static func pieces(of text: String) -> [XMLPiece]? {
        var reader = XMLReader(scanner: ByteScanner(text.utf8WithLineFeedsOnly))
        return reader.read() ? reader.pieces : nil
    }

    private init(scanner: ByteScanner) { self.scanner = scanner }

    private mutating func read() -> Bool {
        _ = scanner.skip("\u{FEFF}")
        if scanner.isAt("<?xml "), !readAside(through: "?>") { return false }
        while !scanner.isAtEnd {
            guard readPiece() else { return false }
        }
        return hasRoot && openElements.isEmpty
    }

    private mutating func readPiece() -> Bool {
        guard scanner.isAt("<") else { return readText() }
        if scanner.isAt("<!--") { return readAside(through: "-->") }
        if scanner.isAt("<![CDATA[") { return readSection() }
        if scanner.isAt("<!DOCTYPE") { return readDocumentType() }
        if scanner.isAt("<?") { return !scanner.isAt("<?xml ") && readAside(through: "?>") }
        return scanner.isAt("</") ? readClosing() : readOpening()
    }

    private mutating func readText() -> Bool {
        let text = scanner.take { $0 != UInt8(ascii: "<") }
        if openElements.isEmpty { return text.utf8.allSatisfy(\.isSpace) }
        pieces.append(.text(text))
        return !text.contains("]]>") && Self.hasOnlyKnownEntities(text)
    }

    private mutating func readAside(through end: String) -> Bool {
        guard let text = scanner.take(through: end) else { return false }
        pieces.append(.aside(text))
        return true
    }

    private mutating func readSection() -> Bool {
        guard !openElements.isEmpty, let text = scanner.take(through: "]]>") else { return false }
        pieces.append(.verbatim(text))
        return true
    }

    private mutating func readDocumentType() -> Bool {
        // An internal subset can define entities, and those can be made to grow without end.
        guard !hasRoot, let text = scanner.take(through: ">"), !text.contains("["),
            let declaration = text.wholeMatch(of: Self.documentType)
        else { return false }
        let (_, name, publicName, publicAddress, systemAddress) = declaration.output
        var laidOut = "<!DOCTYPE \(name)"
        if let publicName, let publicAddress {
            laidOut += "\n  PUBLIC '\(publicName.dropQuotes)'\n  '\(publicAddress.dropQuotes)'"
        } else if let systemAddress {
            laidOut += "\n  SYSTEM '\(systemAddress.dropQuotes)'"
        }
        pieces.append(.aside(laidOut + ">"))
        return true
    }

    /// A document type without an internal subset (XML 1.0 section 2.8).
    private static var documentType:
        Regex<(Substring, Substring, Substring?, Substring?, Substring?)>
    {
        /<!DOCTYPE\s+([^\s>]+)(?:\s+PUBLIC\s+("[^"]*"|'[^']*')\s+("[^"]*"|'[^']*')|\s+SYSTEM\s+("[^"]*"|'[^']*'))?\s*>/
    }

    private mutating func readClosing() -> Bool {
        guard scanner.skip("</") else { return false }
        let name = scanner.take(while: \.isNamePart)
        pieces.append(.closing(name: name))
        _ = skipSpace()
        return scanner.skip(">") && openElements.popLast() == name
    }

    private mutating func readOpening() -> Bool {
        guard scanner.skip("<"), !openElements.isEmpty || !hasRoot else { return false }
        let name = scanner.take(while: \.isNamePart)
        guard !name.isEmpty, let attributes = readAttributes() else { return false }
        hasRoot = true
        pieces.append(.opening(name: name, attributes: attributes))
        if scanner.skip("/>") {
            pieces.append(.closing(name: name))
            return true
        }
        openElements.append(name)
        return scanner.skip(">") && openElements.count <= Self.nestingLimit
    }

    /// The attributes up to the end of the tag, each with one space in front and in double quotes.
    private mutating func readAttributes() -> String? {
        var attributes = ""
        var names: Set<String> = []
        while true {
            let hasSpace = skipSpace()
            if scanner.isAtEnd || scanner.isAt(">") || scanner.isAt("/") { return attributes }
            let name = scanner.take(while: \.isNamePart)
            guard hasSpace, !name.isEmpty, names.insert(name).inserted, let value = readAttributeValue()
            else {
                return nil
            }
            attributes += " \(name)=\"\(value.replacing("\"", with: "&quot;"))\""
        }
    }

    private mutating func readAttributeValue() -> String? {
        _ = skipSpace()
        guard scanner.skip("=") else { return nil }
        _ = skipSpace()
        let quote = scanner.current
        guard scanner.skip("\"") || scanner.skip("'") else { return nil }
        let value = scanner.take { $0 != quote }
        let isWhole = scanner.skip("\"") || scanner.skip("'")
        return isWhole && !value.contains("<") && Self.hasOnlyKnownEntities(value) ? value : nil
    }

    /// Moves past white space, and says whether there was any.
    private mutating func skipSpace() -> Bool { !scanner.take(while: \.isSpace).isEmpty }

    /// Whether every `&` starts one of the five entities of XML, or a character by its number.
    private static func hasOnlyKnownEntities(_ text: String) -> Bool {
        text.split(separator: "&", omittingEmptySubsequences: false).dropFirst().allSatisfy { part in
            guard let end = part.firstIndex(of: ";") else { return false }
            let name = part[..<end]
            if name.hasPrefix("#x") { return name.count > 2 && name.dropFirst(2).allSatisfy(\.isHexDigit) }
            if name.hasPrefix("#") { return name.count > 1 && name.dropFirst().allSatisfy(\.isNumber) }
            return ["amp", "lt", "gt", "quot", "apos"].contains(name)
        }
    }
}

private extension Substring {
    /// What stands between the quotes.
    var dropQuotes: Substring { dropFirst().dropLast() }
}
