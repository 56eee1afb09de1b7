import Diagnostics
import Foundation
import HTTPMessages
import HTTPSessions
import Profiles
import TestSupport
import Testing
import Timekeeping

struct `Session file` {
    /// Written by httpie 3.2.4: `http --session=./a.json localhost:8000/set 'Cookie:t=3' Foo:bar -a u:p`, answered with two cookies.
    static let written = """
        {
            "__meta__": {
                "about": "HTTPie session file",
                "help": "https://httpie.io/docs#sessions",
                "httpie": "3.2.4"
            },
            "auth": {
                "raw_auth": "u:p",
                "type": "basic"
            },
            "cookies": [
                {
                    "domain": "",
                    "expires": null,
                    "name": "t",
                    "path": "/",
                    "secure": false,
                    "value": "3"
                },
                {
                    "domain": null,
                    "expires": null,
                    "name": "z",
                    "path": "/",
                    "secure": false,
                    "value": ""
                },
                {
                    "domain": "localhost.local",
                    "expires": 4116219494,
                    "name": "y",
                    "path": "/foo",
                    "secure": true,
                    "value": "2\\u00e9"
                }
            ],
            "headers": [
                {
                    "name": "Foo",
                    "value": "bar"
                },
                {
                    "name": "Accept",
                    "value": "x"
                }
            ]
        }

        """

    private static func file(_ text: String, in folder: TemporaryFolder) throws -> SessionFile {
        try SessionFile(reading: folder.write(text, to: "session.json"))
    }

    /// The text after reading and writing it, with what `change` does to the session in between.
    private static func rewritten(
        _ text: String, _ change: (inout SessionFile) -> Void = { _ in }
    ) throws -> String {
        let folder = try TemporaryFolder()
        var file = try file(text, in: folder)
        change(&file)
        try file.write(random: 1)
        return folder.text("session.json")
    }

    @Test func `reads what httpie wrote`() throws {
        let file = try Self.file(Self.written, in: TemporaryFolder())
        #expect(!file.isNew)
        #expect(
            file.session
                == HTTPSession(
                    fields: [Field("Foo", "bar"), Field("Accept", "x")],
                    jar: CookieJar([
                        Cookie(name: "t", value: "3", domain: .everywhere(isDeclared: false)),
                        Cookie(
                            name: "y", value: "2é", domain: .host("localhost.local"), path: "/foo",
                            expires: UnixTime(seconds: 4_116_219_494), isSecure: true),
                        Cookie(name: "z", value: "", domain: .everywhere(isDeclared: true)),
                    ]),
                    authentication: SessionAuthentication(type: "basic", content: .typed(Secret("u:p")))))
    }

    @Test func `writes what httpie would write, to the byte`() throws {
        #expect(try Self.rewritten(Self.written) == Self.written)
    }

    @Test func `a new file is what httpie makes`() throws {
        let folder = try TemporaryFolder()
        let file = try SessionFile(reading: folder.path("below/localhost_8000/new.json"))
        #expect(file.isNew)
        try file.write(random: 1)
        #expect(
            folder.text("below/localhost_8000/new.json") == """
                {
                    "__meta__": {
                        "about": "HTTPie session file",
                        "help": "https://httpie.io/docs#sessions",
                        "httpie": "3.2.4"
                    },
                    "auth": {
                        "password": null,
                        "type": null,
                        "username": null
                    },
                    "cookies": [],
                    "headers": []
                }

                """)
    }

    @Test func `is private, and so are the folders made for it`() throws {
        let folder = try TemporaryFolder()
        try SessionFile(reading: folder.path("sessions/host/new.json")).write(random: 1)
        let mode = { (path: String) in
            try FileManager.default.attributesOfItem(atPath: folder.path(path))[.posixPermissions] as? Int
        }
        #expect(try mode("sessions/host/new.json") == 0o600)
        #expect(try mode("sessions/host") == 0o700)
        #expect(folder.names() == ["sessions", "sessions/host", "sessions/host/new.json"])
    }

    @Test func `a symbolic link to the file stays one`() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.written, to: "real.json")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path("link.json"), withDestinationPath: "real.json")
        var file = try SessionFile(reading: folder.path("link.json"))
        file.session.fields = [Field("New", "1")]
        try file.write(random: 1)
        #expect(folder.text("real.json").contains("\"New\""))
        #expect(
            try FileManager.default.destinationOfSymbolicLink(atPath: folder.path("link.json")) == "real.json"
        )
    }

    @Test func `members it does not know survive`() throws {
        let text = try Self.rewritten(
            #"{"later": {"b": 1, "a": 2.50}, "cookies": [{"name": "x", "value": "1", "sameSite": "Lax"}], "auth": {"type": "hawk", "key": 1}}"#
        ) { $0.session.fields.append("X", "y") }
        #expect(text.contains("\"later\": {\n        \"a\": 2.50,\n        \"b\": 1\n    }"))
        #expect(text.contains("\"sameSite\": \"Lax\""))
        #expect(text.contains("\"key\": 1"))
    }

    @Test func `new credentials take the place of the old ones`() throws {
        let text = try Self.rewritten(Self.written) {
            $0.session.authentication = SessionAuthentication(type: "bearer", content: .typed(Secret("a:b")))
        }
        #expect(text.contains("\"raw_auth\": \"a:b\",\n        \"type\": \"bearer\""))
        #expect(!text.contains("u:p"))
    }

    @Test func `credentials in two members, as old files have them, are read`() throws {
        let file = try Self.file(
            #"{"auth": {"type": "digest", "username": "u", "password": "p:q"}}"#, in: TemporaryFolder())
        #expect(
            file.session.authentication
                == SessionAuthentication(type: "digest", content: .parts(user: "u", password: Secret("p:q"))))
    }

    struct Damage: CustomTestStringConvertible {
        let text: String
        let complaint: String
        var testDescription: String { text }
    }

    static let damages = [
        Damage(text: "", complaint: "is not JSON: see line 1"),
        Damage(text: "{\n\n\"auth\": u:p}", complaint: "is not JSON: see line 3"),
        Damage(text: "[]", complaint: "holds no JSON object"),
        Damage(text: #"{"cookies": "x"}"#, complaint: "has 'cookies' that are neither a list nor a map"),
        Damage(text: #"{"cookies": [{"value": "1"}]}"#, complaint: "has a cookie without a name"),
        Damage(text: #"{"headers": [{"name": "X"}]}"#, complaint: "has a header without name or value"),
        Damage(text: #"{"headers": 1}"#, complaint: "has 'headers' that are neither a list nor a map"),
    ]

    @Test(arguments: damages)
    func `a file that is no session is named, and its secrets are not quoted`(_ damage: Damage) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(damage.text, to: "session.json")
        let failure = try #require(throws: Failure.self) { try SessionFile(reading: path) }
        #expect(failure.kind == .input)
        #expect(failure.message == "'\(path)' \(damage.complaint)")
        #expect(failure.httpie?.message.contains("u:p") != true)
    }

    @Test func `a folder in the place of the file is named`() throws {
        let folder = try TemporaryFolder()
        let words = "ConfigFileError: cannot read session file: [Errno 21] Is a directory: '\(folder.path)'"
        #expect(
            throws: Failure(
                .input, "'\(folder.path)' cannot be read: Is a directory", httpie: HTTPieWords(words))
        ) {
            try SessionFile(reading: folder.path)
        }
    }
}
