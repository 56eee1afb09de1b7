import Authentication
import Profiles
import Testing

/// Each sample was given to the `netrc` module of Python 3.11.
struct `Netrc file` {
    struct Sample: CustomTestStringConvertible {
        let text: String
        let user: String
        let password: String
        var testDescription: String { text }

        init(_ text: String, _ user: String = "l", _ password: String = "p") {
            self.text = text
            self.user = user
            self.password = password
        }
    }

    static let samples = [
        Sample("machine h login l password p"),
        Sample("machine h\n\tlogin l\r\n\tpassword p\n"),
        Sample("machine \"h\" password p login l account a"),
        Sample("machine h user l password p"),
        Sample("machine h account a password p", "a"),
        Sample("machine h password p", ""),
        Sample("machine h login l", "l", ""),
        Sample(#"machine h login "a b" password "p\"q""#, "a b", "p\"q"),
        Sample(#"machine h login l\ m password p\""#, "l m", "p\""),
        Sample("machine h login l password \"p"),
        Sample("machine h login é password ü", "é", "ü"),
        Sample("machine h login machine password default", "machine", "default"),
        Sample("machine h login l password p#x", "l", "p#x"),
        Sample("machine h login l password #x", "l", "#x"),
        Sample("# c\nmachine h login l password p"),
        Sample("#c d\nmachine h login l password p"),
        Sample("machine h # c\n login l password p # d e\nmachine g login m password q"),
        Sample("machine h login l password p\n# machine h login x"),
        Sample("default login l password p"),
        Sample("default login x password y\nmachine h login l password p"),
        Sample("machine h login x password y\nmachine h login l password p"),
        Sample("macdef init\ncd /x\nmachine h\n\nmachine h login l password p"),
        Sample("machine h login l password p macdef init\ncd\n\n"),
        Sample("machine H login l password p"),
    ]

    @Test(arguments: samples)
    func `gives the user and the password for a host`(_ sample: Sample) throws {
        #expect(
            try Netrc(parsing: sample.text).credentials(for: "h")
                == BasicCredentials(user: sample.user, password: Secret(sample.password)))
    }

    @Test(arguments: [
        "", "#", "# c", "machine g login l password p", "machine h", "machine h login \"\" password \"\"",
    ])
    func `has nothing for a host it says nothing of`(_ text: String) throws {
        #expect(try Netrc(parsing: text).credentials(for: "h") == nil)
    }

    @Test(arguments: [
        ("foo", 1), ("machine", 1), ("machine g login l\npassword two words", 2), ("machine h passwd p", 1),
        ("\nmacdef init\ncd\n", 2),
    ])
    func `is refused by the line that cannot be understood`(_ text: String, _ line: Int) {
        #expect(throws: NetrcSyntaxError.self) { try Netrc(parsing: text) }
        do { _ = try Netrc(parsing: text) } catch { #expect(error.line == line) }
    }

    @Test func `is the one that NETRC names, or lies at home`() {
        let path = { (variables: [String: String], there: Set<String>) in
            Netrc.path(variables: variables, isThere: there.contains)
        }
        #expect(path(["NETRC": "/n", "HOME": "/me"], ["/n", "/me/.netrc"]) == "/n")
        #expect(path(["NETRC": "/n", "HOME": "/me"], ["/me/.netrc"]) == nil)
        #expect(path(["NETRC": "~/n", "HOME": "/me"], ["/me/n"]) == "/me/n")
        #expect(path(["HOME": "/me"], ["/me/.netrc", "/me/_netrc"]) == "/me/.netrc")
        #expect(path(["HOME": "/me"], ["/me/_netrc"]) == "/me/_netrc")
        #expect(path([:], ["/.netrc"]) == nil)
    }
}
