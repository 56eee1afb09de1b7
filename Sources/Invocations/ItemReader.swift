import Diagnostics
import HTTPMessages
import OrderedJSON

/// Reads the values of items, also those that lie in files.
struct ItemReader {
    let sources: RequestSources

    /// A text as it is.
    ///
    /// Throws `Failure` of kind `input`, which quotes the item, for a file that cannot be read or is not UTF-8.
    func text(_ source: TextSource, of item: RequestItem) throws(Failure) -> String {
        switch source {
        case .inline(let text): return text
        case .file(let path): return try fileText(path, of: item)
        }
    }

    /// A text for a place where a line must end with it: without the line ends at the end of a file.
    func line(_ source: TextSource, of item: RequestItem) throws(Failure) -> String {
        switch source {
        case .inline(let text): return text
        case .file(let path):
            // By scalars: a final CR LF is one character.
            var scalars = try fileText(path, of: item).unicodeScalars[...]
            while scalars.last == "\n" { scalars.removeLast() }
            return String(scalars)
        }
    }

    /// A JSON value.
    ///
    /// Throws `Failure` of kind `input`, which quotes the item, for a file that cannot be read or holds something else.
    func json(_ source: JSONSource, of item: RequestItem) throws(Failure) -> JSONValue {
        switch source {
        case .inline(let value): return value
        case .file(let path):
            let bytes = Array(try fileText(path, of: item).utf8)
            do throws(JSONSyntaxError) {
                return try JSONValue(parsing: bytes, allowingNonFiniteNumbers: true)
            } catch {
                throw Failure(
                    .input, "\(item.quoted): '\(path)' is not JSON: \(error.pythonMessage(in: bytes))",
                    excerpt: SourceExcerpt(of: bytes, at: error.offset),
                    httpie: HTTPieWords(
                        "\(item.literal): \(error.pythonMessage(in: bytes))", frame: .usage))
            }
        }
    }

    /// A file as a piece of a body: by name and size if it is a regular one, else what can be read from it.
    func segment(_ path: String, of item: RequestItem) throws(Failure) -> BodySegment {
        let expanded = sources.expanded(path)
        do throws(Failure) {
            if path != "-", let size = try sources.fileSize(expanded) {
                return .file(path: expanded, size: size)
            }
            return .bytes(try sources.bytes(of: path))
        } catch {
            throw Self.naming(item, error)
        }
    }

    private func fileText(_ path: String, of item: RequestItem) throws(Failure) -> String {
        let bytes: [UInt8]
        do throws(Failure) { bytes = try sources.bytes(of: path) } catch { throw Self.naming(item, error) }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Failure(
                .input,
                "\(item.quoted): cannot embed the content of '\(path)', not a UTF-8 or ASCII-encoded text file",
                hint: "to send a file as it is, use --form and NAME@FILE, or @FILE for the whole body",
                httpie: HTTPieWords(
                    "\(item.literal): cannot embed the content of \(path.pythonLiteral), "
                        + "not a UTF-8 or ASCII-encoded text file",
                    frame: .usage))
        }
        return text
    }

    /// The failure with the item in front, so that it is clear which of several is meant.
    private static func naming(_ item: RequestItem, _ failure: Failure) -> Failure {
        var failure = failure
        failure.message = "\(item.quoted): \(failure.message)"
        failure.httpie = failure.httpie.map { HTTPieWords("\(item.literal): \($0.message)", frame: .usage) }
        return failure
    }
}
