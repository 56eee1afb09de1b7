import Diagnostics
import HTTPMessages
import Testing

@testable import Invocations

struct `Guessing in httpie's form` {
    @Test(
        arguments: [
            (":", nil, ":"), ("localhost", nil, "localhost"), ("get :8000", "GET", ":8000"),
            ("PURGE h", "PURGE", "h"),
            ("localhost a=1", nil, "localhost"), ("localhost a:=1", nil, "localhost"),
            ("localhost q==1", nil, "localhost"),
            ("localhost X-A:b", nil, "localhost"), ("example.org a=1", nil, "example.org"),
            ("GET localhost a=1", "GET", "localhost"),
            ("POST a=1", "POST", "a=1"), ("my-host a=1", nil, "my-host"),
            ("localhost:8000 a=1", nil, "localhost:8000"),
        ] as [(String, String?, String)])
    func `a first word of letters is a method if an address follows`(
        line: String, method: String?, address: String
    ) throws {
        let request = try httpRequest(line)
        #expect(request.method?.name == method)
        #expect(request.address == address)
    }

    @Test func `without an address there is nothing to do`() throws {
        #expect(try httpFailure(["-v"]).message == "'http' needs an address")
    }
}

struct `Request options` {
    @Test func `the defaults of httpie's form are httpie's`() throws {
        let request = try httpRequest(":")
        #expect(request.output == OutputOptions())
        #expect(request.body == BodyOptions())
        #expect(request.network == NetworkOptions())
        #expect(request.credentials == CredentialOptions())
        #expect(request.maximumRedirects == 30)
        #expect(!request.followsRedirects && !request.isOffline && !request.ignoresStandardInput)
        #expect(request.defaultScheme == "http")
        #expect(request.output.format == FormatOptions())
        #expect(!request.defaults.usesCurrentProfile)
    }

    @Test func `the verbs check the status and keep the order`() throws {
        #expect(try request("get /x").output.checksStatus)
        #expect(try !request("get /x --no-check-status").output.checksStatus)
        #expect(try httpRequest("--check-status :").output.checksStatus)
        #expect(try request("get /x").output.format == .unsorted)
        #expect(try request("get /x --sorted").output.format == FormatOptions())
    }

    @Test(
        arguments: [
            ("", OutputOptions.Parts.response, OutputOptions.Parts.responseBody),
            ("-v", [.request, .response], [.request, .response]),
            ("-vv", [.request, .response, .metadata], [.request, .response, .metadata]),
            ("--offline", .request, .request),
            ("-h", .responseHead, .responseHead), ("-b", .responseBody, .responseBody),
            ("-m", .metadata, .metadata),
            ("-p HBhbm", [.request, .response, .metadata], [.request, .response, .metadata]),
            ("--print=", [], []),
            ("-v -p b", .responseBody, .responseBody),
            ("--offline -v", [.request, .response], [.request, .response]),
            ("-d", .responseHead, []),
        ] as [(String, OutputOptions.Parts, OutputOptions.Parts)])
    func `what is printed depends on options, then on the terminal`(
        options: String, onTerminal: OutputOptions.Parts, redirected: OutputOptions.Parts
    ) throws {
        let output = try httpRequest(options + " :").output
        #expect(output.parts(onTerminal: true) == onTerminal)
        #expect(output.parts(onTerminal: false) == redirected)
    }

