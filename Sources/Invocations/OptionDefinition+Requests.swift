/// Options of requests: httpie's, and a few of jwtctl's own.
extension OptionDefinition {
    static let jsonBody = OptionDefinition(
        "json", short: "j", setting: "body",
        "send the fields as JSON, which is the default; asks for JSON too")
    static let form = OptionDefinition(
        "form", short: "f", setting: "body", "send the fields as a form; with a file, as multipart")
    static let multipart = OptionDefinition(
        "multipart", setting: "body", "send the fields as multipart/form-data, also without a file")
    static let boundary = OptionDefinition(
        "boundary", taking: .required("TEXT"),
        "what separates the parts of a multipart body; random by default")
    static let raw = OptionDefinition(
        "raw", taking: .required("TEXT"), "send this text as the body; @- sends standard input")
    static let compress = OptionDefinition(
        "compress", short: "x", taking: .count,
        "deflate the body if that makes it smaller; twice: in any case")
    static let chunked = OptionDefinition(
        "chunked", "send the body in chunks, without announcing its length")

    static let print = OptionDefinition(
        "print", short: "p", taking: .required("WHAT"), setting: "parts",
        "print these parts: H and B the request's head and body, h and b the answer's, m the time it took")
    static let headers = OptionDefinition(
        "headers", short: "h", setting: "parts", "print the answer's head only, as --print=h")
    static let body = OptionDefinition(
        "body", short: "b", setting: "parts", "print the answer's body only, as --print=b")
    static let meta = OptionDefinition(
        "meta", short: "m", setting: "parts", "print the time it took only, as --print=m")
    static let verboseRequest = OptionDefinition(
        "verbose", short: "v", taking: .count,
        "print the whole exchange, as --all --print=HBhb; twice: with the time")
    static let all = OptionDefinition("all", "print redirects and other exchanges on the way, too")
    static let historyPrint = OptionDefinition(
        "history-print", short: "P", taking: .required("WHAT"), "as --print, for the exchanges on the way",
        isHidden: true)
    static let pretty = OptionDefinition(
        "pretty", taking: .required("WHAT", .choice(["all", "colors", "format", "none"])),
        "colour and indent (all), one of the two, or none; by default all on a terminal, else none")
    static let style = OptionDefinition(
        "style", short: "s", taking: .required("NAME", .choice((styles + stylesShownAsAuto).sorted())),
        "the colours to use")
    static let formatOptions = OptionDefinition(
        "format-options", taking: .required("KEY:VALUE,…"), setting: "format",
        "how to indent and sort, such as json.indent:2,headers.sort:false")
    static let sorted = OptionDefinition(
        "sorted", aliases: ["no-unsorted"], setting: "format", "sort header fields and JSON members by name")
    static let unsorted = OptionDefinition(
        "unsorted", aliases: ["no-sorted"], setting: "format",
        "keep header fields and JSON members in their order")
    static let responseCharset = OptionDefinition(
        "response-charset", taking: .required("NAME"), "read the answer's text in this character set")
    static let responseMime = OptionDefinition(
        "response-mime", taking: .required("TYPE"), "take the answer's body for this media type")
    static let stream = OptionDefinition("stream", short: "S", "print every line as soon as it arrives")
    static let output = OptionDefinition(
        "output", short: "o", taking: .required("FILE", .file),
        "write to this file instead of standard output")
    static let download = OptionDefinition(
        "download", short: "d", "save the answer's body to a file, named by the server or by -o")
    static let resume = OptionDefinition(
        "continue", short: "c", "go on with a download that was interrupted; needs -d and -o")

    static let checkStatus = OptionDefinition(
        "check-status", "end with status 3, 4 or 5 when the server answers 3xx, 4xx or 5xx")
    static let checkStatusByDefault = OptionDefinition(
        "check-status", "end with status 0 also when the server answers 3xx, 4xx or 5xx", isShownNegated: true
    )
    static let follow = OptionDefinition("follow", short: "F", "follow redirects")
    static let maxRedirects = OptionDefinition(
        "max-redirects", taking: .required("N"), "follow so many redirects at most (30); 0 is no limit")
    static let offline = OptionDefinition("offline", "print the request instead of sending it")
    static let pathAsIs = OptionDefinition("path-as-is", "send /../ and /./ as they are typed")
    static let ignoreStdin = OptionDefinition("ignore-stdin", short: "I", "do not read standard input")
    static let defaultScheme = OptionDefinition(
        "default-scheme", taking: .required("SCHEME", .suggestion(["http", "https"])),
        "what to put before an address that has no scheme (http)")

