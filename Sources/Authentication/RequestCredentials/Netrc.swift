import Profiles

/// Users and passwords by host, from a `.netrc` file as Python's `netrc` module reads it.
package struct Netrc: Equatable, Sendable {
    /// What is written for one host.
    struct Entry: Equatable, Sendable {
        var login = ""
        var account = ""
        var password = ""
    }

    private let machines: [String: Entry]
    private let fallback: Entry?

    /// Throws the line that cannot be understood.
    package init(parsing text: String) throws(NetrcSyntaxError) {
        var parser = NetrcParser(text)
        try parser.parse()
        machines = parser.machines
        fallback = parser.fallback
    }

    /// The user and password for a host, by its own entry or that for all others; nil when there is nothing in it.
    ///
    /// - Parameter host: In lower case.
    package func credentials(for host: String) -> BasicCredentials? {
        guard let entry = machines[host] ?? fallback, entry != Entry() else { return nil }
        return BasicCredentials(
            user: entry.login.isEmpty ? entry.account : entry.login, password: Secret(entry.password))
    }

    /// Where the file is: the one `NETRC` names, or else `.netrc` or `_netrc` at home; nil when it is not there.
    package static func path(variables: [String: String], isThere: (_ path: String) -> Bool) -> String? {
        let home = variables["HOME"].flatMap { $0.isEmpty ? nil : $0 }
        guard let named = variables["NETRC"] else {
            return home.flatMap { home in ["\(home)/.netrc", "\(home)/_netrc"].first(where: isThere) }
        }
        let path = named.hasPrefix("~/") ? home.map { $0 + named.dropFirst() } ?? named : named
        return isThere(path) ? path : nil
    }
}

/// A `.netrc` file that cannot be understood. What stands there is not told: it may be part of a password.
package struct NetrcSyntaxError: Error, Equatable, Sendable {
    /// Counted from 1.
    package let line: Int
}
