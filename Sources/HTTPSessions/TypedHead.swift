package import HTTPMessages

/// The header items of one command line.
package struct TypedHead: Equatable, Sendable {
    /// `Name:value` and `Name;`, in typed order.
    package var fields: Fields
    /// The names of `Name:`, unless a later item sets the field again: neither sent nor filled in by a default.
    package var withoutFields: [String]

    package init(fields: Fields = [], withoutFields: [String] = []) {
        self.fields = fields
        self.withoutFields = withoutFields
    }

    /// Whether an item takes the field away.
    package func isWithout(_ name: String) -> Bool {
        withoutFields.contains { $0.equalsIgnoringCase(name) }
    }

    /// The head with stored fields as if they had been typed first: an item of the same name takes the stored one's place.
    func completed(by stored: Fields) -> TypedHead {
        var result = Fields()
        var placed: Set<Int> = []
        for field in stored where !isWithout(field.name) {
            guard fields.contains(field.name) else {
                result.append(field)
                continue
            }
            if !result.contains(field.name), let first = fields.firstIndex(where: { $0.isNamed(field.name) })
            {
                result.append(fields[first])
                placed.insert(first)
            }
        }
        result.append(contentsOf: fields.indices.filter { !placed.contains($0) }.map { fields[$0] })
        return TypedHead(fields: result, withoutFields: withoutFields)
    }
}
