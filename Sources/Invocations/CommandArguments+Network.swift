import Diagnostics
import HTTPMessages

extension CommandArguments {
    /// How the command reaches its server, by options and environment.
    func network() throws(Failure) -> NetworkOptions {
        var network = NetworkOptions()
        try readLimits(into: &network.transfer)
        try readRoute(into: &network.transfer)
        readTrust(into: &network.transfer)
        return network
    }

    private func readLimits(into transfer: inout TransferOptions) throws(Failure) {
        if parsed.text(.timeout) != nil {
            transfer.idleTimeout = try parsed.limit(.timeout)
        } else if let text = variable("JWTCTL_TIMEOUT") {
            let limit = try ParsedArguments.duration(text, as: "JWTCTL_TIMEOUT")
            transfer.idleTimeout = limit > .zero ? limit : nil
        }
        transfer.connectTimeout = try parsed.limit(.connectTimeout)
        transfer.totalTimeout = try parsed.limit(.maxTime)
        let count = try parsed.number(.maxHeaders, in: 0...Int.max) ?? 0
        transfer.maximumFieldCount = count == 0 ? nil : count
    }

    private func readRoute(into transfer: inout TransferOptions) throws(Failure) {
        transfer.proxy = try proxy()
        transfer.unixSocket = try unixSocket()
        transfer.interface = parsed.text(.interface)
        transfer.resolutions = try resolutions()
        if parsed.contains(.ipv4) { transfer.addressFamily = .v4 }
        if parsed.contains(.ipv6) { transfer.addressFamily = .v6 }
        transfer.sendsPathAsTyped = parsed.contains(.pathAsIs)
        switch parsed.text(.httpVersion) {
        case "1.0": transfer.httpVersion = .http1_0
        case "1.1": transfer.httpVersion = .http1_1
        case "2": transfer.httpVersion = .http2
        default: break
        }
    }

    private func unixSocket() throws(Failure) -> String? {
        guard let path = parsed.text(.unixSocket) else { return nil }
        guard (1...Self.longestSocketPath).contains(path.utf8.count) else {
            throw Failure(
                .usage, "'\(path)' cannot be a socket: its path has 1 to \(Self.longestSocketPath) bytes",
                hint: "a shorter way there is a symbolic link, or a path from another working folder")
        }
        return path
    }

    /// In bytes; Linux has room for no more (unix(7)).
    private static let longestSocketPath = 107

    private func proxy() throws(Failure) -> ProxyChoice {
        var rules: [String: String] = [:]
        for text in parsed.texts(.proxy) {
            guard let split = SeparatorSplit(text, at: [":"]) else {
                throw Failure(
                    .usage, "'\(text)' is not PROTOCOL:URL for '--proxy'",
                    hint: "such as http:http://10.0.0.1:3128",
                    httpie: OptionDefinition.proxy.httpieWords("'\(text)' is not a valid value"))
            }
            rules[split.name.lowercased()] = split.value
        }
        return rules.isEmpty ? .environment : .rules(rules)
    }

    private func resolutions() throws(Failure) -> [Resolution] {
        var result: [Resolution] = []
        for text in parsed.texts(.resolve) {
            let parts = text.split(separator: ":", maxSplits: 2)
            guard parts.count == 3, let port = UInt16(parts[1]) else {
                throw Failure(
                    .usage, "'\(text)' is not HOST:PORT:ADDRESS for '--resolve'",
                    hint: "such as api.example.org:443:127.0.0.1")
            }
            result.append(Resolution(host: String(parts[0]), port: Int(port), address: String(parts[2])))
        }
        return result
    }

    private func readTrust(into transfer: inout TransferOptions) {
        transfer.verification = verification()
        transfer.clientCertificate = parsed.text(.cert)
        transfer.clientKey = parsed.text(.certKey)
        transfer.clientKeyPassword = parsed.text(.certKeyPass)
        transfer.ciphers = parsed.text(.ciphers)
        // ssl2.3 is OpenSSL's old name for whatever both sides know.
        let versions: [String: TLSVersion] = [
            "tls1": .tls1, "tls1.1": .tls1_1, "tls1.2": .tls1_2, "tls1.3": .tls1_3,
        ]
        transfer.tlsVersion = parsed.text(.tls).flatMap { versions[$0] }
    }

    private func verification() -> ServerVerification {
        let typed = parsed.text(.verify) ?? "yes"
        switch typed.lowercased() {
        case "no", "false": return .none
        case "yes", "true":
            let path = ["REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE"].lazy.compactMap(variable)
                .first
            return path.map { .authorities(path: $0) } ?? .system
        default: return .authorities(path: typed)
        }
    }

    /// The variable's value; one that is set to nothing counts as not set.
    func variable(_ name: String) -> String? { variables[name].flatMap { $0.isEmpty ? nil : $0 } }
}
