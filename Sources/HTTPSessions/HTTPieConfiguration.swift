import Diagnostics
import OrderedJSON
import Profiles

/// What the `http` form takes from httpie's `config.json`.
///
/// A file that is missing, or that cannot be used, is an empty configuration: no request shall fail over it.
package struct HTTPieConfiguration: Equatable, Sendable {
    /// Put before the options that are typed.
    package let defaultOptions: [String]
    /// Why the file is ignored; nil when it is not.
    package let warning: String?

    /// Reads `config.json` of that folder.
    package init(in folder: String) {
        do {
            defaultOptions = try Self.defaultOptions(of: "\(folder)/config.json")
            warning = nil
        } catch {
            defaultOptions = []
            warning = error.httpie?.message ?? "\(error.message); it is ignored"
        }
    }

    private static func defaultOptions(of path: String) throws(Failure) -> [String] {
        let content: [UInt8]?
        do { content = try UserFile.read(path) } catch {
            var failure = error
            failure.httpie = failure.httpie.map { "cannot read config file: \($0.message)" }
            throw failure
        }
        return try content.map { bytes throws(Failure) in try defaultOptions(in: bytes, path: path) } ?? []
    }

    private static func defaultOptions(in bytes: [UInt8], path: String) throws(Failure) -> [String] {
        let value: JSONValue
        do { value = try JSONValue(parsing: bytes) } catch {
            throw Failure(
                .input, "'\(path)' is not JSON: see line \(error.line(in: bytes))",
                httpie: "invalid config file: \(error.pythonMessage(in: bytes)) [\(path)]")
        }
        if isNothing(value) { return [] }
        guard let object = value.object else { throw Failure(.input, "'\(path)' holds no JSON object") }
        guard let options = object["default_options"], !isNothing(options) else { return [] }
        guard let texts = options.array?.map(\.string), !texts.contains(nil) else {
            throw Failure(.input, "'\(path)' has 'default_options' that are no list of texts")
        }
        return texts.compactMap(\.self)
    }

    private static func isNothing(_ value: JSONValue) -> Bool {
        value == .null || value.array?.isEmpty == true || value.object?.isEmpty == true
    }
}
