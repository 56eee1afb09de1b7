import OrderedJSON

/// A text field of a serializer, with REST framework's rules and words (`CharField`).
struct TextField: Sendable {
    let name: String
    var isRequired = true
    var mayBeBlank = false
    /// In characters, as Python counts them: code points.
    var maximumLength: Int?
    /// What is said of anything that is no text.
    var notText = "Not a valid string."
    /// Rules of the field's own, each of which says what it has against a text; all are asked.
    var rules: [Rule] = []
    /// Rules that are asked after those of every text.
    var lastRules: [Rule] = []

    typealias Rule = @Sendable (String) -> String?

    /// The outcome for one field.
    enum Outcome {
        /// Left out, as it may be.
        case missing
        case text(String)
        case refused([String])
    }

    /// Judges what came in.
    ///
    /// Without `isRequired`, or with `isPartial`, as for `PATCH`, it may be left out.
    func judge(_ data: RequestData, isPartial: Bool = false) -> Outcome {
        switch data.value(of: name, isRequired: isRequired, mayBeBlank: mayBeBlank) {
        case .missing: isRequired && !isPartial ? .refused(["This field is required."]) : .missing
        case .file: .refused([notText])
        case .value(let value): judge(value)
        }
    }

    private func judge(_ value: JSONValue) -> Outcome {
        let text: String
        switch value {
        case .string(let string): text = PythonText.stripped(string)
        // Numbers are taken for their text.
        case .number(let number):
            text = number.pythonString
        case .null: return .refused(["This field may not be null."])
        case .boolean, .array, .object: return .refused([notText])
        }
        if text.isEmpty { return mayBeBlank ? .text("") : .refused(["This field may not be blank."]) }
        let errors = complaints(about: text)
        return errors.isEmpty ? .text(text) : .refused(errors)
    }

    private func complaints(about text: String) -> [String] {
        var errors = rules.compactMap { $0(text) }
        if let maximumLength, text.unicodeScalars.count > maximumLength {
            errors.append("Ensure this field has no more than \(maximumLength) characters.")
        }
        if text.unicodeScalars.contains("\0") { errors.append("Null characters are not allowed.") }
        if let half = SurrogateEscapes.first(in: text) {
            errors.append(
                "Surrogate characters are not allowed: U+\(String(half, radix: 16, uppercase: true)).")
        }
        errors += lastRules.compactMap { $0(text) }
        return errors
    }
}

extension [TextField] {
    /// Judges all fields.
    ///
    /// - Returns: The texts of those that were given.
    /// - Throws: 400 with every field's errors.
    func judge(_ data: RequestData, isPartial: Bool = false) throws(RestAnswer) -> [String: String] {
        try data.checkIsCollection()
        var texts: [String: String] = [:]
        var errors = JSONObject()
        for field in self {
            switch field.judge(data, isPartial: isPartial) {
            case .missing: continue
            case .text(let text): texts[field.name] = text
            case .refused(let reasons): errors.append(field.name, .array(reasons.map { .string($0) }))
            }
        }
        guard errors.isEmpty else { throw .fieldErrors(errors) }
        return texts
    }
}