    @Test func `hops are printed as asked for, else as the last exchange`() throws {
        let output = try httpRequest("--all -P h -p b :").output
        #expect(output.showsHistory)
        #expect(output.historyParts(onTerminal: true) == .responseHead)
        #expect(try httpRequest("--all -p b :").output.historyParts(onTerminal: true) == .responseBody)
        #expect(try httpRequest("-v :").output.showsHistory)
        #expect(try httpFailure([":", "-pX"]).message == "'X' in '--print=X' is not a part of an exchange")
        #expect(
            try httpFailure([":", "-PX"]).message == "'X' in '--history-print=X' is not a part of an exchange"
        )
    }

    @Test func `formatting is for terminals unless asked for`() throws {
        let output = try httpRequest(":").output
        #expect(output.prettifying(onTerminal: true) == .all)
        #expect(output.prettifying(onTerminal: false) == [])
        #expect(try httpRequest("--pretty=format :").output.prettifying(onTerminal: false) == .format)
        #expect(try httpRequest("--pretty=none :").output.prettifying(onTerminal: true) == [])
    }

    @Test func `format options add up in typed order`() throws {
        var wanted = FormatOptions()
        (wanted.sortsHeaders, wanted.sortsJSONKeys, wanted.jsonIndent, wanted.formatsXML) = (
            true, false, 2, false
        )
        let typed =
            "--unsorted --format-options=headers.sort:true,JSON.indent:2 --format-options xml.format:false :"
        #expect(try httpRequest(typed).output.format == wanted)
        #expect(try httpRequest("--unsorted --sorted :").output.format == FormatOptions())
        #expect(try httpRequest("--no-sorted :").output.format == .unsorted)
        #expect(try httpRequest("--unsorted --no-unsorted :").output.format == FormatOptions())
    }

    @Test(arguments: ["foo.bar:1", "json.indent", "json.indent:x", "json.sort_keys:1", "", "json.indent:2:3"])
    func `format options that do not exist are a wrong command line`(text: String) throws {
        #expect(try httpFailure([":", "--format-options=\(text)"]).kind == .usage)
    }

    @Test func `downloads follow redirects, and go on only with a file`() throws {
        let request = try httpRequest("-d -c -o f :")
        #expect(request.output.downloads && request.output.resumes && request.followsRedirects)
        #expect(try httpFailure([":", "-c"]).message.contains("--download"))
        #expect(try httpFailure([":", "-d", "-c"]).hint == "add -o FILE")
        #expect(try !httpRequest("--offline -d -c :").output.downloads)
    }

    @Test(
        arguments: [
            (#"a\:b:c:d"#, "a:b", "c:d"), ("u:", "u", ""), ("u", "u", nil), (":p", "", "p"),
            (#"u\:p"#, #"u\:p"#, nil),
        ] as [(String, String, String?)])
    func `credentials are split at the first colon without a backslash`(
        text: String, user: String, password: String?
    ) {
        let split = CredentialOptions.userAndPassword(in: text)
        #expect(split.user == user)
        #expect(split.password == password)
    }

    @Test func `credentials are basic unless another type is typed`() throws {
        #expect(try httpRequest("-a u:p :").credentials.kind == .basic)
        #expect(try httpRequest("-A bearer -a a:b:c :").credentials.text == "a:b:c")
        #expect(try httpFailure([":", "-A", "bearer"]).message.contains("--auth required"))
        #expect(try httpRequest("-A digest --ignore-netrc :").credentials.ignoresNetrc)
    }

    @Test func `session files have names or paths`() throws {
        #expect(
            try httpRequest("--session=a_b.c-1 :").session == SessionFileChoice("a_b.c-1", isReadOnly: false))
        #expect(try httpRequest("--session-read-only=./s.json :").session?.isPath == true)
        #expect(try httpFailure([":", "--session=a b"]).message == "'a b' is not a session name")
        #expect(try httpFailure([":", "--session=a", "--session-read-only=b"]).kind == .usage)
    }

    @Test func `compression does not go with chunks or parts`() throws {
        #expect(try httpRequest("-x :").body.compression == .whenSmaller)
        #expect(try httpRequest("-xx :").body.compression == .always)
        #expect(try httpFailure([":", "-x", "--chunked"]).kind == .usage)
        #expect(try httpFailure([":", "-x", "--multipart"]).kind == .usage)
    }

    @Test func `redirects have a limit, and 0 is none, like less than that`() throws {
        #expect(try httpRequest("--max-redirects=5 -F :").maximumRedirects == 5)
        #expect(try httpRequest("--max-redirects=0 :").maximumRedirects == .max)
        #expect(try httpRequest("--max-redirects=-1 :").maximumRedirects == .max)
        #expect(try httpFailure([":", "--max-redirects=x"]).kind == .usage)
    }

    @Test func `a media type has one slash`() throws {
        #expect(try httpRequest("--response-mime=a/b :").output.responseMediaType == "a/b")
        #expect(try httpFailure([":", "--response-mime=json"]).hint == "write it as type/subtype")
    }

    @Test func `profile, anonymity and refreshing are the verbs' own`() throws {
        let request = try request("get /x --profile dev --anonymous --no-refresh --debug --show-secrets -qq")
        #expect(request.common.profile == "dev")
        #expect(request.credentials.isAnonymous && !request.credentials.refreshes)
        #expect(request.common.debugs && request.common.showsSecrets && request.common.quietLevel == 2)
    }
}

