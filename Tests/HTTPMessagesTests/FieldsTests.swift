import HTTPMessages
import Testing

struct `Header fields` {
    let fields: Fields = [Field("A", "1"), Field("b", "2"), Field("a", "3")]

    @Test func `keep order, case and repeats`() {
        #expect(fields.map(\.name) == ["A", "b", "a"])
        #expect(fields[all: "a"] == ["1", "3"])
        #expect(fields["B"] == "2")
        #expect(fields["c"] == nil)
        #expect(fields.contains("B") && !fields.contains("bb"))
    }

    @Test func `setting replaces the first of a name and removes the others`() {
        var changed = fields
        changed["a"] = "9"
        #expect(Array(changed) == [Field("a", "9"), Field("b", "2")])
        changed["c"] = "new"
        #expect(Array(changed).last == Field("c", "new"))
        changed["B"] = nil
        #expect(!changed.contains("b"))
    }

    @Test func `are added behind those that are there, and removed by name`() {
        var changed = fields
        changed.append("B", "4")
        changed.append(contentsOf: [Field("x", "5")])
        #expect(changed[all: "b"] == ["2", "4"])
        changed.removeAll(named: "b")
        changed.removeAll { $0.value == "5" }
        #expect(changed.map(\.name) == ["A", "a"])
    }

    @Test(arguments: [
        ("Content-Type", true), ("X_1", true), ("!#$%&'*+-.^_`|~", true), ("", false), ("a b", false),
        ("a:", false), ("é", false), ("a\r", false),
    ])
    func `names are tokens`(name: String, isToken: Bool) {
        #expect(FieldSyntax.isToken(name) == isToken)
    }

    @Test(arguments: [
        ("", true), ("a\tb é", true), ("a\r\nb", false), ("a\0", false), ("\u{7F}", false),
        ("\u{1B}[31m", false),
    ])
    func `values hold no control characters`(value: String, isValue: Bool) {
        #expect(FieldSyntax.isValue(value) == isValue)
    }

    @Test(arguments: [("  a b\t", "a b"), ("", ""), (" \t ", ""), ("\u{A0}a", "\u{A0}a")])
    func `values lose the blanks around them`(value: String, trimmed: String) {
        #expect(FieldSyntax.trimmed(value) == trimmed)
    }

    @Test func `ASCII letters are compared without case, others as they are`() {
        #expect("Content-Type".equalsIgnoringCase("CONTENT-type"))
        #expect(!"É".equalsIgnoringCase("é"))
        #expect(!"a".equalsIgnoringCase("ab"))
        #expect(!"[".equalsIgnoringCase("{"))
        #expect(!"@".equalsIgnoringCase("`"))
    }
}

struct `Methods and statuses` {
    @Test func `a method is any token, in capitals`() {
        #expect(HTTPMethod("get") == .get)
        #expect(HTTPMethod("Purge")?.name == "PURGE")
        #expect(HTTPMethod("M-SEARCH")?.name == "M-SEARCH")
        for word in ["", "G T", "GET\n", "é"] { #expect(HTTPMethod(word) == nil) }
    }

    @Test(arguments: [
        (100, Status.Class.informational), (204, .success), (304, .redirection), (404, .clientError),
        (500, .serverError), (999, .serverError),
    ])
    func `a status has the class of its hundred`(code: Int, statusClass: Status.Class) {
        #expect(Status(code).statusClass == statusClass)
    }

    @Test func `a status has the usual words unless others came with it`() {
        #expect(Status(404).reason == "Not Found")
        #expect(Status(404, reason: "Nope").reason == "Nope")
        #expect(Status(299).reason == "")
    }
}
