import Signing

/// Who may log in. Students are Django's users, so everybody in the store is known here.
struct AccountDirectory: Sendable {
    let store: StudentStore
    let loginField: MockSettings.LoginField

    /// The active person with that name (or address) and password.
    func logIn(_ name: String, password: String) -> Student? {
        let student = loginField == .email ? store.student(withEmail: name) : store.student(named: name)
        // An unknown name is compared, too, so that the time tells nothing about who exists.
        let isRight = constantTimeEquals(Array((student?.password ?? "").utf8), Array(password.utf8))
        guard let student, isRight, student.isActive else { return nil }
        return student
    }
}
