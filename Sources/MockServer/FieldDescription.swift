import OrderedJSON

/// How `OPTIONS` describes a serializer's fields.
enum FieldDescription {
    static func text(_ name: String) -> JSONValue { describe(name, type: "string", isRequired: true) }

    static func readOnlyText(_ name: String) -> JSONValue {
        describe(name, type: "string", isRequired: false, isReadOnly: true)
    }

    /// The student's fields; the password is required of a new one only.
    static func student(passwordIsRequired: Bool) -> JSONObject {
        [
            "id": describe("ID", type: "integer", isRequired: false, isReadOnly: true),
            "username": describe(
                "username", type: "string", isRequired: true,
                further: [
                    "help_text": "Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                    "max_length": 150,
                ]),
            "email": describe(
                "email address", type: "email", isRequired: false, further: ["max_length": 254]),
            "password": describe(
                "password", type: "string", isRequired: passwordIsRequired, further: ["max_length": 128]),
        ]
    }

    private static func describe(
        _ label: String, type: String, isRequired: Bool, isReadOnly: Bool = false, further: JSONObject = [:]
    ) -> JSONValue {
        var result: JSONObject = [
            "type": .string(type), "required": .boolean(isRequired), "read_only": .boolean(isReadOnly),
            "label": .string(label.prefix(1).uppercased() + label.dropFirst()),
        ]
        for (name, value) in further { result.append(name, value) }
        return .object(result)
    }
}
