/// A JSON text as a tree that prints back as it was read: member order, repeated names and number text are kept.
///
/// Two values are equal when they would print the same text: members in the same order, `1.0` different from
/// `1`, and strings compared code unit by code unit (RFC 8259 §8.3), where Swift's `==` would also take two
/// spellings of one accented letter for equal.
package enum JSONValue: Sendable {
    case object(JSONObject)
    case array([JSONValue])
    case string(String)
    case number(JSONNumber)
    case boolean(Bool)
    case null
}

extension JSONValue: Equatable {
    package static func == (first: JSONValue, second: JSONValue) -> Bool {
        switch (first, second) {
        case (.object(let first), .object(let second)): first == second
        case (.array(let first), .array(let second)): first == second
        case (.string(let first), .string(let second)): first.isSameText(as: second)
        case (.number(let first), .number(let second)): first == second
        case (.boolean(let first), .boolean(let second)): first == second
        case (.null, .null): true
        case (.object, _), (.array, _), (.string, _), (.number, _), (.boolean, _), (.null, _): false
        }
    }
}

extension JSONValue {
    /// The members, when this is an object.
    package var object: JSONObject? {
        if case .object(let object) = self { object } else { nil }
    }

    /// The elements, when this is an array.
    package var array: [JSONValue]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    /// The text, when this is a string.
    package var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// The number as written, when this is a number.
    package var number: JSONNumber? {
        if case .number(let number) = self { number } else { nil }
    }

    /// The whole number, when this is a number written without fraction or exponent that fits an `Int`.
    package var integer: Int? { number?.integer }

    /// The truth value, when this is `true` or `false`.
    package var boolean: Bool? {
        if case .boolean(let boolean) = self { boolean } else { nil }
    }

    /// Whether this is `null`.
    package var isNull: Bool { self == .null }

    /// The last member of that name, when this is an object that has one.
    package subscript(name: String) -> JSONValue? { object?[name] }

    /// The element at that place, when this is an array that reaches so far.
    package subscript(index: Int) -> JSONValue? {
        guard let array, array.indices.contains(index) else { return nil }
        return array[index]
    }
}

extension JSONValue {
    /// Reads one JSON text, as RFC 8259 defines it and nothing beyond.
    ///
    /// A byte order mark in front is refused, not skipped: a value that forgot it could not be printed back as it
    /// was read, and Python's `json` refuses it too. Whoever shows or stores foreign bytes can set it aside first.
    ///
    /// A `\uD800`–`\uDFFF` escape without its other half stands for no character (RFC 8259 §8.2); it becomes
    /// U+FFFD, the replacement character.
    ///
    /// - Parameters:
    ///   - bytes: The whole text, in UTF-8.
    ///   - nestingLimit: How many arrays and objects may be open at once. Each level costs call stack.
    ///   - allowingNonFiniteNumbers: Whether `NaN`, `Infinity` and `-Infinity`, which many servers written in
    ///     Python send, are taken for numbers.
    /// - Throws: What is wrong and where, at the first fault.
    package init(
        parsing bytes: [UInt8], nestingLimit: Int = 512, allowingNonFiniteNumbers: Bool = false
    ) throws(JSONSyntaxError) {
        var parser = JSONParser(
            bytes, nestingLimit: nestingLimit, allowingNonFiniteNumbers: allowingNonFiniteNumbers)
        self = try parser.document()
    }

    /// Reads one JSON text, as ``init(parsing:nestingLimit:allowingNonFiniteNumbers:)`` does.
    package init(parsing text: String) throws(JSONSyntaxError) {
        try self.init(parsing: Array(text.utf8))
    }

    /// The JSON text of this value, in UTF-8.
    package func serialized(_ format: JSONFormat = .compact) -> [UInt8] {
        var serializer = JSONSerializer(format: format)
        serializer.write(self)
        return serializer.output
    }

    /// The JSON text of this value.
    package func text(_ format: JSONFormat = .compact) -> String {
        String(decoding: serialized(format), as: UTF8.self)
    }
}

extension String {
    /// Whether both are made of the same code units, which is how JSON compares names and strings.
    func isSameText(as other: String) -> Bool {
        // '==' is quick to say no, but takes canonically equivalent spellings for equal.
        self == other && utf8.elementsEqual(other.utf8)
    }
}
