import OrderedJSON

/// One JSON document out of assignments such as `user[roles][0]=admin`, made in the order they were typed.
///
/// A container that is missing or null is created to suit the step; one that is there, made by a path or given as JSON, is gone
/// into and never changes its type. The last step replaces what was there.
struct NestedJSONBuilder {
    /// The document so far; nil before the first assignment.
    private(set) var document: JSONValue?

    /// Puts a value where the key points.
    ///
    /// Throws `NestedKeyError` when the key does not suit what is there.
    mutating func assign(_ value: JSONValue, to key: NestedKey) throws(NestedKeyError) {
        try Self.place(value, at: key, from: 0, in: &document)
    }

    /// Every container is changed where it is: a copy for each assignment would take time that grows with their square.
    private static func place(
        _ value: JSONValue, at key: NestedKey, from index: Int, in container: inout JSONValue?
    ) throws(NestedKeyError) {
        guard index < key.steps.count else { return container = value }
        if container == .null { container = nil }
        switch key.steps[index].action {
        case .key(let name):
            guard var object = container.map({ $0.object }) ?? JSONObject() else {
                throw mismatch(container, at: key, index)
            }
            container = nil
            var member = object[name]
            if member != nil { object[name] = .null }
            try place(value, at: key, from: index + 1, in: &member)
            object[name] = member
            container = .object(object)
        case .index(let position):
            var array = try elements(of: &container, at: key, index)
            array += Array(repeating: .null, count: max(0, position + 1 - array.count))
            var element: JSONValue? = array[position]
            array[position] = .null
            try place(value, at: key, from: index + 1, in: &element)
            array[position] = element ?? .null
            container = .array(array)
        case .append:
            var array = try elements(of: &container, at: key, index)
            var element: JSONValue?
            try place(value, at: key, from: index + 1, in: &element)
            array.append(element ?? .null)
            container = .array(array)
        }
    }

    /// Takes the elements out of an array, or none out of nothing.
    private static func elements(
        of container: inout JSONValue?, at key: NestedKey, _ index: Int
    ) throws(NestedKeyError) -> [JSONValue] {
        guard let array = container.map({ $0.array }) ?? [] else { throw mismatch(container, at: key, index) }
        container = nil
        return array
    }

    private static func mismatch(_ found: JSONValue?, at key: NestedKey, _ index: Int) -> NestedKeyError {
        let (access, required) =
            switch key.steps[index].action {
            case .key: ("key", "object")
            case .index: ("index", "array")
            case .append: ("append", "array")
            }
        return NestedKeyError(
            kind: .type,
            message:
                "Cannot perform '\(access)' based access on '\(key.path(upTo: index))' which has a type of "
                + "'\(typeName(found))' but this operation requires a type of '\(required)'.",
            name: key.text, span: key.steps[index].span)
    }

    private static func typeName(_ value: JSONValue?) -> String {
        switch value {
        case .object: "object"
        case .array: "array"
        case .string: "string"
        case .number: "number"
        case .boolean: "boolean"
        case .null, nil: "null"
        }
    }
}
