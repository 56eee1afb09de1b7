package import Diagnostics
import OrderedJSON

/// All people of a mock server as a file holds them: what `--users` reads, and what `--data` keeps between
/// two runs.
package struct StudentArchive: Sendable, Equatable {
    package var students: [Student]
    /// The id of the next new person: above all that were ever given.
    package var nextID: Int

    package init(students: [Student], nextID: Int = 1) {
        self.students = students
        self.nextID = max(nextID, (students.map(\.id).max() ?? 0) + 1)
    }

    /// Reads either form: `{"next_id": 6, "students": […]}`, or the list alone. Every person has a `username`
    /// and a `password`, and may have `id` (else the next free one), `email`, `is_active` (else true) and
    /// `is_superuser` (else false).
    ///
    /// - Parameters:
    ///   - bytes: The whole text.
    ///   - name: What the text is called in an error.
    /// - Throws: `.input`, with the first thing that is wrong.
    package init(parsing bytes: [UInt8], name: String) throws(Failure) {
        let value: JSONValue
        do { value = try JSONValue(parsing: bytes) } catch {
            throw Failure(.input, "'\(name)' is not JSON: \(error.pythonMessage(in: bytes))")
        }
        guard let list = value.array ?? value["students"]?.array else {
            throw Failure(
                .input, "'\(name)' is not a list of people",
                hint: #"begin with [{"username": "asha", "password": "…"}]"#)
        }
        var students: [Student] = []
        var ids: Set<Int> = []
        var names: Set<ExactText> = []
        var highestID = 0
        for (index, entry) in list.enumerated() {
            let student = try Student(entry, number: index + 1, defaultID: highestID + 1, file: name)
            guard ids.insert(student.id).inserted, names.insert(ExactText(student.username)).inserted else {
                throw Failure(.input, "'\(name)' has '\(student.username)', or the id \(student.id), twice")
            }
            highestID = max(highestID, student.id)
            students.append(student)
        }
        self.init(students: students, nextID: value["next_id"]?.integer ?? 1)
    }

    /// The form ``init(parsing:name:)`` reads back, indented for people.
    package var serialized: [UInt8] {
        let list = students.map { student -> JSONValue in
            [
                "id": .number(JSONNumber(student.id)), "username": .string(student.username),
                "email": .string(student.email), "password": .string(student.password),
                "is_active": .boolean(student.isActive), "is_superuser": .boolean(student.isSuperuser),
            ]
        }
        let value: JSONValue = ["next_id": .number(JSONNumber(nextID)), "students": .array(list)]
        return value.serialized(.indented(2)) + "\n".utf8
    }
}

private extension Student {
    init(_ entry: JSONValue, number: Int, defaultID: Int, file: String) throws(Failure) {
        guard let username = entry["username"]?.string, let password = entry["password"]?.string else {
            throw Failure(.input, "'\(file)': person \(number) has no \"username\" or no \"password\"")
        }
        let id = entry["id"]?.integer ?? defaultID
        guard id > 0 else {
            throw Failure(.input, "'\(file)': the id of person \(number) is not a positive number")
        }
        self.init(
            id: id, username: username, email: entry["email"]?.string ?? "", password: password,
            isActive: entry["is_active"]?.boolean ?? true,
            isSuperuser: entry["is_superuser"]?.boolean ?? false)
    }
}
