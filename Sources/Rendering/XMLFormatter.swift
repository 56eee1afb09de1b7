/// XML with every element on a line of its own, as Python's `minidom`, and with it httpie, lays it out.
///
/// Unlike there, text and entities stay as they were written. What is not well formed, and what defines entities
/// of its own, is not laid out at all.
enum XMLFormatter {
    /// The text laid out with that many spaces a level; nil when it is not XML.
    static func format(_ text: String, indent: Int) -> String? {
        guard let pieces = XMLReader.pieces(of: text) else { return nil }
        let lines = layOut(pieces, indent: indent).split(separator: "\n")
        // White space between elements would leave lines without text.
        return lines.filter { !$0.allSatisfy(\.isWhitespace) }.joined(separator: "\n")
    }

    private static func layOut(_ pieces: [XMLPiece], indent: Int) -> String {
        var output = ""
        var depth = 0
        var index = 0
        func margin() -> String { String(repeating: " ", count: indent * depth) }
        while index < pieces.count {
            switch pieces[index] {
            case .opening(let name, let attributes):
                output += "\(margin())<\(name)\(attributes)"
                if case .closing = pieces[index + 1] {
                    output += "/>\n"
                    index += 1
                } else if let content = pieces[index + 1].characters, case .closing = pieces[index + 2] {
                    output += ">\(content)</\(name)>\n"
                    index += 2
                } else {
                    output += ">\n"
                    depth += 1
                }
            case .closing(let name):
                depth -= 1
                output += "\(margin())</\(name)>\n"
            case .text(let text), .aside(let text):
                output += "\(margin())\(text)\n"
            case .verbatim(let text):
                // Spaces around it would become part of its element's text.
                output += text
            }
            index += 1
        }
        return output
    }
}

/// One piece of an XML text, in the order they stand in.
enum XMLPiece: Equatable {
    /// A start tag; its attributes are ready to print.
    case opening(name: String, attributes: String)
    case closing(name: String)
    case text(String)
    /// A CDATA section.
    case verbatim(String)
    /// A declaration, a document type, a comment or a processing instruction.
    case aside(String)

    var characters: String? {
        switch self {
        case .text(let text), .verbatim(let text): text
        case .opening, .closing, .aside: nil
        }
    }
}
