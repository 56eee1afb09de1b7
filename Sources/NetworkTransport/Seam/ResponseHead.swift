import CurlSeam
import Diagnostics
import HTTPMessages

/// Raw head lines to a `Response`.
enum ResponseHead {
    /// The response of a whole head; nil when the first line is no status line.
    static func response(_ head: RawHead, after informational: [RawHead], elapsed: Duration) -> Response? {
        guard let (version, status) = statusLine(head) else { return nil }
        return Response(
            status, version: version, fields: fields(head.fieldLines),
            informational: informational.compactMap { head in
                statusLine(head).map {
                    Response.InformationalHead($0.status, fields: fields(head.fieldLines))
                }
            },
            elapsed: elapsed)
    }

    /// The fields of lines such as `Name: value`. A line without a colon is left out; a line that begins with a blank continues the
    /// one before (RFC 9112 section 5.2).
    static func fields(_ lines: [[UInt8]]) -> Fields {
        var fields: [Field] = []
        for line in lines {
            if let first = line.first, first == 0x20 || first == 0x09, let last = fields.popLast() {
                fields.append(
                    Field(last.name, FieldSyntax.trimmed("\(last.value) \(trimmedText(line[...]))")))
            } else if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
                fields.append(Field(trimmedText(line[..<colon]), trimmedText(line[(colon + 1)...])))
            }
        }
        return Fields(fields)
    }

    private static func statusLine(_ head: RawHead) -> (version: String, status: Status)? {
        let parts = head.statusLine.split(
            separator: UInt8(ascii: " "), maxSplits: 2, omittingEmptySubsequences: false)
        guard head.code >= 100, let version = parts.first, version.starts(with: Array("HTTP/".utf8)) else {
            return nil
        }
        // A line without a phrase has none; the registered one would be an invention.
        let reason = parts.count > 2 ? text(parts[2]) : ""
        return (text(version), Status(head.code, reason: FieldSyntax.trimmed(reason)))
    }

    private static func trimmedText(_ bytes: ArraySlice<UInt8>) -> String { FieldSyntax.trimmed(text(bytes)) }

    /// UTF-8 where it is that, else ISO 8859-1, which older servers send (RFC 9110 section 5.5).
    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        String(validating: bytes, as: UTF8.self)
            ?? String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }
}
