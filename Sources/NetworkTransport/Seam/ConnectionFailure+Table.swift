import CurlSeam
import Diagnostics
import Foundation
import HTTPMessages

/// What libcurl says went wrong, turned into a sentence that names the host, and a hint that helps.
extension ConnectionFailure {
    /// What is known about a transfer that failed.
    struct Circumstances: Sendable {
        var address: Address
        var options: TransferOptions
        var outcome: TransferOutcome
        /// Whether the head of an answer had arrived.
        var hasHead: Bool
        /// Whether that head said how long the body is.
        var announcesLength: Bool
        /// Whether the head was larger than allowed.
        var hasOverlongHead: Bool
        /// The proxy's address; empty for none.
        var proxy: String

        /// The server, as it is called in messages.
        var server: String { options.unixSocket ?? address.authority }
        var message: String { outcome.message }
        var systemMessage: String {
            String(cString: strerror(Int32(truncatingIfNeeded: outcome.systemError)))
        }

        /// The proxy without the password that may stand in its address.
        var proxyName: String {
            let afterScheme = proxy.firstRange(of: "://")?.upperBound ?? proxy.startIndex
            guard let at = proxy[afterScheme...].lastIndex(of: "@") else { return proxy }
            return String(proxy[..<afterScheme] + proxy[proxy.index(after: at)...])
        }
    }

    /// One line of the tables: when it applies, and what is said then.
    struct Row: Sendable {
        /// libcurl's codes (`CURLE_…`) it is about; empty for any.
        var codes: Set<UInt32> = []
        /// Parts of libcurl's or OpenSSL's message, one of which occurs; empty for any.
        var words: [String] = []
        /// OpenSSL's numbers for what is wrong with a certificate; empty for any.
        var certificateErrors: Set<Int> = []
        var condition: @Sendable (Circumstances) -> Bool = { _ in true }
        var kind = Failure.Kind.connection
        var text: @Sendable (Circumstances) -> String
        var hint: @Sendable (Circumstances) -> String? = { _ in nil }
        /// What httpie says instead.
        var httpie: @Sendable (Circumstances) -> HTTPieWords? = { _ in nil }

        func applies(to circumstances: Circumstances) -> Bool {
            (codes.isEmpty || codes.contains(circumstances.outcome.code))
                && (words.isEmpty || words.contains { circumstances.message.contains($0) })
                && (certificateErrors.isEmpty
                    || certificateErrors.contains(circumstances.outcome.certificateError))
                && condition(circumstances)
        }
    }

    /// Every row; the first that applies speaks.
    static let rows =
        limits + named("ProxyError", proxies) + connecting + named("SSLError", trust + certificates + handshakes)
        + answers

    /// Rows whose failures have one name in httpie.
    static func named(_ exception: String, _ rows: [Row]) -> [Row] {
        rows.map { row in
            var result = row
            result.httpie = {
                row.httpie($0) ?? HTTPieWords("\(exception): \(row.text($0))", namesRequest: true)
            }
            return result
        }
    }

    /// The failure for a transfer that libcurl ended.
    static func failure(_ circumstances: Circumstances) -> Failure {
        guard let row = rows.first(where: { $0.applies(to: circumstances) }) else {
            return Failure(
                .connection, "the exchange with '\(circumstances.server)' broke off: \(circumstances.message)"
            )
        }
        return Failure(
            row.kind, row.text(circumstances), hint: row.hint(circumstances), httpie: row.httpie(circumstances))
    }

    private static let limits: [Row] = [
        Row(
            condition: { $0.outcome.refusedOption != nil },
            text: { circumstances in
                let option = circumstances.outcome.refusedOption
                let name = option.flatMap { optionNames[$0] } ?? "option \(option?.number ?? 0)"
                return "the installed libcurl does not accept this value of \(name)"
            }),
        Row(
            condition: { $0.hasOverlongHead },
            text: {
                "the head of the answer from '\($0.server)' is larger than \($0.options.maximumHeadSize) bytes"
                    + ($0.options.maximumFieldCount.map { " or has more than \($0) fields" } ?? "")
            },
            httpie: {
                $0.options.maximumFieldCount.map {
                    HTTPieWords("ConnectionError: got more than \($0) headers", namesRequest: true)
                }
            }),
        // CURLE_OUT_OF_MEMORY and CURLE_TOO_LARGE: libcurl's own limit for one line of a head.
        Row(codes: [27, 100], text: { "a line in the head of the answer from '\($0.server)' is too long" }),
    ]

    /// The flags for the options that a libcurl may refuse.
    private static let optionNames: [CurlOption: String] = [
        .sslVersion: "--ssl", .cipherList: "--ciphers", .tls13Ciphers: "--ciphers", .proxy: "--proxy",
        .unixSocketPath: "--unix-socket", .interface: "--interface", .resolve: "--resolve",
        .httpVersion: "--http-version", .certificate: "--cert", .certificateKey: "--cert-key",
        .authoritiesFile: "--verify", .authoritiesFolder: "--verify",
    ]
}
