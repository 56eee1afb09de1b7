/// Which style each role is shown in.
package struct Theme: Sendable {
    /// What `--style` calls it.
    package let name: String

    /// Whether a styled line break is written as an empty styled text and a line break, as httpie's `auto` does.
    let stylesLineBreaks: Bool

    private let styles: [TextStyle?]

    /// A theme from rows of a style and the roles that are shown in it; other roles stay as they are.
    init(_ name: String, stylesLineBreaks: Bool = false, _ rows: [(style: TextStyle, roles: [TextRole])]) {
        var styles = [TextStyle?](repeating: nil, count: TextRole.allCases.count)
        for row in rows + Self.reportRows {
            for role in row.roles { styles[role.rawValue] = row.style }
        }
        self.name = name
        self.stylesLineBreaks = stylesLineBreaks
        self.styles = styles
    }

    /// How text of that role looks; nil when it is left as it is.
    func style(of role: TextRole?) -> TextStyle? { role.flatMap { styles[$0.rawValue] } }

    /// The theme of that name.
    package static func named(_ name: String) -> Theme? { all.first { $0.name == name } }

    /// Every theme, by name.
    package static let all: [Theme] = [auto, fruity, monokai, pie, pieDark, pieLight, solarized]

    /// Our own reports look the same in every theme.
    private static let reportRows: [(style: TextStyle, roles: [TextRole])] = [
        (.bold, [.heading]), (.terminal(32), [.good]), (.terminal(33), [.warning]), (.terminal(31), [.bad]),
        (.terminal(90), [.faint]),
    ]
}
