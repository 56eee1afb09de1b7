import Diagnostics

/// Lays plain text out for a terminal of a given width.
struct TextLayout {
    /// In columns.
    let width: Int

    /// The words of a paragraph in lines, each indented by so many spaces.
    func paragraph(_ text: String, indent: Int = 0) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            let longer = line.isEmpty ? String(word) : "\(line) \(word)"
            if !line.isEmpty, indent + DisplayWidth.of(longer) > width {
                lines.append(line)
                line = String(word)
            } else {
                line = longer
            }
        }
        if !line.isEmpty { lines.append(line) }
        return lines.map { Self.spaces(indent) + $0 }
    }

    /// Terms with their meanings beside them; where a term is too long, its meaning begins on the next line.
    ///
    /// - Parameters:
    ///   - rows: what stands on the left and on the right.
    ///   - widest: how many columns the terms may take at most.
    /// - Returns: the lines, indented by two.
    func definitions(_ rows: [(term: String, meaning: String)], widest: Int = 26) -> [String] {
        let lengths = rows.map { DisplayWidth.of($0.term) }.filter { $0 <= widest }
        let column = (lengths.max() ?? widest) + 4
        return rows.flatMap { term, meaning in
            var lines = paragraph(meaning, indent: column)
            let start = "  " + term
            guard DisplayWidth.of(start) + 2 <= column, let first = lines.first else {
                return [start] + lines
            }
            lines[0] = start + first.dropFirst(DisplayWidth.of(start))
            return lines
        }
    }

    private static func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }
}
