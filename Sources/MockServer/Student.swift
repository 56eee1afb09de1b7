/// A person of the mock server: one of Django's users, which the student resource shows.
package struct Student: Sendable, Equatable {
    /// Given by the store; never given twice.
    package var id: Int
    package var username: String
    package var email: String
    /// Kept as it is, since these passwords are examples that the mock prints on request. Never shown in an
    /// answer.
    package var password: String
    package var isActive: Bool
    package var isSuperuser: Bool
    /// How often the password was set; part of the digest that ``MockSettings/checksPassword`` puts into
    /// tokens.
    var passwordVersion = 0

    package init(
        id: Int, username: String, email: String = "", password: String, isActive: Bool = true,
        isSuperuser: Bool = false
    ) {
        self.id = id
        self.username = username
        self.email = email
        self.password = password
        self.isActive = isActive
        self.isSuperuser = isSuperuser
    }

    /// The five people of a mock that was told of no others.
    package static let examples = [
        Student(
            id: 1, username: "admin", email: "admin@example.com", password: "Adm1n!pass-word",
            isSuperuser: true),
        Student(id: 2, username: "pawan", email: "pawan@example.com", password: "P@ssw0rd1647@779!"),
        Student(
            id: 3, username: "sleepy", email: "sleepy@example.com", password: "Sl33py!pass-word",
            isActive: false),
        Student(id: 4, username: "josé", email: "jose@example.com", password: "päß wörd ✓ 日本"),
        Student(id: 5, username: "asha", email: "asha@example.com", password: "Ash@2026!pass"),
    ]
}
