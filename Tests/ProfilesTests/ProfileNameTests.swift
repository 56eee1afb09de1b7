import Diagnostics
import Profiles
import Testing

struct `Profile name` {
    @Test(arguments: [
        "default", "dev", "pawan@school.example", "a", "_x", "v1.2+3-rc", String(repeating: "n", count: 100),
    ])
    func `may be what files, shells and terminals take as it is`(_ text: String) throws {
        #expect(try ProfileName(text).text == text)
    }

    @Test(arguments: [
        "", ".", "..", ".hidden", "-x", "--help", "a/b", "../../etc/passwd", "a b", "a\nb", "a\u{1B}[0m",
        "a\0b", "é",
        "a'b", "a;b", "a\\b", "a*", "~", String(repeating: "n", count: 101),
        String(repeating: "n", count: 300),
    ])
    func `may not be what could leave the folder, hide, or be taken for an option`(_ text: String) {
        let failure = #expect(throws: Failure.self) { try ProfileName(text) }
        #expect(failure?.kind == .usage)
    }
}
