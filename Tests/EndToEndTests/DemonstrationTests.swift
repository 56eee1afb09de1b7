import TestSupport
import Testing

struct `The demonstration` {
    @Test func `runs every step of the guide and leaves nothing behind`() throws {
        let program = try Program(["TMPDIR": "/tmp"])
        let outcome = try program.run("demo")
        #expect(outcome.status == 0)
        #expect(outcome.error.isEmpty)
        for line in [
            "$ jwtctl post /student/authentication/ username=newuser email=newuser@gmail.com password=test@123",
            "jwtctl: profile 'default' is logged out; the server refuses its refresh token now",
            "# Done: ",
        ] {
            #expect(outcome.output.contains(line))
        }
        #expect(program.folder.names().isEmpty)
    }
}
