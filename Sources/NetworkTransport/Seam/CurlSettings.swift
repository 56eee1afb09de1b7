import CurlSeam
import Foundation
import HTTPMessages

/// What libcurl is told for the options of one request.
///
/// The numbers are those of libcurl's documentation of the option named beside them.
enum CurlSettings {
    /// Every setting; options that were not given are left out, so that libcurl's defaults hold.
    ///
    /// - Parameter variables: the environment, for proxies and trusted authorities.
    static func settings(
        for options: TransferOptions, address: Address, variables: [String: String]
    ) -> [CurlSetting] {
        trust(options.verification, variables) + clientCertificate(options) + versions(options, address)
            + route(options, address, variables) + time(options)
            // The path is final when it gets here; libcurl would take dots out of it.
            + [CurlSetting(.pathAsIs, .number(1))]
    }

    /// CURLOPT_SSL_VERIFYPEER, _SSL_VERIFYHOST, _CAINFO, _CAPATH.
    private static func trust(
        _ verification: ServerVerification, _ variables: [String: String]
    ) -> [CurlSetting] {
        switch verification {
        case .none:
            return [CurlSetting(.verifyPeer, .number(0)), CurlSetting(.verifyHost, .number(0))]
        case .authorities(let path):
            return authorities(file: isFolder(path) ? nil : path, folder: isFolder(path) ? path : nil)
        case .system:
            let file = ["REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE"].lazy
                .compactMap { variables[$0] }.first { !$0.isEmpty }
            if let file { return trust(.authorities(path: file), [:]) }
            guard let folder = variables["SSL_CERT_DIR"], !folder.isEmpty else { return [] }
            return authorities(file: nil, folder: folder)
        }
    }

    /// Sets both, so that the one not given is not the system's.
    private static func authorities(file: String?, folder: String?) -> [CurlSetting] {
        [
            CurlSetting(.authoritiesFile, file.map { .text($0) } ?? .libraryDefault),
            CurlSetting(.authoritiesFolder, folder.map { .text($0) } ?? .libraryDefault),
        ]
    }

    /// CURLOPT_SSLCERT, _SSLKEY, _KEYPASSWD.
    private static func clientCertificate(_ options: TransferOptions) -> [CurlSetting] {
        guard let certificate = options.clientCertificate else { return [] }
        // Always a password, if an empty one: without any, OpenSSL asks for it on the terminal by itself.
        var settings = [
            CurlSetting(.certificate, .text(certificate)),
            CurlSetting(.keyPassword, .text(options.clientKeyPassword ?? "")),
        ]
        if let key = options.clientKey { settings.append(CurlSetting(.certificateKey, .text(key))) }
        return settings
    }

    /// CURLOPT_SSLVERSION, _SSL_CIPHER_LIST, _TLS13_CIPHERS, _HTTP_VERSION.
    private static func versions(_ options: TransferOptions, _ address: Address) -> [CurlSetting] {
        var settings: [CurlSetting] = []
        var ciphers = (options.ciphers ?? "").split(separator: ":").map(String.init)
        if let version = options.tlsVersion {
            let number =
                switch version {
                case .tls1: 4
                case .tls1_1: 5
                case .tls1_2: 6
                case .tls1_3: 7
                }
            // The lowest in the low half, the highest in the high half.
            settings.append(CurlSetting(.sslVersion, .number(number | number << 16)))
            // OpenSSL 3 refuses the two old versions at its usual security level, asked for or not.
            if number < 6, ciphers.isEmpty { ciphers = ["DEFAULT", "@SECLEVEL=0"] }
        }
        // TLS 1.3 has suites and an option of its own; their names alone begin like this.
        let (modern, classic) = (
            ciphers.filter { $0.hasPrefix("TLS_") }, ciphers.filter { !$0.hasPrefix("TLS_") }
        )
        if !classic.isEmpty {
            settings.append(CurlSetting(.cipherList, .text(classic.joined(separator: ":"))))
        }
        if !modern.isEmpty {
            settings.append(CurlSetting(.tls13Ciphers, .text(modern.joined(separator: ":"))))
        }
        let httpVersion =
            switch options.httpVersion {
            case .automatic: 4  // 2 where TLS negotiates it, else 1.1
            case .http1_0: 1
            case .http1_1: 2
            // Without TLS nothing can be negotiated: the client must know (RFC 9113 section 3.3).
            case .http2: address.scheme == "https" ? 4 : 5
            }
        return settings + [CurlSetting(.httpVersion, .number(httpVersion))]
    }

    /// CURLOPT_PROXY, _NOPROXY, _UNIX_SOCKET_PATH, _INTERFACE, _RESOLVE, _IPRESOLVE.
    private static func route(
        _ options: TransferOptions, _ address: Address, _ variables: [String: String]
    ) -> [CurlSetting] {
        let selection =
            options.unixSocket == nil
            ? ProxySelection(options.proxy, for: address, variables: variables) : .none
        // Both are always set: libcurl would otherwise look into the environment by itself.
        var settings = [
            CurlSetting(.proxy, .text(selection.proxy)), CurlSetting(.noProxy, .text(selection.exceptions)),
        ]
        if let path = options.unixSocket { settings.append(CurlSetting(.unixSocketPath, .text(path))) }
        if let interface = options.interface { settings.append(CurlSetting(.interface, .text(interface))) }
        if !options.resolutions.isEmpty {
            let entries = options.resolutions.map { "\($0.host):\($0.port):\($0.address)" }
            settings.append(CurlSetting(.resolve, .list(entries)))
        }
        switch options.addressFamily {
        case .any: break
        case .v4: settings.append(CurlSetting(.addressFamily, .number(1)))
        case .v6: settings.append(CurlSetting(.addressFamily, .number(2)))
        }
        return settings
    }

    /// CURLOPT_CONNECTTIMEOUT_MS. The other limits are kept by the thread that waits.
    private static func time(_ options: TransferOptions) -> [CurlSetting] {
        guard let limit = options.connectTimeout else { return [] }
        // 0 would mean libcurl's default of five minutes.
        return [CurlSetting(.connectTimeoutInMilliseconds, .number(max(1, limit.milliseconds)))]
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }
}
