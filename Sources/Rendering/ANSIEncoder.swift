/// Turns styled text into the bytes a terminal shows in colour.
package struct ANSIEncoder: Sendable {
    private let theme: Theme?
    private let escapesControls: Bool

    /// An encoder for one destination.
    ///
    /// - Parameters:
    ///   - theme: The colours; nil for none.
    ///   - escapesControls: Whether text is made harmless for a terminal.
    package init(theme: Theme?, escapesControls: Bool) {
        self.theme = theme
        self.escapesControls = escapesControls
    }

    /// The text in UTF-8, with the control sequences of the theme and no others.
    package func encode(_ text: StyledText) -> [UInt8] {
        var output: [UInt8] = []
        for run in text.runs {
            if let theme, let style = theme.style(of: run.role) {
                append(run.text, in: style, ofTheme: theme, to: &output)
            } else {
                append(run.text, to: &output)
            }
        }
        return output
    }

    /// No style reaches across a line break, so that a pager can start anywhere.
    private func append(
        _ text: ArraySlice<UInt8>, in style: TextStyle, ofTheme theme: Theme, to output: inout [UInt8]
    ) {
        var rest = text
        while let lineEnd = rest.firstIndex(of: UInt8(ascii: "\n")) {
            let line = rest[..<lineEnd]
            if !line.isEmpty || theme.stylesLineBreaks { append(line, in: style, to: &output) }
            output.append(UInt8(ascii: "\n"))
            rest = rest[(lineEnd + 1)...]
        }
        if !rest.isEmpty { append(rest, in: style, to: &output) }
    }

    private func append(_ text: ArraySlice<UInt8>, in style: TextStyle, to output: inout [UInt8]) {
        output.append(contentsOf: style.start.utf8)
        append(text, to: &output)
        output.append(contentsOf: style.end.utf8)
    }

    private func append(_ text: ArraySlice<UInt8>, to output: inout [UInt8]) {
        if escapesControls, !text.allSatisfy(TerminalSafeText.isPlain) {
            output.append(contentsOf: TerminalSafeText.escape(String(decoding: text, as: UTF8.self)).utf8)
        } else {
            output.append(contentsOf: text)
        }
    }
}
