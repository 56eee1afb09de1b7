// The colours are those httpie 3.2.4 shows with Pygments 2.21 for the same kinds of text.
extension Theme {
    /// The sixteen colours of the terminal, whatever its owner made of them.
    package static let auto = Theme(
        "auto", stylesLineBreaks: true,
        [
            (.terminal(32), TextRole.methods),
            (.terminal(36, underlined: true), [.target]),
            (.terminal(34), [.protocolName, .protocolVersion] + TextRole.codes + TextRole.times),
            (
                .terminal(36),
                [.fieldName, .unit, .attribute, .instruction, .builtin, .exceptionName, .dimension]
                    + TextRole.reasons
            ),
            (.terminal(90), [.label, .decorator]),
            (.terminal(37), [.space, .comment]),
            (.terminal(94), [.name]),
            (.terminal(33), [.string, .attributeValue, .template, .pattern]),
            (.terminal(34), [.number, .constant, .keyword, .declaration, .prefix]),
            (.terminal(35), [.wordOperator]),
            (.terminal(31), [.variable]),
            (.terminal(32), [.functionName]),
            (.terminal(32, underlined: true), [.className]),
            (.terminal(36, underlined: true), [.anchor]),
            (.terminal(91, underlined: true), [.error]),
        ])

    package static let monokai = Theme(
        "monokai",
        [
            (
                .palette(148),
                [
                    .fieldName, .label, .unit, .attribute, .identifier, .builtin, .exceptionName, .className,
                    .decorator, .functionName,
                ] + TextRole.methods
            ),
            (
                .palette(255),
                [.target, .headSpace, .punctuation, .space, .text, .entity, .anchor, .variable]
            ),
            (.palette(81), [.protocolName, .constant, .keyword, .declaration, .prefix, .dimension]),
            (.palette(204), [.headPunctuation, .name, .bodyOperator, .wordOperator]),
            (
                .palette(141),
                [.protocolVersion, .number] + TextRole.codes + TextRole.reasons + TextRole.times
            ),
            (.palette(186), [.fieldValue, .string, .attributeValue, .template, .pattern]),
            (.palette(198, on: 233), [.error]),
            (.palette(245), [.comment, .instruction]),
        ])

    package static let solarized = Theme(
        "solarized",
        [
            (
                .palette(33),
                [
                    .protocolName, .label, .unit, .name, .declaration, .builtin, .className, .decorator,
                    .functionName, .variable,
                ] + TextRole.methods
            ),
            (
                .palette(245),
                [
                    .target, .headPunctuation, .headSpace, .fieldName, .punctuation, .space, .error, .text,
                    .attribute, .bodyOperator, .identifier, .anchor,
                ]
            ),
            (
                .palette(37),
                [.protocolVersion, .fieldValue, .string, .number, .attributeValue]
                    + TextRole.codes + TextRole.reasons + TextRole.times
            ),
            (.palette(166), [.constant, .entity]),
            (.palette(239), [.comment, .template]),
            (.palette(64), [.instruction, .keyword, .prefix, .wordOperator]),
            (.palette(136), [.exceptionName]),
            (.palette(124), [.pattern, .dimension]),
        ])

    package static let fruity = Theme(
        "fruity",
        [
            (.palette(198, bold: true), [.fieldName, .attribute, .functionName] + TextRole.methods),
            (
                .palette(15),
                [
                    .target, .headPunctuation, .headSpace, .label, .unit, .punctuation, .error, .text,
                    .entity, .bodyOperator, .wordOperator, .identifier, .builtin, .exceptionName, .className,
                    .anchor, .decorator,
                ]
            ),
            (.palette(202, bold: true), [.protocolName, .name, .constant, .keyword, .declaration]),
            (.palette(202), [.prefix, .variable]),
            (.palette(187, bold: true), [.dimension]),
            (
                .palette(33, bold: true),
                [.protocolVersion, .number] + TextRole.codes + TextRole.reasons + TextRole.times
            ),
            (.palette(32), [.fieldValue, .string, .attributeValue, .template, .pattern]),
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
                (
                    shades.primary(false),
                    [
                        .fieldValue, .space, .error, .text, .attribute, .bodyOperator, .identifier, .anchor,
                    ]
                ),
                (
                    .palette(shades.blue),
                    [.fieldName, .builtin, .className, .decorator, .functionName, .variable]
                ),
                (.palette(8), [.label, .punctuation]),
                (.palette(shades.pink), [.name]),
                (.palette(shades.green), [.string, .instruction, .wordOperator]),
                (.palette(shades.yellow), [.exceptionName]),
                (.palette(shades.red), [.pattern]),
                (.palette(shades.aqua), [.number, .attributeValue]),
                (
                    .palette(shades.orange),
                    [.constant, .entity, .keyword, .declaration, .prefix, .dimension]
                ),
                (.palette(shades.secondary), [.comment, .template]),
            ])
    }
}

/// The colours of a `pie` theme, as numbers of the 256.
private struct PieShades {
    /// The colour of ordinary text, bold or not.
    let primary: (_ bold: Bool) -> TextStyle
    let secondary, aqua, orange, red, blue, pink, green, yellow: Int
}
