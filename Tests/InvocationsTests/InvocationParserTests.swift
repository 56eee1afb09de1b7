import Diagnostics
import HTTPMessages
import Testing

@testable import Invocations

/// The invocation that a line for `jwtctl` means; words are separated by single spaces.
func invocation(_ line: String, variables: [String: String] = [:]) throws -> Invocation {
    let words = line.split(separator: " ").map(String.init)
    return try InvocationParser(entry: Entry(program: "jwtctl", arguments: words), variables: variables)
        .parse()
}

/// The request that a line for `jwtctl` means.
func request(_ line: String) throws -> RequestInvocation {
    guard case .request(let request) = try invocation(line) else { throw NoRequest() }
    return request
}

struct NoRequest: Error {}

/// What the line is refused with.
func failure(_ line: String) throws -> Failure {
    try #require(throws: Failure.self) { try invocation(line) }
}

/// The request that a line for `http` means.
func httpRequest(_ line: String, variables: [String: String] = [:]) throws -> RequestInvocation {
    let words = line.split(separator: " ").map(String.init)
    let parser = InvocationParser(
        entry: Entry(program: "/usr/bin/http", arguments: words), variables: variables)
    guard case .request(let request) = try parser.parse() else { throw NoRequest() }
    return request
}

struct `Forms of the command line` {
    @Test func `the program's name, or the first word, chooses httpie's form`() {
        #expect(Entry(program: "/usr/local/bin/https", arguments: [":"]).defaults.scheme == "https")
        #expect(Entry(program: "http", arguments: ["http"]).arguments == ["http"])
        let entry = Entry(program: "jwtctl", arguments: ["--profile", "http", "http", "-v", ":"])
        #expect(entry.defaults == .httpie(scheme: "http"))
        #expect(entry.arguments == ["--profile", "http", "-v", ":"])
        #expect(Entry(program: "./jwtctl", arguments: ["get", "http"]).defaults == .verbs)
        #expect(Entry(program: "jwtctl", arguments: []).defaults == .verbs)
    }

    @Test(arguments: [
        ("httpie", ["cli", "sessions", "upgrade-all"]), ("httpie", ["--debug", "cli", "sessions", "upgrade-all"]),
        ("jwtctl", ["httpie", "cli", "sessions", "upgrade-all"]), ("jwtctl", ["sessions", "upgrade-all"]),
    ])
    func `what httpie tells people to type about session files is understood`(
        program: String, words: [String]
    ) throws {
        let entry = Entry(program: program, arguments: words)
        guard case .sessionUpgrade(let invocation) = try InvocationParser(entry: entry).parse() else {
            throw NoRequest()
        }
        #expect(invocation.target == nil)
    }

    @Test func `a wrong command line ends with 64, in httpie's form with 1`() {
        #expect(Entry(program: "jwtctl", arguments: []).defaults.usageStatus.code == 64)
        #expect(Entry(program: "http", arguments: []).defaults.usageStatus.code == 1)
    }
}

struct `Invocation parser` {
    @Test(arguments: ["get", "Get", "GET", "delete", "OPTIONS"])
    func `a verb in any letter case is a request with that method`(verb: String) throws {
        let request = try request("\(verb) /x")
        #expect(request.method?.name == verb.uppercased())
        #expect(request.address == "/x")
        #expect(request.defaults == .verbs)
    }

    @Test func `any other method goes by request`() throws {
        #expect(try request("request purge /x a=1").method?.name == "PURGE")
        #expect(try failure("request p@st /x").kind == .usage)
        #expect(try failure("request PURGE").message == "'jwtctl request' needs PATH-or-URL")
        #expect(try failure("get").message == "'jwtctl get' needs PATH-or-URL")
    }

    @Test func `an option may stand before, between and after the arguments`() throws {
        for line in ["--timeout 3 -v get /x a=1", "get --timeout 3 /x -v a=1", "get /x a=1 -v --timeout=3"] {
            let request = try request(line)
            #expect(request.network.transfer.idleTimeout == .seconds(3))
            #expect(request.output.verbosity == 1)
            #expect(request.items.map(\.argument) == ["a=1"])
        }
    }

