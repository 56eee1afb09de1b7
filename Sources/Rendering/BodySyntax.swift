import HTTPMessages

/// The rules a body's text follows, as far as we colour it.
enum BodySyntax {
    case json, markup, form, text

    /// The syntax of a media type; nil for a type that is not known to be text.
    init?(_ mediaType: MediaType) {
        switch mediaType.essence {
        case "text/event-stream": return nil
        case "application/x-www-form-urlencoded": self = .form
        case let essence where essence.contains("json"): self = .json
        case let essence where essence.hasSuffix("xml") || essence == "text/html": self = .markup
        case "application/javascript", "application/ecmascript", "application/yaml": self = .text
        case _ where mediaType.type == "text": self = .text
        default: return nil
        }
    }

    /// The text with its runs.
    func paint(_ text: String) -> StyledText {
        switch self {
        case .json: JSONPainter.paint(text)
        case .markup: MarkupPainter.paint(text)
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
