/// How text looks on a terminal: the control sequences around it (ECMA-48 §8.3.117, SGR).
package struct TextStyle: Equatable, Sendable {
    /// What turns the style on.
    let start: String
    /// What turns it off again.
    let end: String

    /// One of a terminal's own colours, by its SGR number, as the `auto` theme writes it.
    static func terminal(_ number: Int, underlined: Bool = false) -> TextStyle {
        TextStyle(start: (underlined ? "\u{1B}[04m" : "") + "\u{1B}[\(number)m", end: "\u{1B}[39;49;00m")
    }

    /// A colour of the 256, as the other themes write it.
    static func palette(
        _ color: Int, on background: Int? = nil, bold: Bool = false, italic: Bool = false
    ) -> TextStyle {
        indexed("38;5;\(color)", background: background, bold: bold, italic: italic)
    }

    /// Bright black, which every terminal shows as some grey.
    static func grey(bold: Bool = false) -> TextStyle {
        indexed("90", background: nil, bold: bold, italic: false)
    }

    static let bold = TextStyle(start: "\u{1B}[01m", end: "\u{1B}[00m")

    private static func indexed(_ color: String, background: Int?, bold: Bool, italic: Bool) -> TextStyle {
        var on = [color]
        var off = ["39"]
        if let background {
            on.append("48;5;\(background)")
            off.append("49")
        }
        if bold { on.append("01") }
        if italic { on.append("03") }
        if bold || italic { off.append("00") }
        return TextStyle(
            start: "\u{1B}[\(on.joined(separator: ";"))m", end: "\u{1B}[\(off.joined(separator: ";"))m")
    }
}
