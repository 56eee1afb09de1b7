import OrderedJSON

/// What a client may write into a student, with Django's rules and words.
struct StudentValidation: Sendable {
    let store: StudentStore

    /// The fields that were given and are in order.
    struct Changes {
        var username: String?
        var email: String?
        var password: String?
    }

    /// What a request does to a student, which decides what it must contain.
    enum Purpose {
        case creation
        case replacement(of: Int)
        case change(of: Int)

        /// The student that exists already.
        var id: Int? {
            switch self {
            case .creation: nil
            case .replacement(let id), .change(let id): id
            }
        }
    }

    /// - Throws: 400 with every field's errors.
    func check(_ data: RequestData, for purpose: Purpose) throws(RestAnswer) -> Changes {
        let isPartial = if case .change = purpose { true } else { false }
        let texts = try fields(for: purpose).judge(data, isPartial: isPartial)
        return Changes(username: texts["username"], email: texts["email"], password: texts["password"])
    }

    private func fields(for purpose: Purpose) -> [TextField] {
        [
            TextField(
                name: "username", maximumLength: 150,
                rules: [
                    Self.userNameComplaint,
                    { [store] name in
                        guard let owner = store.student(named: name), owner.id != purpose.id else {
                            return nil
                        }
                        return Self.takenNameComplaint
                    },
                ]),
            TextField(
                name: "email", isRequired: false, mayBeBlank: true, maximumLength: 254,
                notText: Self.emailComplaint,
                lastRules: [{ EmailSyntax.isAddress($0) ? nil : Self.emailComplaint }]),
            TextField(name: "password", isRequired: purpose.id == nil, maximumLength: 128),
        ]
    }

    static let takenNameComplaint = "A user with that username already exists."

    private static let emailComplaint = "Enter a valid email address."

    private static func userNameComplaint(_ name: String) -> String? {
        let isValid = name.unicodeScalars.allSatisfy {
            PythonText.isWord($0) || ".@+-".unicodeScalars.contains($0)
        }
        return isValid
            ? nil
            : "Enter a valid username. This value may contain only letters, numbers, "
                + "and @/./+/-/_ characters."
    }
}
