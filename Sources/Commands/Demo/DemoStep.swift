import Diagnostics

/// One step of the demonstration: a command as a user would type it, and how it must end.
struct DemoStep {
    /// What the step shows, in a line.
    let title: String
    let arguments: [String]
    /// What is piped into the command; nil when nothing is.
    var input: String?
    /// How far the demonstration's clock moves before the step.
    var timePassing: Duration = .zero
    var expectedStatus: ExitStatus = .success

    /// The command line as a user would type it.
    var commandLine: String {
        let command = (["jwtctl"] + arguments).map(ShellWord.quoted).joined(separator: " ")
        return input.map { "echo \(ShellWord.quoted($0)) | \(command)" } ?? command
    }

    /// The whole guide: log in, look around, change things, let the token expire, log out.
    ///
    /// - Parameter server: the address of the mock server.
    static func all(on server: String) -> [DemoStep] {
        let students = "/student/authentication/"
        return [
            DemoStep(
                title: "Log in. The tokens go to a profile file; the password goes nowhere.",
                arguments: ["login", server, "--username", "pawan", "--password-stdin"],
                input: "P@ssw0rd1647@779!"),
            DemoStep(title: "Who am I, and for how long?", arguments: ["status"]),
            DemoStep(title: "Ask the server whether the access token is valid.", arguments: ["verify"]),
            DemoStep(title: "List all students.", arguments: ["get", students]),
            DemoStep(title: "One student.", arguments: ["get", students + "1/"]),
            DemoStep(
                title: "Create a student.",
                arguments: [
                    "post", students, "username=newuser", "email=newuser@gmail.com", "password=test@123",
                ]),
            DemoStep(
                title: "Replace it.",
                arguments: ["put", students + "6/", "username=updateduser", "email=updated@gmail.com"]),
            DemoStep(
                title: "Change one field.", arguments: ["patch", students + "6/", "email=changed@gmail.com"]),
            DemoStep(title: "Delete it.", arguments: ["delete", students + "6/"]),
            DemoStep(title: "What does this address allow?", arguments: ["options", students]),
            DemoStep(
                title:
                    "An hour later the access token has long expired: it is refreshed, and nobody notices.",
                arguments: ["get", students + "2/"], timePassing: .seconds(3_600)),
            DemoStep(
                title: "Two days later the refresh token has expired as well: the session is over.",
                arguments: ["get", students + "2/"], timePassing: .seconds(172_800),
                expectedStatus: .loginRequired),
            DemoStep(
                title: "So log in again …",
                arguments: ["login", server, "--username", "pawan", "--password-stdin"],
                input: "P@ssw0rd1647@779!"),
            DemoStep(
                title: "… and log out: the server forgets the refresh token, and so do we.",
                arguments: ["logout"]),
            DemoStep(
                title: "Nobody is logged in any more.", arguments: ["get", students],
                expectedStatus: .loginRequired),
        ]
    }
}
