import OrderedJSON

/// What Python makes of a JSON value where a number is expected.
enum PythonNumber {
    /// `int(value)`, as a floating-point number, which is exact for every time there is; nil where Python
    /// raises an error.
    static func whole(_ value: JSONValue) -> Double? {
        switch value {
        case .number(let number): number.double?.rounded(.towardZero)
        case .boolean(let boolean): boolean ? 1 : 0
        case .string(let text):
            switch PythonText.integer(text) {
            case .value(let number)?: Double(number)
            case .beyond?: text.contains("-") ? -.greatestFiniteMagnitude : .greatestFiniteMagnitude
            case nil: nil
            }
        case .null, .array, .object: nil
        }
    }

    /// `datetime.fromtimestamp(value)`, in seconds; nil where Python raises an error, as for text and beyond
    /// the year 9999.
    static func timestamp(_ value: JSONValue) -> Double? {
        if value.string != nil { return nil }
        let seconds = value.number?.double ?? whole(value)
        guard let seconds, (-62_135_596_800.0..<253_402_300_800.0).contains(seconds) else { return nil }
        return seconds
    }

    /// How many digits an `int` may have when it is read.
    static let digitLimit = 4_300
}

extension PythonNumber {
    /// A value that a database looks an id up by.
    enum Key: Equatable {
        case id(Int)
        /// No id can be equal to it.
        case nobody
    }

    /// What Django makes of a value for an integer primary key; nil where it raises an error.
    static func key(_ value: JSONValue) -> Key? {
        switch value {
        case .string(let text):
            switch PythonText.integer(text) {
            case .value(let id)?: return .id(id)
            case .beyond?: return .nobody
            case nil: return nil
            }
        case .number, .boolean: return whole(value).map { Int(exactly: $0).map(Key.id) ?? .nobody }
        case .null: return .nobody
        case .array, .object: return nil
        }
    }

    /// Whether Python takes the value for false: nothing, zero, or empty.
    static func isFalse(_ value: JSONValue) -> Bool {
        switch value {
        case .null: true
        case .boolean(let boolean): !boolean
        case .number(let number): number.double == 0
        case .string(let text): text.isEmpty
        case .array(let elements): elements.isEmpty
        case .object(let object): object.isEmpty
        }
    }
}