    @Test(arguments: [
        ("lgoin", "did you mean 'jwtctl login'?"), ("gte", "did you mean 'jwtctl get'?"),
        ("Login", "did you mean 'jwtctl login'?"),
        ("profil", "did you mean 'jwtctl profile'?"), ("/students/", "to ask for it: jwtctl get /students/"),
        ("http://h/", "to ask for it: jwtctl get http://h/"),
        ("PROPFIND", "for other methods: jwtctl request PROPFIND URL"),
        ("xyzzy", "'jwtctl help' lists them"),
    ])
    func `a first word that is no command is an error with a way on`(word: String, hint: String) throws {
        for line in [word, "\(word) a=1", "--profile x \(word)"] {
            let failure = try failure(line)
            #expect(failure.kind == .usage)
            #expect(failure.message == "'\(word)' is neither a command nor a method")
            #expect(failure.hint == hint)
        }
    }

    @Test func `a mistyped word of a family names the nearest`() throws {
        #expect(try failure("profile lst").hint == "did you mean 'jwtctl profile list'?")
        #expect(try failure("profile").message.contains("list, show, use, set, rename, remove"))
        #expect(try invocation("profile --help") == .help(.command("profile")))
    }

    @Test func `h is the head of the answer with an address, and help without`() throws {
        #expect(try request("get /x -h").output.typedParts == .responseHead)
        #expect(try invocation("get -h") == .help(.command("get")))
        #expect(try invocation("get /x --help") == .help(.command("get")))
        #expect(try invocation("-h") == .help(.overview))
        #expect(try invocation("") == .help(.overview))
        #expect(try invocation("--version") == .version(.program))
        #expect(try invocation("help") == .help(.overview))
        #expect(try invocation("help exit-codes") == .help(.exitCodes))
        #expect(try invocation("help env") == .help(.environment))
        #expect(try failure("get --debug").message == "'jwtctl get' needs PATH-or-URL")
        #expect(try invocation("help profile set") == .help(.command("profile set")))
        #expect(try invocation("help POST") == .help(.command("post")))
        #expect(try failure("help lgoin").hint == "did you mean 'jwtctl login'?")
    }

    @Test func `options of the configuration go before the typed ones, for requests only`() throws {
        func parse(_ line: String) throws -> Invocation {
            let words = line.split(separator: " ").map(String.init)
            return try InvocationParser(
                entry: Entry(program: "jwtctl", arguments: words),
                configuredOptions: { () throws(Failure) in ["--form", "--style=fruity"] }
            ).parse()
        }
        guard case .request(let request) = try parse("get /x --style=monokai") else { throw NoRequest() }
        #expect(request.body.kind == .form)
        #expect(request.output.style == "monokai")
        guard case .request(let undone) = try parse("get /x --no-form") else { throw NoRequest() }
        #expect(undone.body.kind == nil)
        #expect(try parse("status") == .status(StatusInvocation()))
        #expect(try parse("get --help") == .help(.command("get")))
    }

    @Test func `a configuration that cannot be read stops a request, not its help`() throws {
        func parse(_ arguments: String...) throws -> Invocation {
            try InvocationParser(
                entry: Entry(program: "http", arguments: arguments),
                configuredOptions: { () throws(Failure) in throw Failure(.storage, "broken") }
            ).parse()
        }
        #expect(throws: Failure(.storage, "broken")) { try parse(":") }
        #expect(try parse("--help") == .help(.command("http")))
        #expect(try parse("--version") == .version(.httpie))
        #expect(try parse("--debug") == .version(.facts))
        #expect(try parse("--manual") == .manual)
    }

    @Test func `a password on the command line is refused without being repeated`() throws {
        for line in ["login --password hunter2", "login --password=hunter2", "login http://h --password"] {
            let failure = try failure(line)
            #expect(failure.hint?.contains("--password-stdin") == true)
            #expect(!"\(failure)".contains("hunter2"))
        }
    }
}

