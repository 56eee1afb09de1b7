import CurlSeam
import Diagnostics
import Foundation
import HTTPMessages

/// Failures in the middle of an exchange.
extension ConnectionFailure {
    /// httpie's name for every body that breaks off, in chunks or not.
    @Sendable private static func brokenBody(_ circumstances: Circumstances) -> HTTPieWords? {
        HTTPieWords("ChunkedEncodingError: Connection broken: \(circumstances.message)", frame: .error)
    }

    static let answers: [Row] = [
        Row(
            codes: [1, 8, 16, 52, 55, 56, 92],
            condition: { $0.options.httpVersion == .http2 && $0.address.scheme == "http" && !$0.hasHead },
            text: { "'\($0.server)' does not speak HTTP/2 without TLS" },
            hint: { _ in "try --http-version 1.1" }),
        Row(
            codes: [52],  // CURLE_GOT_NOTHING
            text: { "'\($0.server)' closed the connection without an answer" },
            hint: { $0.hintForSilence }),
        Row(
            words: ["chunked-encod"], text: { "the chunked body from '\($0.server)' is damaged" },
            httpie: brokenBody),
        Row(
            // NGHTTP2_ERR_CALLBACK_FAILURE: libcurl had no more room for the fields of a head.
            words: ["nghttp2_session_mem_recv() returned -902"],
            text: { "the head of the answer from '\($0.server)' is larger than libcurl takes over HTTP/2" },
            hint: { _ in "try --http-version 1.1" }),
        Row(
            codes: [55, 56], condition: { $0.outcome.systemError == Int(ECONNRESET) && $0.hasHead },
            text: { "'\($0.server)' reset the connection in the middle of its answer" }, httpie: brokenBody),
        Row(
            codes: [55, 56], condition: { [Int(ECONNRESET), Int(EPIPE)].contains($0.outcome.systemError) },
            text: { "'\($0.server)' reset the connection before it answered" },
            hint: { $0.hintForSilence }),
        Row(
            codes: [55], text: { "'\($0.server)' stopped taking the request: \($0.message)" }),
        Row(
            codes: [56], text: { "the connection to '\($0.server)' was lost: \($0.message)" }),
        Row(
            codes: [18],  // CURLE_PARTIAL_FILE
            text: { circumstances in
                // Where no length was announced, libcurl counts from one that it made up.
                let missing =
                    circumstances.announcesLength
                    ? circumstances.message.split(separator: " ").lazy.compactMap { Int($0) }.first : nil
                return "the answer from '\(circumstances.server)' ended early"
                    + (missing.map { ": \($0) bytes are missing" } ?? "")
            }, httpie: brokenBody),
        Row(
            codes: [61],  // CURLE_BAD_CONTENT_ENCODING
            text: {
                "the answer from '\($0.server)' has a transfer coding that cannot be undone: \($0.message)"
            }),
        Row(
            codes: [63],  // CURLE_FILESIZE_EXCEEDED
            text: { "'\($0.server)' announced a body of an impossible length" }),
        Row(
            codes: [16, 92],  // CURLE_HTTP2, CURLE_HTTP2_STREAM
            text: { "'\($0.server)' broke the rules of HTTP/2: \($0.message)" },
            hint: { _ in "try --http-version 1.1" }),
        Row(
            codes: [65],  // CURLE_SEND_FAIL_REWIND
            text: { "'\($0.server)' closed the connection, and the body cannot be sent a second time" },
            hint: { _ in "give the body as a file: @FILE" }),
        Row(
            codes: [8, 43],  // CURLE_WEIRD_SERVER_REPLY, and CURLE_BAD_FUNCTION_ARGUMENT for a CR in a line
            text: { "the head of the answer from '\($0.server)' is malformed" }),
        Row(
            codes: [1],  // CURLE_UNSUPPORTED_PROTOCOL: taken for HTTP/0.9
            text: { notHTTP($0.server).message }, hint: { notHTTP($0.server).hint }),
    ]
}

extension ConnectionFailure.Circumstances {
    /// What to try with a server that ended the connection before it said a word.
    ///
    /// A server of TLS 1.3 asks for a client's certificate after the client has begun to send, so its reason may be
    /// lost with the connection (RFC 8446 section 4.4.2.4; the reset of RFC 9112 section 9.6).
    var hintForSilence: String? {
        switch address.scheme {
        case "http": "see the server's log, or try https://"
        case _ where options.clientCertificate == nil:
            "see the server's log; if it asks for a client certificate, give one with --cert FILE"
        default: "see the server's log"
        }
    }
}
