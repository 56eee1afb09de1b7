/// The members of a JSON object in the order they were written, repeated names included.
///
/// Looking a name up and setting it take the same time however many members there are.
package struct JSONObject: Sendable {
    private var members: [Element] = []
    /// Where each name occurs last; only kept for objects too large to search from end to end.
    private var lastPositions: [ExactName: Int]?

    /// Up to this many members, a search is as quick as a look into a table, and costs no memory.
    private static let searchableCount = 16

    /// An object without members.
    package init() {}

    /// The given members, in their order, repeated names included.
    package init(_ members: [(String, JSONValue)]) {
        for (name, value) in members { append(name, value) }
    }

    /// Adds a member at the end, also when there is already one of that name.
    package mutating func append(_ name: String, _ value: JSONValue) {
        members.append((name, value))
        if lastPositions != nil {
            lastPositions?[ExactName(text: name)] = members.count - 1
        } else if members.count > Self.searchableCount {
            rebuildPositions()
        }
    }

    /// The value of the last member of that name, the one most readers go by.
    ///
    /// Setting it replaces that member where it stands, or adds one at the end; other members of the same name
    /// disappear. Setting `nil` removes every member of that name.
    package subscript(name: String) -> JSONValue? {
        get { lastPosition(of: name).map { members[$0].value } }
        set {
            guard let position = lastPosition(of: name) else {
                if let newValue { append(name, newValue) }
                return
            }
            if let newValue {
                members[position].value = newValue
                removeMembers(named: name, before: position)
            } else {
                removeMembers(named: name, before: position)
                removeLastMember(named: name)
            }
        }
    }

    private func lastPosition(of name: String) -> Int? {
        if let lastPositions { return lastPositions[ExactName(text: name)] }
        return members.lastIndex { $0.name.isSameText(as: name) }
    }

    private mutating func removeMembers(named name: String, before position: Int) {
        // As many entries as members means that no name occurs twice.
        if let lastPositions, lastPositions.count == members.count { return }
        let kept = members.indices.filter { $0 >= position || !members[$0].name.isSameText(as: name) }
        guard kept.count < members.count else { return }
        members = kept.map { members[$0] }
        if lastPositions != nil { rebuildPositions() }
    }

    private mutating func removeLastMember(named name: String) {
        guard let position = lastPosition(of: name) else { return }
        members.remove(at: position)
        guard var positions = lastPositions else { return }
        lastPositions = nil
        positions[ExactName(text: name)] = nil
        for entry in positions.values.indices where positions.values[entry] > position {
            positions.values[entry] -= 1
        }
        lastPositions = positions
    }

    private mutating func rebuildPositions() {
        var positions: [ExactName: Int] = [:]
        positions.reserveCapacity(members.count * 2)
        for (position, member) in members.enumerated() { positions[ExactName(text: member.name)] = position }
        lastPositions = positions
    }

    /// A name as a key of a table that compares code units, as JSON does.
    private struct ExactName: Hashable {
        let text: String

        static func == (first: Self, second: Self) -> Bool { first.text.isSameText(as: second.text) }

        func hash(into hasher: inout Hasher) { text.hash(into: &hasher) }
    }
}

extension JSONObject: RandomAccessCollection {
    package typealias Element = (name: String, value: JSONValue)

    package var startIndex: Int { 0 }
    package var endIndex: Int { members.count }
    package subscript(position: Int) -> Element { members[position] }

    /// The names in their order, repeated ones included.
    package var names: [String] { members.map(\.name) }

    /// The members by name, in the order of code points; those of one name by their values, if these have an order, as Python's
    /// `json` sorts them, and else in their own.
    package var sortedByName: [Element] {
        // The standard library does not promise that its sort keeps the order of equals.
        members.enumerated().sorted { first, second in
            let (firstName, secondName) = (first.element.name.utf8, second.element.name.utf8)
            guard firstName.elementsEqual(secondName) else {
                return firstName.lexicographicallyPrecedes(secondName)
            }
            let (firstValue, secondValue) = (first.element.value, second.element.value)
            if firstValue.precedes(secondValue) { return true }
            return first.offset < second.offset && !secondValue.precedes(firstValue)
        }.map(\.element)
    }
}

extension JSONObject: Equatable {
    package static func == (first: JSONObject, second: JSONObject) -> Bool {
        first.elementsEqual(second) { $0.name.isSameText(as: $1.name) && $0.value == $1.value }
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral members: (String, JSONValue)...) { self.init(members) }
}
