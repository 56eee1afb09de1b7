import HTTPMessages

/// Collects header fields by httpie's rules of precedence and order.
///
/// Fields of a request come from four places: the program's own, the session file, the typed items, and what body and credentials
/// need. Later places replace earlier ones by name; an item with an empty value takes a field away. The order is httpie 3.2.4's:
/// connection fields, framing, credentials, then what was typed in its order, and `Host` at the end.
struct RequestHead {
    /// The fields of one name, each as it was typed; none mean that the field is not sent.
    private struct Entry {
        var name: String
        var fields: [Field]
        /// Where the values come from; those of a later place replace those of an earlier one.
        var place: Place
    }

    enum Place: Int, Comparable {
        case program, session, typed

        static func < (left: Place, right: Place) -> Bool { left.rawValue < right.rawValue }
    }

    private var entries: [Entry] = []

    /// Adds a value, beside those of the same name and place.
    mutating func add(_ name: String, _ value: String, from place: Place) {
        let value = FieldSyntax.trimmed(value)
        guard let index = position(of: name) else {
            return entries.append(Entry(name: name, fields: [Field(name, value)], place: place))
        }
        let replaces = entries[index].place < place
        entries[index] = Entry(
            name: replaces ? name : entries[index].name,
            fields: (replaces ? [] : entries[index].fields) + [Field(name, value)],
            place: place)
    }

    /// Takes a field away; a value that is added later brings it back.
    mutating func remove(_ name: String, from place: Place) {
        guard let index = position(of: name) else {
            return entries.append(Entry(name: name, fields: [], place: place))
        }
        entries[index].fields = []
        entries[index].place = place
    }

    /// Replaces the values where they stand, or adds them at the end.
    mutating func set(_ name: String, _ value: String) {
        guard let index = position(of: name) else { return add(name, value, from: .typed) }
        entries[index].fields = [Field(entries[index].name, value)]
    }

    /// The first value; nil when there is none or the field was taken away.
    func value(_ name: String) -> String? { position(of: name).flatMap { entries[$0].fields.first?.value } }

    /// Whether anything was said about the field, be it that it is not sent.
    func mentions(_ name: String) -> Bool { position(of: name) != nil }

    /// Forgets the field and what was said about it.
    mutating func forget(_ name: String) { entries.removeAll { $0.name.equalsIgnoringCase(name) } }

    /// The fields in the order they are sent.
    ///
    /// - Parameters:
    ///   - framing: fields about length, coding and credentials.
    ///   - last: fields at the end that apply unless something was said about them.
    /// - Returns: every field that is sent.
    func fields(framing: [Field], last: [Field]) -> Fields {
        var result = Fields()
        for field in Self.connectionFields where !mentions(field.name) { result.append(field) }
        result.append(contentsOf: framing)
        let isUsual = { (entry: Entry) in Self.usualNames.contains { $0.equalsIgnoringCase(entry.name) } }
        let usual = Self.usualNames.compactMap { name in entries.first { $0.name.equalsIgnoringCase(name) } }
        for entry in usual + entries.filter({ !isUsual($0) }) {
            result.append(contentsOf: entry.fields)
        }
        for field in last where !mentions(field.name) { result.append(field) }
        return result
    }

    private func position(of name: String) -> Int? {
        entries.firstIndex { $0.name.equalsIgnoringCase(name) }
    }

    /// What is sent unless something else was said.
    private static let connectionFields: [Field] = [
        Field("Accept-Encoding", "gzip, deflate"), Field("Accept", "*/*"), Field("Connection", "keep-alive"),
    ]

    /// Names that go before others, whatever was typed first.
    private static let usualNames = ["User-Agent", "Accept-Encoding", "Accept", "Connection"]
}
