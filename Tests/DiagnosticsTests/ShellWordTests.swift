import Diagnostics
import Testing

struct `A word of a shell` {
    @Test(arguments: ["pawan", "http://127.0.0.1:8000/api", "username=a.b@example.org", "--min", "10m"])
    func `that no shell would touch stays as it is`(_ text: String) {
        #expect(ShellWord.quoted(text) == text)
    }

    @Test(arguments: [
        ("", "''"), ("two words", "'two words'"), ("P@ssw0rd1647@779!", "'P@ssw0rd1647@779!'"),
        ("it's", #"'it'\''s'"#), ("josé", "'josé'"), ("$HOME", "'$HOME'"), ("a;b", "'a;b'"),
    ])
    func `that a shell would read otherwise is quoted`(_ text: String, _ quoted: String) {
        #expect(ShellWord.quoted(text) == quoted)
    }
}
