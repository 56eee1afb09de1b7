import Diagnostics

/// How text is indented and sorted, as `--format-options` says it.
package struct FormatOptions: Equatable, Sendable {
    package var sortsHeaders = true
    package var formatsJSON = true
    /// In spaces.
    package var jsonIndent = 4
    package var sortsJSONKeys = true
    package var formatsXML = true
    /// In spaces.
    package var xmlIndent = 2

    package init() {}

    /// Everything in the order it came in.
    package static var unsorted: FormatOptions {
        var options = FormatOptions()
        options.sort(false)
        return options
    }

    /// Turns all sorting on or off.
    mutating func sort(_ isOn: Bool) {
        sortsHeaders = isOn
        sortsJSONKeys = isOn
    }

    /// Applies pairs such as `json.indent:2,headers.sort:false`.
    ///
    /// Throws `Failure` of kind `usage` for a key that is unknown and for a value that does not suit its key.
    mutating func apply(_ text: String) throws(Failure) {
        for pair in text.split(separator: ",", omittingEmptySubsequences: false) {
            let halves = pair.lowercased().split(separator: ":", omittingEmptySubsequences: false)
            guard halves.count == 2 else {
                throw Failure(
                    .usage, "'\(pair)' in '--format-options' is not KEY:VALUE", hint: "such as json.indent:2",
                    httpie: Self.words("invalid option \(pair.lowercased().pythonLiteral)"))
            }
            try set(String(halves[0]), to: String(halves[1]), typed: String(pair))
        }
    }

    private mutating func set(_ key: String, to value: String, typed pair: String) throws(Failure) {
        if let switchPath = Self.switches.first(where: { $0.key == key })?.path {
            guard let isOn = ["true": true, "false": false][value] else {
                throw Failure(
                    .usage, "'\(pair)' in '--format-options' must end in true or false",
                    httpie: Self.words(value, in: pair, expected: "bool", got: UInt(value) == nil ? "str" : "int"))
            }
            self[keyPath: switchPath] = isOn
        } else if let numberPath = Self.numbers.first(where: { $0.key == key })?.path {
            guard let number = UInt8(value) else {
                throw Failure(
                    .usage, "'\(pair)' in '--format-options' must end in a number from 0 to 255",
                    httpie: Self.words(
                        value, in: pair, expected: "int", got: ["true", "false"].contains(value) ? "bool" : "str"))
            }
            self[keyPath: numberPath] = Int(number)
        } else {
            let known = Self.switches.map(\.key) + Self.numbers.map(\.key)
            let nearest = Suggestion.nearest(to: key, among: known)
            throw Failure(
                .usage, "'\(key)' is not a key of '--format-options'",
                hint: nearest.map { "did you mean '\($0)'?" } ?? "choose \(known.joined(separator: ", "))",
                httpie: Self.words("invalid key \(key.pythonLiteral)"))
        }
    }

    private static func words(_ message: String) -> HTTPieWords {
        OptionDefinition.formatOptions.httpieWords(message)
    }

    private static func words(
        _ value: String, in pair: String, expected: String, got: String
    ) -> HTTPieWords {
        words(
            "invalid value \(value.pythonLiteral) in \(pair.lowercased().pythonLiteral) (expected \(expected) got \(got))"
        )
    }

    private static var switches: [(key: String, path: WritableKeyPath<FormatOptions, Bool>)] {
        [
            ("headers.sort", \.sortsHeaders), ("json.format", \.formatsJSON),
            ("json.sort_keys", \.sortsJSONKeys),
            ("xml.format", \.formatsXML),
        ]
    }

    private static var numbers: [(key: String, path: WritableKeyPath<FormatOptions, Int>)] {
        [("json.indent", \.jsonIndent), ("xml.indent", \.xmlIndent)]
    }
}
