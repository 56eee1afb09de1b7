package import HTTPMessages

/// The heads of requests and responses as styled text, without the blank line that ends them.
package struct MessageHeadPainter: Sendable {
    private let sortsFields: Bool
    private let lineBreak: String

    /// A painter of heads.
    ///
    /// - Parameters:
    ///   - sortsFields: Whether fields are shown by name; those of one name stay in their order.
    ///   - lineBreak: What stands between lines.
    package init(sortsFields: Bool, lineBreak: String = "\r\n") {
        self.sortsFields = sortsFields
        self.lineBreak = lineBreak
    }

    /// The request line and the fields.
    package func paint(_ request: Request) -> StyledText {
        var text = StyledText(request.method.name, Self.role(of: request.method))
        text.append(" ", .headSpace)
        text.append(request.address.requestTarget, .target)
        text.append(" ", .headSpace)
        append(version: "HTTP/1.1", to: &text)
        append(request.fields, to: &text)
        return text
    }

    /// The status line and the fields.
    package func paint(_ response: Response) -> StyledText {
        var text = StyledText()
        let status = response.status
        let roles = Self.roles(of: status.statusClass)
        append(version: response.version, to: &text)
        text.append(" ", .headSpace)
        text.append(String(status.code), roles.code)
        text.append(" ", .headSpace)
        text.append(status.reason, roles.reason)
        append(response.fields, to: &text)
        return text
    }

    private func append(version: String, to text: inout StyledText) {
        let halves = version.split(separator: "/", maxSplits: 1)
        text.append(String(halves.first ?? ""), .protocolName)
        guard halves.count == 2 else { return }
        text.append("/", .headPunctuation)
        text.append(String(halves[1]), .protocolVersion)
    }

    private func append(_ fields: Fields, to text: inout StyledText) {
        for field in sortsFields ? Self.sorted(fields) : Array(fields) {
            text.append(lineBreak)
            text.append(field.name, .fieldName)
            text.append(":", .headPunctuation)
            text.append(" ", .headSpace)
            text.append(field.value, .fieldValue)
        }
    }

    private static func sorted(_ fields: Fields) -> [Field] {
        // The standard library does not promise that its sort keeps the order of equals.
        fields.enumerated().sorted { first, second in
            let (firstName, secondName) = (first.element.name, second.element.name)
            return firstName == secondName ? first.offset < second.offset : firstName < secondName
        }.map(\.element)
    }

    private static func role(of method: HTTPMethod) -> TextRole {
        switch method {
        case .get, .head: .readingMethod
        case .post: .creatingMethod
        case .put, .patch: .changingMethod
        case .delete: .deletingMethod
        default: .otherMethod
        }
    }

    private static func roles(of statusClass: Status.Class) -> (code: TextRole, reason: TextRole) {
        switch statusClass {
        case .informational: (.informationalCode, .informationalReason)
        case .success: (.successCode, .successReason)
        case .redirection: (.redirectionCode, .redirectionReason)
        case .clientError: (.clientErrorCode, .clientErrorReason)
        case .serverError: (.serverErrorCode, .serverErrorReason)
        }
    }
}
