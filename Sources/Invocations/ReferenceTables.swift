/// What the help and the manual page list beside commands and options.
package enum ReferenceTables {
    /// The kinds of request items.
    static let items: [(term: String, meaning: String)] = [
        ("name=text", "a field of the body; in JSON a string"),
        ("name:=JSON", "a field that is a number, true, false, null, a list or an object"),
        ("name==text", "a parameter of the query"),
        ("Name:text", "a header field; 'Name:' alone leaves one out, 'Name;' sends it empty"),
        (
            "name@path",
            "a file to upload, with --form or --multipart; 'name@path;type=image/png' says what it is"
        ),
        ("@path", "a file that is the whole body"),
        ("name=@path", "a field whose text is in a file; also ':=@' for JSON, '==@' and ':@'"),
        (
            "a[b][0]=text",
            "a field inside of objects and lists: {\"a\": {\"b\": [\"text\"]}}; '[]' adds at the end"
        ),
    ]

    static let itemNotes = [
        "A path of '-' is standard input. A backslash before ':', ';', '=', '@', '[' or ']' takes its meaning away: "
            + "'a\\=b=c' is a field 'a=b'. An item that begins with a dash goes behind '--'.",
        "Quote what the shell would change: spaces, '!', '&', '*', '[', '{'.",
    ]

    /// What a variable of the environment is about.
    enum Concern { case configuration, session, refreshing, network, login, mock, output, httpie }

    static let variables: [(name: String, meaning: String, concern: Concern)] = [
        ("JWTCTL_PROFILE", "the profile to use when --profile is not given", .session),
        ("JWTCTL_CONFIG_DIR", "where profiles are kept, instead of ~/.config/jwtctl", .configuration),
        (
            "JWTCTL_ACCESS_TOKEN",
            "an access token to use instead of the profile's; nothing is then stored or refreshed", .session
        ),
        ("JWTCTL_PASSWORD", "the password for 'jwtctl login', where nobody can be asked", .login),
        ("JWTCTL_TIMEOUT", "seconds for one exchange, as --timeout", .network),
        ("JWTCTL_LOCK_TIMEOUT", "seconds to wait for another process that is refreshing (30)", .refreshing),
        (
            "JWTCTL_LOCK_DIR", "the folder of lock files, where the configuration's file system has no locks",
            .refreshing
        ),
        ("JWTCTL_MOCK_SECRET", "the key that 'jwtctl mock' signs with", .mock),
        (
            "HTTPIE_CONFIG_DIR",
            "httpie's configuration and sessions, for 'http' when JWTCTL_CONFIG_DIR is not set", .httpie
        ),
        (
            "HTTPIE_STDIN_READ_WARN_THRESHOLD",
            "seconds of silence on standard input after which 'http' says that it waits (10)", .httpie
        ),
        ("NETRC", "the file with credentials by host, instead of ~/.netrc", .httpie),
        ("REQUESTS_CA_BUNDLE", "authorities to trust; also CURL_CA_BUNDLE and SSL_CERT_FILE", .network),
        (
            "HTTP_PROXY", "the proxy to use; also HTTPS_PROXY, ALL_PROXY and NO_PROXY, in either case",
            .network
        ),
        ("NO_COLOR", "if not empty, print without colour", .output),
        ("CLICOLOR_FORCE", "if not 0, print in colour also where there is no terminal", .output),
    ]

    static let files: [(term: String, meaning: String)] = [
        (
            "~/.config/jwtctl/profiles/",
            "a file for each profile: server, paths, tokens; readable by you only"
        ),
        ("~/.config/jwtctl/config.json", "the current profile, and default_options for requests"),
        ("~/.config/jwtctl/sessions/", "session files of --session"),
    ]
}
