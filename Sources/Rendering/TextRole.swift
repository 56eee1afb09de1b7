/// What a piece of text is, which decides how it is coloured.
package enum TextRole: Int, CaseIterable, Sendable {
    // Heads.
    case readingMethod, creatingMethod, changingMethod, deletingMethod, otherMethod
    case target, protocolName, protocolVersion, headPunctuation, headSpace
    case informationalCode, successCode, redirectionCode, clientErrorCode, serverErrorCode
    case informationalReason, successReason, redirectionReason, clientErrorReason, serverErrorReason
    case fieldName, fieldValue
    // The metadata line.
    case label, fastTime, fairTime, slowTime, verySlowTime, unit
    // Bodies.
    case punctuation, space, name, string, number, constant, error, text
    case attribute, attributeValue, entity, comment, instruction, bodyOperator
    // Bodies that are programs and style sheets.
    case keyword, declaration, wordOperator, identifier, builtin, exceptionName, template, pattern
    case className, anchor, decorator, prefix, variable, functionName, dimension
    // Reports of our own.
    case heading, good, warning, bad, faint

    static let methods: [TextRole] = [
        .readingMethod, .creatingMethod, .changingMethod, .deletingMethod, .otherMethod,
    ]
    static let codes: [TextRole] = [
        .informationalCode, .successCode, .redirectionCode, .clientErrorCode, .serverErrorCode,
    ]
    static let reasons: [TextRole] = [
        .informationalReason, .successReason, .redirectionReason, .clientErrorReason, .serverErrorReason,
    ]
    static let times: [TextRole] = [.fastTime, .fairTime, .slowTime, .verySlowTime]
}