struct `Network options` {
    func transfer(_ options: String, _ variables: [String: String] = [:]) throws -> TransferOptions {
        try httpRequest(options + " :", variables: variables).network.transfer
    }

    @Test func `limits are durations, and 0 is none`() throws {
        let limits = try transfer("--timeout=1.5 --connect-timeout 200ms --max-time 1m --max-headers 50")
        #expect(limits.idleTimeout == .milliseconds(1_500))
        #expect(limits.connectTimeout == .milliseconds(200))
        #expect(limits.totalTimeout == .seconds(60))
        #expect(limits.maximumFieldCount == 50)
        #expect(try transfer("--timeout=0 --max-headers=0") == TransferOptions())
        #expect(try httpFailure([":", "--timeout=-1"]).kind == .usage)
    }

    @Test func `a variable sets the time limit unless an option does`() throws {
        #expect(try transfer("", ["JWTCTL_TIMEOUT": "7"]).idleTimeout == .seconds(7))
        #expect(try transfer("--timeout=1", ["JWTCTL_TIMEOUT": "7"]).idleTimeout == .seconds(1))
        #expect(try transfer("--timeout=0", ["JWTCTL_TIMEOUT": "7"]).idleTimeout == nil)
        let failure = try #require(throws: Failure.self) { try transfer("", ["JWTCTL_TIMEOUT": "soon"]) }
        #expect(failure.message == "'soon' is not a duration for 'JWTCTL_TIMEOUT'")
    }

    @Test(
        arguments: [
            ("", .system), ("--verify=yes", .system), ("--verify=TRUE", .system), ("--verify=no", .none),
            ("--verify=False", .none),
            ("--verify=ca.pem", .authorities(path: "ca.pem")), ("--verify=no --no-verify", .system),
        ] as [(String, ServerVerification)])
    func `verify is a switch or a file`(options: String, verification: ServerVerification) throws {
        #expect(try transfer(options).verification == verification)
    }

    @Test func `the environment names authorities, in requests' order`() throws {
        let variables = ["REQUESTS_CA_BUNDLE": "r", "CURL_CA_BUNDLE": "c", "SSL_CERT_FILE": "s"]
        #expect(try transfer("", variables).verification == .authorities(path: "r"))
        #expect(
            try transfer("", ["REQUESTS_CA_BUNDLE": "", "SSL_CERT_FILE": "s"]).verification
                == .authorities(path: "s"))
        #expect(try transfer("--verify=no", variables).verification == .none)
    }

    @Test func `certificates, versions and ciphers are passed on`() throws {
        let tls = try transfer("--cert c --cert-key k --cert-key-pass p --ssl tls1.2 --ciphers x")
        #expect(tls.clientCertificate == "c" && tls.clientKey == "k" && tls.clientKeyPassword == "p")
        #expect(tls.tlsVersion == .tls1_2 && tls.ciphers == "x")
        #expect(try transfer("--ssl=ssl2.3").tlsVersion == nil)
    }

    @Test func `the way through the network is chosen`() throws {
        let route = try transfer(
            "--unix-socket s --interface eth0 --resolve h:443:::1 -6 --http-version 1.0 --path-as-is")
        #expect(route.unixSocket == "s" && route.interface == "eth0")
        #expect(route.resolutions == [Resolution(host: "h", port: 443, address: "::1")])
        #expect(route.addressFamily == .v6 && route.httpVersion == .http1_0 && route.sendsPathAsTyped)
        #expect(try transfer("-6 -4").addressFamily == .v4)
        #expect(try httpFailure([":", "--resolve", "h:x:1"]).kind == .usage)
    }

    @Test func `proxies go by protocol`() throws {
        let rules = ProxyChoice.rules(["http": "http://p:1", "https": "http://q:2"])
        #expect(try transfer("--proxy=http:http://p:1 --proxy HTTPS:http://q:2").proxy == rules)
        #expect(try httpFailure([":", "--proxy=foo"]).hint == "such as http:http://10.0.0.1:3128")
        #expect(try transfer("").proxy == .environment)
    }
}
