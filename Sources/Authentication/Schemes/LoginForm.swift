import Diagnostics
import OrderedJSON

/// The fields of a login: what was given beforehand, what a person was asked, and which of them is the user.
struct LoginForm {
    private(set) var members: JSONObject
    private(set) var settings: SchemeSettings

    init(fields: JSONObject, settings: SchemeSettings) {
        members = fields
        self.settings = settings
        // Whoever types username= means the user, whatever the server calls the field.
        if members[settings.userField] == nil { rename("username", to: settings.userField) }
    }

    /// Who logs in, as typed.
    var username: String? { members[settings.userField]?.string }

    /// Asks for the user and the password, where they were not given.
    mutating func complete(_ conversation: some Conversation) throws(Failure) {
        try ask(settings.userField, isSecret: false, conversation)
        try ask("password", isSecret: true, conversation)
    }

    /// Adds the fields that the server misses; says whether there was anything to add.
    ///
    /// If nobody said which field is the user's, the first that is missing is.
    mutating func supply(
        _ missing: [String], _ conversation: some Conversation
    ) throws(Failure) -> Bool {
        let missing = missing.filter { members[$0] == nil }
        if let first = missing.first, settings[.userField] == nil {
            rename(settings.userField, to: first)
            settings[.userField] = first
        }
        for field in missing {
            let isSecret = Self.secretWords.contains { field.lowercased().contains($0) }
            try ask(field, isSecret: isSecret, conversation)
        }
        return !missing.isEmpty
    }

    private mutating func ask(
        _ field: String, isSecret: Bool, _ conversation: some Conversation
    ) throws(Failure) {
        guard members[field] == nil else { return }
        members[field] = .string(try conversation.ask(Question(field: field, isSecret: isSecret)))
    }

    private mutating func rename(_ name: String, to newName: String) {
        guard name != newName, let value = members[name] else { return }
        members[name] = nil
        members[newName] = value
    }

    private static let secretWords = ["password", "code", "otp", "pin", "secret", "token"]
}
