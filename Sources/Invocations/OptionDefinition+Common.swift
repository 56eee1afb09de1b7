/// Options that every command, or every command that talks to a server, understands.
extension OptionDefinition {
    static let profile = OptionDefinition(
        "profile", taking: .required("NAME", .profile),
        "use this profile instead of the current one", isOwn: true)
    static let anonymous = OptionDefinition("anonymous", "send no credentials of the profile", isOwn: true)
    static let quiet = OptionDefinition(
        "quiet", short: "q", taking: .count,
        "print nothing but errors and warnings; twice: nothing but errors")
    static let verbose = OptionDefinition(
        "verbose", short: "v", taking: .count, "print the requests and their answers on standard error")
    static let debug = OptionDefinition(
        "debug", "tell on standard error what is done and why, without secrets")
    static let showSecrets = OptionDefinition(
        "show-secrets", "print tokens and passwords where --verbose and --debug hide them", isOwn: true)
    static let help = OptionDefinition("help", short: "h", "print this help")
    static let version = OptionDefinition("version", "print the version")
    static let json = OptionDefinition("json", "print JSON, for programs", isOwn: true)

    static let timeout = OptionDefinition(
        "timeout", taking: .required("SECONDS"),
        "give up when the server is silent for so long; 0 waits forever")
    static let connectTimeout = OptionDefinition(
        "connect-timeout", taking: .required("SECONDS"), "give up when connecting takes so long", isOwn: true)
    static let maxTime = OptionDefinition(
        "max-time", taking: .required("SECONDS"), "give up when the whole exchange takes so long", isOwn: true
    )
    static let maxHeaders = OptionDefinition(
        "max-headers", taking: .required("N"), "refuse answers with more header fields; 0 is no limit")
    static let proxy = OptionDefinition(
        "proxy", taking: .required("PROTOCOL:URL"),
        "go through a proxy, such as http:http://10.0.0.1:3128; once for each protocol, or all:URL")
    static let unixSocket = OptionDefinition(
        "unix-socket", taking: .required("PATH", .file), "connect to this socket, whatever the address says",
        isOwn: true)
    static let interface = OptionDefinition(
        "interface", taking: .required("NAME"), "send from this network interface or local address",
        isOwn: true)
    static let resolve = OptionDefinition(
        "resolve", taking: .required("HOST:PORT:ADDRESS"), "use this address for a host; may be repeated",
        isOwn: true)
    static let ipv4 = OptionDefinition(
        "ipv4", short: "4", setting: "address family", "use IPv4 addresses only", isOwn: true)
    static let ipv6 = OptionDefinition(
        "ipv6", short: "6", setting: "address family", "use IPv6 addresses only", isOwn: true)
    static let httpVersion = OptionDefinition(
        "http-version", taking: .required("VERSION", .choice(["1.0", "1.1", "2"])),
        "speak HTTP/1.0, HTTP/1.1 or HTTP/2",
        isOwn: true)

    static let verify = OptionDefinition(
        "verify", taking: .required("yes|no|FILE", .fileOr(["yes", "no"])),
        "check the server's certificate, with the authorities in FILE if given; 'no' trusts anybody")
    static let tls = OptionDefinition(
        "ssl", taking: .required("VERSION", .choice(["ssl2.3", "tls1", "tls1.1", "tls1.2", "tls1.3"])),
        "speak this version of TLS; ssl2.3 takes the best that both sides know")
    static let ciphers = OptionDefinition(
        "ciphers", taking: .required("LIST"), "offer these cipher suites, in OpenSSL's notation")
    static let cert = OptionDefinition(
        "cert", taking: .required("FILE", .file), "show this client certificate, a PEM file")
    static let certKey = OptionDefinition(
        "cert-key", taking: .required("FILE", .file),
        "the certificate's private key, if it is in a file of its own")
    static let certKeyPass = OptionDefinition(
        "cert-key-pass", taking: .required("TEXT"),
        "the passphrase of the private key")
}

extension OptionGroup {
    /// How any command reaches its server.
    static let network = OptionGroup(
        "Network",
        [
            .timeout, .connectTimeout, .maxTime, .maxHeaders, .proxy, .unixSocket, .interface, .resolve,
            .ipv4,
            .ipv6, .httpVersion,
        ])

    static let security = OptionGroup("TLS", [.verify, .cert, .certKey, .certKeyPass, .tls, .ciphers])

    /// For commands that neither read a profile nor reach a server.
    static let plain = OptionGroup("Common", [.quiet, .debug, .help])

    static let profileOnly = OptionGroup("Common", [.profile, .quiet, .debug, .help])

    static let common = OptionGroup(
        "Common", [.profile, .quiet, .verbose, .debug, .showSecrets, .help])
}
