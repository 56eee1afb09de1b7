// The colours are those httpie 3.2.4 shows with Pygments 2.21 for the same kinds of text.
extension Theme {
    /// The sixteen colours of the terminal, whatever its owner made of them.
    package static let auto = Theme(
        "auto", stylesLineBreaks: true,
        [
            (.terminal(32), TextRole.methods),
            (.terminal(36, underlined: true), [.target]),
            (.terminal(34), [.protocolName, .protocolVersion] + TextRole.codes + TextRole.times),
            (.terminal(36), [.fieldName, .unit, .attribute, .instruction] + TextRole.reasons),
            (.terminal(90), [.label]),
            (.terminal(37), [.space, .comment]),
            (.terminal(94), [.name]),
            (.terminal(33), [.string, .attributeValue]),
            (.terminal(34), [.number, .constant]),
            (.terminal(91, underlined: true), [.error]),
        ])

    package static let monokai = Theme(
        "monokai",
        [
            (.palette(148), [.fieldName, .label, .unit, .attribute] + TextRole.methods),
            (.palette(255), [.target, .headSpace, .punctuation, .space, .text, .entity]),
            (.palette(81), [.protocolName, .constant]),
            (.palette(204), [.headPunctuation, .name, .bodyOperator]),
            (
                .palette(141),
                [.protocolVersion, .number] + TextRole.codes + TextRole.reasons + TextRole.times
            ),
            (.palette(186), [.fieldValue, .string, .attributeValue]),
            (.palette(198, on: 233), [.error]),
            (.palette(245), [.comment, .instruction]),
        ])

    package static let solarized = Theme(
        "solarized",
        [
            (.palette(33), [.protocolName, .label, .unit, .name] + TextRole.methods),
            (
                .palette(245),
                [
                    .target, .headPunctuation, .headSpace, .fieldName, .punctuation, .space, .error, .text,
                    .attribute, .bodyOperator,
                ]
            ),
            (
                .palette(37),
                [.protocolVersion, .fieldValue, .string, .number, .attributeValue]
                    + TextRole.codes + TextRole.reasons + TextRole.times
            ),
            (.palette(166), [.constant, .entity]),
            (.palette(239), [.comment]),
            (.palette(64), [.instruction]),
        ])

    package static let fruity = Theme(
        "fruity",
        [
            (.palette(198, bold: true), [.fieldName, .attribute] + TextRole.methods),
            (
                .palette(15),
                [
                    .target, .headPunctuation, .headSpace, .label, .unit, .punctuation, .error, .text,
                    .entity,
                    .bodyOperator,
                ]
            ),
            (.palette(202, bold: true), [.protocolName, .name, .constant]),
            (
                .palette(33, bold: true),
                [.protocolVersion, .number] + TextRole.codes + TextRole.reasons + TextRole.times
            ),
            (.palette(32), [.fieldValue, .string, .attributeValue]),
            (.palette(102), [.space]),
            (.palette(28, on: 233, italic: true), [.comment]),
            (.palette(9, on: 233, bold: true, italic: true), [.instruction]),
        ])

    /// httpie's own colours, for any background.
    package static let pie = Theme(
        "pie",
        shades: PieShades(
            primary: TextStyle.grey, secondary: 242, aqua: 109, orange: 209, red: 167, blue: 62, pink: 176,
            green: 72, yellow: 185))

    package static let pieDark = Theme(
        "pie-dark",
        shades: PieShades(
            primary: { .palette(255, bold: $0) }, secondary: 242, aqua: 110, orange: 215, red: 203, blue: 68,
            pink: 213, green: 78, yellow: 185))

    package static let pieLight = Theme(
        "pie-light",
        shades: PieShades(
            primary: { .palette(234, bold: $0) }, secondary: 238, aqua: 66, orange: 172, red: 166, blue: 61,
            pink: 133, green: 71, yellow: 142))

    /// The three `pie` themes give the same roles other shades; methods, codes and times speak by their colour.
    private init(_ name: String, shades: PieShades) {
        self.init(
            name,
            [
                (
                    .palette(shades.green, bold: true),
                    [.readingMethod, .successCode, .successReason, .fastTime]
                ),
                (
                    .palette(shades.yellow, bold: true),
                    [.creatingMethod, .redirectionCode, .redirectionReason, .fairTime]
                ),
                (
                    .palette(shades.orange, bold: true),
                    [.changingMethod, .clientErrorCode, .clientErrorReason, .slowTime]
                ),
                (
                    .palette(shades.red, bold: true),
                    [.deletingMethod, .serverErrorCode, .serverErrorReason, .verySlowTime]
                ),
                (.palette(shades.aqua, bold: true), [.informationalCode, .informationalReason]),
                (.palette(8, bold: true), [.otherMethod, .protocolName, .headPunctuation, .protocolVersion]),
                (shades.primary(true), [.target]),
                (shades.primary(false), [.fieldValue, .space, .error, .text, .attribute, .bodyOperator]),
                (.palette(shades.blue), [.fieldName]),
                (.palette(8), [.label, .punctuation]),
                (.palette(shades.pink), [.name]),
                (.palette(shades.green), [.string, .instruction]),
                (.palette(shades.aqua), [.number, .attributeValue]),
                (.palette(shades.orange), [.constant, .entity]),
                (.palette(shades.secondary), [.comment]),
            ])
    }
}

/// The colours of a `pie` theme, as numbers of the 256.
private struct PieShades {
    /// The colour of ordinary text, bold or not.
    let primary: (_ bold: Bool) -> TextStyle
    let secondary, aqua, orange, red, blue, pink, green, yellow: Int
}
