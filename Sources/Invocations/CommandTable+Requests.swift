import HTTPMessages

extension CommandTable {
    /// One command for each usual method.
    static let verbs: [CommandDefinition] = [
        verb(
            "get", "ask for a resource",
            [
                .init("jwtctl get /student/authentication/", "as the current profile"),
                .init("jwtctl get /students/ page==2 search==ada", "with a query"),
                .init("jwtctl get https://example.org/status --anonymous", "from somewhere else"),
            ]),
        verb(
            "post", "create a resource, or send something",
            [
                .init("jwtctl post /students/ name=Ada year:=2", "as JSON; := takes numbers, true, lists"),
                .init("jwtctl post /students/ address[city]=Delhi tags[]=new tags[]=cs", "with structure"),
                .init("jwtctl post /photos/ --form photo@me.jpg caption='At work'", "as a form with a file"),
                .init("jwtctl post /import/ @students.json", "a file as the whole body"),
            ]),
        verb(
            "put", "replace a resource",
            [.init("jwtctl put /student/authentication/1/ username=ada email=ada@example.org", "")]),
        verb(
            "patch", "change a resource",
            [.init("jwtctl patch /student/authentication/1/ email=ada@example.org", "")]),
        verb("delete", "remove a resource", [.init("jwtctl delete /student/authentication/1/", "")]),
        verb(
            "head", "ask for the head of an answer",
            [.init("jwtctl head /report.pdf", "is it there, and how big?")]),
        verb(
            "options", "ask what may be done",
            [.init("jwtctl options /students/", "which methods, which fields")]),
    ]

    /// Any method, by name.
    static let request = CommandDefinition(
        "request",
        [
            .init("METHOD", "any word that HTTP allows, sent in capitals"),
            target, items,
        ],
        "send a request with any method",
        explanation: requestExplanation,
        examples: [.init("jwtctl request PURGE /cache/ --verbose", "")],
        options: OptionGroup.request(.checkStatusByDefault))

    static let http = httpie("http", "http localhost:8000/students/ name=Ada")
    static let https = httpie("https", "https example.org/students/ Authorization:'Bearer …'")

    private static func verb(
        _ name: String, _ summary: String, _ examples: [CommandDefinition.Example]
    ) -> CommandDefinition {
        CommandDefinition(
            name, [target, items], summary, explanation: requestExplanation, examples: examples,
            options: OptionGroup.request(.checkStatusByDefault))
    }

    private static func httpie(_ name: String, _ line: String) -> CommandDefinition {
        CommandDefinition(
            name,
            [
                .init("[METHOD]", "a word of letters; without it POST if there is a body, else GET"),
                .init(
                    "URL",
                    "an address; \(name):// is put in front when it has no scheme, :8000/x is on localhost"),
                items,
            ],
            "speak httpie's language, with its defaults",
            explanation: [
                "Everything is as httpie 3 has it: no profile is used unless --profile names one, the status of the answer "
                    + "does not matter without --check-status, and headers and JSON are sorted on a terminal. Linked or "
                    + "copied under the name '\(name)', jwtctl starts in this form.",
                "The manual of the language is https://httpie.io/docs/cli; what is known of httpie's own defects is in "
                    + "https://github.com/httpie/cli/issues, and jwtctl's README says which of them it does not share.",
            ],
            examples: [
                .init("jwtctl \(line)", ""),
                .init("ln -s \"$(command -v jwtctl)\" ~/.local/bin/\(name)", "make it your '\(name)'"),
            ],
            options: OptionGroup.request(.checkStatus))
    }

    private static let target = CommandDefinition.Positional(
        "PATH-or-URL", "a path on the profile's server, or an address; :8000/x is on localhost")

    private static let items = CommandDefinition.Positional(
        "[ITEM…]",
        "name=text, name:=JSON, name==query, Name:header, name@file; see 'jwtctl help items'")

    private static let requestExplanation = [
        "The current profile's access token goes with the request if the address is on the profile's server, and is "
            + "renewed first when it is about to expire. An 'Authorization:' item of your own always wins.",
        "With fields, the body is JSON unless --form or --multipart says otherwise. 'post', 'put', 'patch' and "
            + "'request' send standard input when it is a pipe or a file and no field was given.",
    ]
}
