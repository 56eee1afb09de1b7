import HTTP1
import HTTPMessages
import OrderedJSON

/// The student resource, and `/me/`.
struct StudentHandlers: Sendable {
    let store: StudentStore
    let settings: MockSettings

    var list: View {
        View(
            name: "Student List",
            handlers: [
                "GET": { call throws(RestAnswer) in try page(call) },
                "POST": { call throws(RestAnswer) in try create(call) },
            ],
            actions: { _ in ["POST": .object(FieldDescription.student(passwordIsRequired: true))] })
    }

    var record: View {
        View(
            name: "Student Instance",
            handlers: [
                "GET": { call throws(RestAnswer) in .ok(try find(call).shown) },
                "PUT": { call throws(RestAnswer) in try write(call) { .replacement(of: $0) } },
                "PATCH": { call throws(RestAnswer) in try write(call) { .change(of: $0) } },
                "DELETE": { call throws(RestAnswer) in try delete(call) },
            ],
            actions: { call in
                guard (try? find(call)) != nil else { return nil }
                return ["PUT": .object(FieldDescription.student(passwordIsRequired: false))]
            })
    }

    var me: View {
        View(
            name: "Me",
            handlers: [
                "GET": { call throws(RestAnswer) in .ok(.object(describe(call))) },
                "POST": { call throws(RestAnswer) in
                    var answer = describe(call)
                    answer.append("received", try call.data.echo())
                    return .ok(.object(answer))
                },
            ])
    }

    private func describe(_ call: Call) -> JSONObject {
        var description = call.caller?.shown.object ?? [:]
        description.append("authenticated_by", "JWTAuthentication")
        return description
    }

    private func create(_ call: Call) throws(RestAnswer) -> RestAnswer {
        let changes = try StudentValidation(store: store).check(try call.data, for: .creation)
        let email = EmailSyntax.normalized(changes.email ?? "")
        let username = CompatibilityForm.of(changes.username ?? "")
        // Django looks for the name as it was typed and stores it in its form; a clash that shows only then
        // is an error of its own.
        guard let student = store.add(username: username, email: email, password: changes.password ?? "")
        else {
            throw username == changes.username ? Self.nameIsTaken : .serverError
        }
        return RestAnswer(status: 201, content: .data(student.shown))
    }

    private func write(_ call: Call, _ purpose: (Int) -> StudentValidation.Purpose) throws(RestAnswer)
        -> RestAnswer
    {
        let id = try find(call).id
        let changes = try StudentValidation(store: store).check(try call.data, for: purpose(id))
        let student = store.update(id) { student in
            if let username = changes.username { student.username = username }
            if let email = changes.email { student.email = email }
            if let password = changes.password {
                student.password = password
                student.passwordVersion += 1
            }
        }
        guard let student else { throw Self.nameIsTaken }
        return .ok(student.shown)
    }

    private func delete(_ call: Call) throws(RestAnswer) -> RestAnswer {
        guard store.remove(try find(call).id) != nil else { throw Self.noMatch }
        return RestAnswer(status: 204, content: .nothing)
    }

    private func find(_ call: Call) throws(RestAnswer) -> Student {
        guard let key = PythonText.integer(call.recordID) else { throw .notFound }
        guard case .value(let id) = key, let student = store[id] else { throw Self.noMatch }
        return student
    }

    private static let noMatch = RestAnswer.detail(404, "No User matches the given query.")
    /// For two requests that take one name at the same moment.
    private static let nameIsTaken = RestAnswer.fieldErrors([
        "username": [.string(StudentValidation.takenNameComplaint)]
    ])
}

// MARK: Lists

extension StudentHandlers {
    private func page(_ call: Call) throws(RestAnswer) -> RestAnswer {
        let count = store.count
        guard let size = settings.pageSize else {
            return .ok(.array(store.students(at: 0..<count).map(\.shown)))
        }
        let last = max(1, (count + size - 1) / size)
        let number: Int
        switch call.path["page"] ?? "" {
        case "": number = 1
        case "last": number = last
        case let text:
            guard case .value(let value)? = PythonText.integer(text), (1...last).contains(value) else {
                throw .detail(404, "Invalid page.")
            }
            number = value
        }
        let start = (number - 1) * size
        return .ok([
            "count": .number(JSONNumber(count)),
            "next": number < last ? link(call, to: number + 1) : .null,
            "previous": number > 1 ? link(call, to: number - 1) : .null,
            "results": .array(store.students(at: start..<start + size).map(\.shown)),
        ])
    }

    /// The absolute address of another page. The first one is the plain address.
    private func link(_ call: Call, to page: Int) -> JSONValue {
        var query = call.path.query.filter { $0.name != "page" }
        if page > 1 { query.append(Field("page", String(page))) }
        let base = "http://\(call.request.fields["Host"] ?? "")\(call.path.path)"
        return .string(
            query.isEmpty ? base : base + "?" + FormEncoding.encode(query.sorted { $0.name < $1.name }))
    }
}

extension Student {
    /// What clients may see.
    var shown: JSONValue {
        ["id": .number(JSONNumber(id)), "username": .string(username), "email": .string(email)]
    }
}
