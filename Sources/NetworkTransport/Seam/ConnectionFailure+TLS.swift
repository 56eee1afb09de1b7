import CurlSeam
import Diagnostics
import Foundation
import HTTPMessages

/// Failures of TLS: the server's certificate, ours, and the handshake.
///
/// The words are those of OpenSSL 3 and of libcurl 7.74 to 8; with another TLS library the last row of each table speaks.
extension ConnectionFailure {
    private static let verifyHint: @Sendable (Circumstances) -> String? = { _ in
        "give the certificate of its authority with --verify FILE"
    }

    /// 60 is CURLE_PEER_FAILED_VERIFICATION; the numbers of certificate errors are OpenSSL's `X509_V_ERR_…`.
    static let trust: [Row] = [
        Row(
            codes: [60], certificateErrors: [10],
            text: { "the certificate of '\($0.server)' has expired" },
            hint: { _ in "renew it on the server; --verify=no does without it meanwhile" }),
        Row(
            codes: [60], certificateErrors: [9],
            text: { "the certificate of '\($0.server)' is not valid yet" },
            hint: { _ in "check the clock of this machine with 'date'" }),
        Row(
            codes: [60], certificateErrors: [18],
            text: { "the certificate of '\($0.server)' is signed by itself" },
            hint: { _ in "give that certificate with --verify FILE" }),
        Row(
            codes: [60], certificateErrors: [2, 19, 20, 21],
            text: { "the certificate of '\($0.server)' is signed by nobody this system trusts" },
            hint: verifyHint),
        Row(
            codes: [60], certificateErrors: [23], text: { "the certificate of '\($0.server)' was revoked" }),
        Row(
            codes: [60, 51], words: ["subject name", "does not match"],
            text: { "the certificate of '\($0.server)' is made out to another name" },
            hint: { _ in "use the name the certificate has" }),
        Row(
            codes: [60, 51], text: { "the certificate of '\($0.server)' is not accepted: \($0.message)" },
            hint: verifyHint),
        Row(
            codes: [77], kind: .input,  // CURLE_SSL_CACERT_BADFILE
            text: {
                guard case .authorities(let path) = $0.options.verification else {
                    return "the authorities this system trusts cannot be read: \($0.message)"
                }
                guard access(path, R_OK) == 0 else {
                    return "the authorities in '\(path)' cannot be read: \(String(cString: strerror(errno)))"
                }
                return "'\(path)' holds no certificates in PEM form"
            },
            hint: { _ in "give a file of certificates with --verify FILE" },
            httpie: { circumstances in
                guard case .authorities(let path) = circumstances.options.verification,
                    access(path, F_OK) != 0
                else { return nil }
                return
                    "OSError: Could not find a suitable TLS CA certificate bundle, invalid path: \(path)"
            }),
    ]

    /// 58 is CURLE_SSL_CERTPROBLEM, 59 CURLE_SSL_CIPHER.
    static let certificates: [Row] = [
        Row(
            codes: [58], words: ["does not match the certificate"], kind: .input,
            text: {
                "the key '\($0.options.clientKey ?? $0.certificate)' does not belong to '\($0.certificate)'"
            }),
        Row(
            codes: [58], words: ["private key", "key file"], kind: .input,
            text: {
                "the key '\($0.options.clientKey ?? $0.certificate)' cannot be used: it is not in PEM form, belongs to "
                    + "another certificate than '\($0.certificate)', or has another password"
            },
            hint: { $0.options.clientKeyPassword == nil ? "give the password with --cert-key-pass" : nil }),
        Row(
            codes: [58], kind: .input,
            text: { "'\($0.certificate)' holds no client certificate in PEM form" }),
        Row(
            codes: [59], kind: .usage,
            text: { "'\($0.options.ciphers ?? "")' names no cipher suite this system has" },
            hint: { _ in "list them with 'openssl ciphers'" },
            httpie: { _ in HTTPieWords("SSLError: ('No cipher can be selected.',)", frame: .error) }),
    ]

    static let handshakes: [Row] = [
        Row(
            words: [
                "wrong version number", "packet length too long", "http request", "record layer failure",
            ],
            text: { "'\($0.server)' does not speak TLS" },
            hint: { "use http:// if that is meant: http://\($0.server)\($0.address.requestTarget)" }),
        Row(
            words: ["certificate required"],
            text: { "'\($0.server)' asks for a client certificate" },
            hint: { _ in "give one with --cert FILE" }),
        Row(
            words: ["alert bad certificate", "alert unknown ca", "alert certificate"],
            text: { "'\($0.server)' does not accept the client certificate" }),
        Row(
            words: [
                "alert protocol version", "unsupported protocol", "no protocols available", "version too low",
            ],
            text: { "'\($0.server)' speaks no TLS version that is allowed here" },
            hint: { $0.options.tlsVersion == nil ? "allow an older one with --ssl" : "leave out --ssl" }),
        Row(
            words: ["handshake failure", "no shared cipher", "no ciphers available", "no cipher match"],
            text: {
                "'\($0.server)' has no cipher suite in common with this system, or asks for a certificate"
            },
            hint: { _ in "give a certificate with --cert FILE, or suites with --ciphers" }),
        Row(
            words: ["key too small", "ca md too weak", "unsafe legacy renegotiation"],
            text: { "'\($0.server)' uses a TLS this system considers too weak: \($0.message)" },
            hint: { _ in "lower the bar for this one request with --ciphers DEFAULT:@SECLEVEL=1" }),
        Row(
            codes: [35],  // CURLE_SSL_CONNECT_ERROR
            text: { "the TLS handshake with '\($0.server)' failed: \($0.message)" }),
    ]
}

extension ConnectionFailure.Circumstances {
    /// The client certificate's file, as it was given.
    var certificate: String { options.clientCertificate ?? "" }
}
