/// One header field.
package struct Field: Hashable, Sendable {
    /// The name in the case it was typed or received in.
    package var name: String
    /// The value without the white space around it.
    package var value: String

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }

    /// Whether the field has this name, in any case (RFC 9110 section 5.1).
    package func isNamed(_ other: String) -> Bool { name.equalsIgnoringCase(other) }
}

/// Header fields in the order they are sent, repeats included; names compare without regard to case.
package struct Fields: Hashable, Sendable, RandomAccessCollection, ExpressibleByArrayLiteral {
    private var fields: [Field]

    package init(_ fields: some Sequence<Field> = []) { self.fields = Array(fields) }

    package init(arrayLiteral elements: Field...) { fields = elements }

    package var startIndex: Int { fields.startIndex }
    package var endIndex: Int { fields.endIndex }
    package subscript(position: Int) -> Field { fields[position] }

    /// The first value of that name. Setting replaces the first field of the name and removes the others, or adds one at the
    /// end; setting nil removes them all.
    package subscript(name: String) -> String? {
        get { fields.first { $0.isNamed(name) }?.value }
        set {
            let position = fields.firstIndex { $0.isNamed(name) }
            guard let newValue else { return fields.removeAll { $0.isNamed(name) } }
            guard let position else { return fields.append(Field(name, newValue)) }
            var kept = Array(fields[...position])
            kept[position] = Field(name, newValue)
            fields = kept + fields[(position + 1)...].filter { !$0.isNamed(name) }
        }
    }

    /// Every value of that name, in order.
    package subscript(all name: String) -> [String] {
        fields.filter { $0.isNamed(name) }.map(\.value)
    }

    package func contains(_ name: String) -> Bool { fields.contains { $0.isNamed(name) } }

    /// Adds a field after those that are there, also when one of the name is among them.
    package mutating func append(_ field: Field) { fields.append(field) }

    package mutating func append(_ name: String, _ value: String) { fields.append(Field(name, value)) }

    package mutating func append(contentsOf other: some Sequence<Field>) { fields.append(contentsOf: other) }

    /// Adds a field before the first one of a name, or at the end.
    package mutating func insert(_ field: Field, before name: String) {
        fields.insert(field, at: fields.firstIndex { $0.isNamed(name) } ?? fields.endIndex)
    }

    package mutating func removeAll(where isUnwanted: (Field) -> Bool) { fields.removeAll(where: isUnwanted) }

    package mutating func removeAll(named name: String) { fields.removeAll { $0.isNamed(name) } }
}
