package import HTTPMessages
import OrderedJSON

/// A body as it is shown to a person.
package enum BodyPresentation: Equatable, Sendable {
    case text(StyledText)
    /// The body is no text, and is better not shown on a terminal.
    case binary

    /// What stands in for a binary body.
    package static let binaryNotice = """

        +-----------------------------------------+
        | NOTE: binary data not shown in terminal |
        +-----------------------------------------+
        """

    /// How bodies are presented.
    package struct Options: Sendable {
        /// How text is arranged; nil leaves it as it came.
        package var layout: Layout?
        /// Whether runs get roles, so that they can be coloured.
        package var isColored: Bool
        /// Whether the body is taken for JSON whatever its type, as `--json` asks.
        package var expectsJSON: Bool

        package init(layout: Layout?, isColored: Bool, expectsJSON: Bool = false) {
            self.layout = layout
            self.isColored = isColored
            self.expectsJSON = expectsJSON
        }
    }

    /// Presents a body of that type in that character set.
    ///
    /// A body without a type is shown as it is: guessing would show the same bytes in two ways.
    package init(_ body: [UInt8], mediaType: MediaType?, charset: Charset, options: Options) {
        if body.contains(0), !charset.hasZeroBytes {
            self = .binary
            return
        }
        let text = charset.decode(body)
        guard let mediaType else {
            self = .text(StyledText(text))
            return
        }
        let arranged = Self.arrange(text, of: mediaType, options)
        if options.isColored, let syntax = Self.syntax(of: arranged, mediaType, options) {
            self = .text(syntax.paint(Self.normalized(arranged)))
        } else {
            self = .text(StyledText(arranged))
        }
    }

    private static func arrange(_ text: String, of mediaType: MediaType, _ options: Options) -> String {
        guard let layout = options.layout else { return text }
        let essence = mediaType.essence
        let mayBeJSON =
            options.expectsJSON || ["json", "javascript", "text"].contains { essence.contains($0) }
        if mayBeJSON, layout.formatsJSON, let json = PrefixedJSON(parsing: text) {
            return json.prefix
                + json.value.text(
                    .indented(
                        layout.jsonIndent, sortingKeys: layout.sortsJSONKeys,
                        rewritingNumbers: layout.rewritesJSONNumbers))
        }
        if essence.contains("xml"), layout.formatsXML {
            return XMLFormatter.format(text, indent: layout.xmlIndent) ?? text
        }
        return text
    }

    private static func syntax(of text: String, _ mediaType: MediaType, _ options: Options) -> BodySyntax? {
        let syntax = BodySyntax(mediaType)
        if options.expectsJSON, syntax == nil || syntax == .text, (try? JSONValue(parsing: text)) != nil {
            return .json
        }
        return syntax
    }

    /// Coloured text has line feeds only, no byte order mark and no empty lines in front, and one line end behind,
    /// as httpie shows it.
    private static func normalized(_ text: String) -> String {
        var bytes = text.utf8WithLineFeedsOnly[...]
        if bytes.starts(with: "\u{FEFF}".utf8) { bytes = bytes.dropFirst(3) }
        bytes = bytes.drop { $0 == UInt8(ascii: "\n") }
        while bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
        return String(decoding: bytes + [UInt8(ascii: "\n")], as: UTF8.self)
    }
}
