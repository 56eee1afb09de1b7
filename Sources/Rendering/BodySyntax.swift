import HTTPMessages

/// The rules a body's text follows, as far as we colour it.
enum BodySyntax {
    case json, xml, html, css, javaScript, form, text

    /// The syntax of a media type; nil for a type that is not known to be text.
    init?(_ mediaType: MediaType) {
        switch mediaType.essence {
        case "application/x-www-form-urlencoded": self = .form
        case "text/html", "application/xhtml+xml": self = .html
        case "text/css": self = .css
        case "application/javascript", "application/x-javascript", "text/javascript", "text/x-javascript":
            self = .javaScript
        case let essence where essence.contains("json"): self = .json
        case let essence where essence.hasSuffix("/xml") || essence.hasSuffix("+xml"): self = .xml
        case let essence where Self.plain.contains(essence): self = .text
        default: return nil
        }
    }

    /// Text without colours of its own. In all but the first, httpie would colour what belongs to the language.
    private static let plain: Set = [
        "text/plain", "text/markdown", "text/x-markdown", "text/yaml", "text/x-yaml", "application/yaml",
        "text/toml", "application/toml", "text/x-python", "application/x-python", "application/x-sh",
        "text/x-diff", "text/x-patch", "text/x-sql", "application/sql", "text/graphql", "application/graphql",
        "text/x-rst", "text/turtle", "text/typescript", "application/typescript",
    ]

    /// The text with its runs.
    func paint(_ text: String) -> StyledText {
        switch self {
        case .json: JSONPainter.paint(text)
        case .xml: XMLPainter.paint(text)
        case .html: HTMLPainter.paint(text)
        case .css: CSSPainter.paint(text)
        case .javaScript: JavaScriptPainter.paint(text)
        case .form: Self.paintForm(text)
        case .text: StyledText(text, .text)
        }
    }

    private static func paintForm(_ text: String) -> StyledText {
        var painted = StyledText()
        for (index, pair) in text.split(separator: "&", omittingEmptySubsequences: false).enumerated() {
            if index > 0 { painted.append("&", .punctuation) }
            let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            painted.append(String(halves[0]), .name)
            guard halves.count == 2 else { continue }
            painted.append("=", .bodyOperator)
            painted.append(String(halves[1]), .attributeValue)
        }
        return painted
    }
}