struct `Session commands` {
    @Test(
        arguments: [
            ("login", nil, []), ("login http://127.0.0.1:8000", "http://127.0.0.1:8000", []),
            ("login localhost:8000 otp=1", "localhost:8000", ["otp=1"]), ("login :8000", ":8000", []),
            ("login otp=1 email=a@b.example", nil, ["otp=1", "email=a@b.example"]),
            ("login https://h/x?a=b c=d", "https://h/x?a=b", ["c=d"]), ("login note=a/b", nil, ["note=a/b"]),
        ] as [(String, String?, [String])])
    func `login tells a server from items`(line: String, server: String?, items: [String]) throws {
        guard case .logIn(let login) = try invocation(line) else { throw NoRequest() }
        #expect(login.server == server)
        #expect(login.items.map(\.argument) == items)
    }

    @Test func `login takes everything a server needs to be known`() throws {
        let line =
            "login -u ada --password-stdin --scheme simplejwt --login-path /token/ --refresh-path /r/ --verify-path /v/"
            + " --logout-path /l/ --username-field email --header-type JWT --profile dev --verify=no"
        guard case .logIn(let login) = try invocation(line) else { throw NoRequest() }
        var settings = ServerSettings()
        (settings.scheme, settings.loginPath, settings.refreshPath) = ("simplejwt", "/token/", "/r/")
        (settings.verifyPath, settings.logoutPath) = ("/v/", "/l/")
        (settings.usernameField, settings.headerType) = ("email", "JWT")
        #expect(login.settings == settings)
        #expect(login.username == "ada")
        #expect(login.readsPasswordFromInput)
        #expect(login.common.profile == "dev")
        #expect(login.network.transfer.verification == .none)
    }

    @Test func `verify and decode take a token, standard input or the profile's`() throws {
        for (line, choice) in [
            ("", .access), (" -", .standardInput), (" a.b.c", .typed("a.b.c")),
            (" --refresh-token", .refresh),
        ]
            as [(String, TokenChoice)]
        {
            guard case .verify(let verify) = try invocation("verify" + line) else { throw NoRequest() }
            #expect(verify.token == choice)
            guard case .decode(let decode) = try invocation("decode" + line) else { throw NoRequest() }
            #expect(decode.token == choice)
        }
        #expect(try failure("verify a.b.c --refresh-token").kind == .usage)
        #expect(try failure("verify a b").message == "'b' is one argument too many for 'jwtctl verify'")
    }

    @Test func `decode takes one key`() throws {
        guard case .decode(let decode) = try invocation("decode --secret a --secret-file f --json") else {
            throw NoRequest()
        }
        #expect(decode.key == .file("f"))
        #expect(decode.printsJSON)
    }

    @Test func `token knows how much life is wanted`() throws {
        guard case .token(let token) = try invocation("token --header --min 10m") else { throw NoRequest() }
        #expect(token.printsHeader)
        #expect(token.minimumLifetime == .seconds(600))
        #expect(try failure("token --min soon").message == "'soon' is not a duration for '--min'")
        #expect(try failure("token --header --refresh-token").kind == .usage)
    }

    @Test func `logout is for one profile or for all`() throws {
        guard case .logOut(let logout) = try invocation("logout --all") else { throw NoRequest() }
        #expect(logout.isForAll)
        #expect(try failure("logout --all --profile dev").kind == .usage)
    }

    @Test func `profiles are listed, shown, chosen, changed, renamed and removed`() throws {
        var changes = ProfileChanges()
        changes.server = "https://h"
        changes.alsoOrigins = ["https://a", "https://b"]
        let lines: [(String, ProfileInvocation.Action)] = [
            ("list", .list), ("show", .show(nil)), ("show dev", .show("dev")), ("use dev", .use("dev")),
            ("rename a b", .rename(from: "a", to: "b")), ("remove a", .remove("a")),
            (
                "set dev --server https://h --also-origin https://a --also-origin https://b",
                .set("dev", changes)
            ),
        ]
        for (line, action) in lines {
            #expect(try invocation("profile " + line) == .profile(ProfileInvocation(action)))
        }
        #expect(try failure("profile set dev").kind == .usage)
        #expect(try failure("profile use").message == "'jwtctl profile use' needs NAME")
        #expect(try failure("profile rename a").message == "'jwtctl profile rename' needs NEW")
    }

    @Test func `completions are for a known shell`() throws {
        #expect(try invocation("completions fish") == .completions(.fish))
        #expect(try failure("completions tcsh").hint == "choose bash, zsh, fish")
        #expect(try invocation("man") == .manual)
    }
}
