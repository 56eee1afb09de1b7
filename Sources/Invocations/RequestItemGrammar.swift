package import Diagnostics
import HTTPMessages
import OrderedJSON

extension RequestItem {
    /// Reads one argument.
    ///
    /// Throws `Failure` of kind `usage`, which quotes the argument, when it has no separator, bad JSON, a bad header name, or a value
    /// where none may be.
    package init(parsing argument: String) throws(Failure) {
        guard let split = SeparatorSplit(argument, at: Self.separators) else {
            throw Failure(
                .usage, "\(Self.quoted(argument)) is not a request item",
                hint: "write name=text, name:=JSON, name==query, Name:header or name@file",
                httpie: "\(argument.pythonLiteral) is not a valid value")
        }
        self.init(try Self.content(of: split, argument: argument), argument: argument)
        try checkHeaderName()
    }

    /// Every separator; the longest wins at one place.
    static let separators = [":=@", "==@", "=@", ":@", ":=", "==", "=", ":", ";", "@"]

    private static func content(of split: SeparatorSplit, argument: String) throws(Failure) -> Content {
        let (name, value) = (split.name, split.value)
        return switch split.separator {
        case ":=@": .json(name: name, .file(path: value))
        case "==@": .query(name: name, .file(path: value))
        case "=@": .text(name: name, .file(path: value))
        case ":@": .header(name: name, .file(path: value))
        case ":=": .json(name: name, .inline(try json(value, named: name, argument: argument)))
        case "==": .query(name: name, .inline(value))
        case "=": .text(name: name, .inline(value))
        case ":": value.isEmpty ? .withoutHeader(name: name) : .header(name: name, .inline(value))
        case ";": try emptyHeader(name, value: value, argument: argument)
        default: file(name: name, value: value)
        }
    }

    private static func json(
        _ value: String, named name: String, argument: String
    ) throws(Failure) -> JSONValue {
        let bytes = Array(value.utf8)
        do throws(JSONSyntaxError) {
            return try JSONValue(parsing: bytes, allowingNonFiniteNumbers: true)
        } catch {
            let isSecret = isSecret(name)
            let looksLikeText = value.first.map { !"{[\"".contains($0) } ?? false
            throw Failure(
                .usage, "\(isSecret ? hidden(json: name) : quoted(argument)) is not JSON after ':='",
                excerpt: isSecret ? nil : excerpt(of: argument, endingIn: value, at: error.offset),
                hint: looksLikeText ? "for text use '=' instead of ':='" : nil,
                httpie:
                    "\((isSecret ? "\(name):=…" : argument).pythonLiteral): \(error.pythonMessage(in: bytes))")
        }
    }

    /// Where in an argument the JSON text at its end goes wrong.
    private static func excerpt(of argument: String, endingIn value: String, at offset: Int) -> SourceExcerpt {
        guard argument.count <= longestQuotation else {
            return SourceExcerpt(of: Array(value.utf8), at: offset)
        }
        // Escapes make the argument longer than its parts; then only its end can be marked.
        let start = argument.count - value.count
        let reached = String(decoding: value.utf8.prefix(offset), as: UTF8.self).count
        return SourceExcerpt(argument, marking: (start + reached)..<argument.count)
    }

    private static func emptyHeader(_ name: String, value: String, argument: String) throws(Failure)
        -> Content
    {
        guard value.isEmpty else {
            throw Failure(
                .usage, "'\(argument)' has a value after ';', which makes an empty header field",
                hint: "write 'Name;' for an empty field, 'Name:value' for one with a value",
                httpie: "Invalid item \(argument.pythonLiteral) (to specify an empty header use `Header;`)")
        }
        return .header(name: name, .inline(""))
    }

    private static func file(name: String, value: String) -> Content {
        let marker = ";type="
        guard let place = value.firstRange(of: marker) else {
            return name.isEmpty
                ? .wholeBody(path: value, mediaType: nil) : .upload(name: name, path: value, mediaType: nil)
        }
        let path = String(value[..<place.lowerBound])
        let behind = value[place.upperBound...]
        let typed = String(behind[..<(behind.firstRange(of: marker)?.lowerBound ?? behind.endIndex)])
        let mediaType = typed.isEmpty ? nil : typed
        return name.isEmpty
            ? .wholeBody(path: path, mediaType: mediaType)
            : .upload(name: name, path: path, mediaType: mediaType)
    }

    private func checkHeaderName() throws(Failure) {
        switch content {
        case .header(let name, let source):
            guard FieldSyntax.isTolerableName(name) else { throw badName(name) }
            if case .inline(let value) = source, !FieldSyntax.isValue(value) {
                throw Failure(
                    .usage, "\(quoted) has a control character in its value",
                    httpie: .invalidHeader("value: \(literal)"))
            }
        case .withoutHeader, .query, .text, .json, .upload, .wholeBody: break
        }
    }

    private func badName(_ name: String) -> Failure {
        Failure(
            .usage, "'\(name)' in \(quoted) is not a name for a header field",
            httpie: .invalidHeader("name: \(name.pythonLiteral)"))
    }
}