    static let auth = OptionDefinition(
        "auth", short: "a", taking: .required("USER[:PASSWORD]"),
        "send these credentials, or this token with -A bearer; a missing password is asked for")
    static let authType = OptionDefinition(
        "auth-type", short: "A", taking: .required("TYPE", .choice(["basic", "digest", "bearer"])),
        "how to send what -a says (basic)")
    static let ignoreNetrc = OptionDefinition("ignore-netrc", "do not look for credentials in ~/.netrc")
    static let noRefresh = OptionDefinition(
        "no-refresh", "use the access token as it is, whatever is left of it", isOwn: true)
    static let session = OptionDefinition(
        "session", taking: .required("NAME|PATH", .file), setting: "session",
        "keep headers, credentials and cookies in a session file, as httpie does")
    static let sessionReadOnly = OptionDefinition(
        "session-read-only", taking: .required("NAME|PATH", .file), setting: "session",
        "use a session file without changing it")

    static let requestHelp = OptionDefinition(
        "help", "print this help; -h alone does so too when there is no URL")
    static let manual = OptionDefinition("manual", "print the manual page")
    static let traceback = OptionDefinition("traceback", "as --debug", isHidden: true)

    /// The names of styles that have colours of their own.
    package static let styles = [
        "auto", "fruity", "monokai", "pie", "pie-dark", "pie-light", "solarized",
    ]

    /// The other names that httpie takes, those of Pygments 2.21; what is shown in them looks as in `auto`. Somebody's
    /// configuration may have one, and no request is to fail for its colours.
    package static let stylesShownAsAuto = [
        "abap", "algol", "algol_nu", "arduino", "autumn", "borland", "bw", "coffee", "colorful", "default",
        "dracula", "emacs", "friendly", "friendly_grayscale", "github-dark", "gruvbox-dark",
        "gruvbox-light", "igor", "inkpot", "lightbulb", "lilypond", "lovelace", "manni", "material",
        "murphy", "native", "night-owl", "nord", "nord-darker", "one-dark", "paraiso-dark",
        "paraiso-light", "pastie", "perldoc", "rainbow_dash", "rrt", "sas", "solarized-dark",
        "solarized-light", "staroffice", "stata-dark", "stata-light", "tango", "trac", "vim", "vs",
        "xcode", "zenburn",
    ]
}

extension OptionGroup {
    static let requestBody = OptionGroup(
        "Body", [.jsonBody, .form, .multipart, .boundary, .raw, .compress, .chunked, .ignoreStdin])

    static let requestOutput = OptionGroup(
        "Output",
        [
            .print, .headers, .body, .meta, .verboseRequest, .all, .historyPrint, .quiet, .pretty, .style,
            .formatOptions, .sorted, .unsorted, .responseCharset, .responseMime, .stream, .output, .download,
            .resume,
        ])

    static let requestCredentials = OptionGroup(
        "Credentials",
        [
            .profile, .anonymous, .noRefresh, .auth, .authType, .ignoreNetrc, .session, .sessionReadOnly,
        ])

    static let requestOther = OptionGroup(
        "Other", [.debug, .showSecrets, .traceback, .requestHelp, .manual, .version])

    /// The exchange itself; the forms differ in what they say about `--check-status`.
    static func requestExchange(_ checkStatus: OptionDefinition) -> OptionGroup {
        OptionGroup(
            "Exchange",
            [.offline, checkStatus, .follow, .maxRedirects, .pathAsIs, .defaultScheme])
    }

    static func request(_ checkStatus: OptionDefinition) -> [OptionGroup] {
        [
            requestBody, requestOutput, requestExchange(checkStatus), requestCredentials, network, security,
            requestOther,
        ]
    }
}
