extension JSONValue {
    /// Whether this value is less than another one, by the order that Python has for numbers, for texts and for lists of them; values
    /// of different kinds have none.
    func precedes(_ other: JSONValue) -> Bool {
        switch (self, other) {
        case (.string(let first), .string(let second)):
            return first.utf8.lexicographicallyPrecedes(second.utf8)
        case (.array(let first), .array(let second)):
            let different = zip(first, second).first { $0 != $1 }
            return different.map { $0.precedes($1) } ?? (first.count < second.count)
        default:
            guard let first = magnitude, let second = other.magnitude else { return false }
            return first < second
        }
    }

    /// A number's value; a truth value counts as 0 or 1.
    private var magnitude: Double? {
        switch self {
        case .number(let number): number.double
        case .boolean(let isTrue): isTrue ? 1 : 0
        case .object, .array, .string, .null: nil
        }
    }
}
