import Diagnostics

/// What is printed of an exchange, how, and where to.
package struct OutputOptions: Equatable, Sendable {
    /// The parts of an exchange.
    package struct Parts: OptionSet, Sendable {
        package let rawValue: Int
        package init(rawValue: Int) { self.rawValue = rawValue }

        package static let requestHead = Parts(rawValue: 1)
        package static let requestBody = Parts(rawValue: 2)
        package static let responseHead = Parts(rawValue: 4)
        package static let responseBody = Parts(rawValue: 8)
        /// The time it took.
        package static let metadata = Parts(rawValue: 16)

        package static let request: Parts = [.requestHead, .requestBody]
        package static let response: Parts = [.responseHead, .responseBody]
    }

    /// What is done to text before it is printed.
    package struct Prettifying: OptionSet, Sendable {
        package let rawValue: Int
        package init(rawValue: Int) { self.rawValue = rawValue }

        package static let colors = Prettifying(rawValue: 1)
        package static let format = Prettifying(rawValue: 2)
        package static let all: Prettifying = [.colors, .format]
    }

    /// What `--print` and its short forms ask for; nil leaves it to verbosity and terminal.
    package var typedParts: Parts?
    /// What `--history-print` asks for; nil is as for the last exchange.
    package var typedHistoryParts: Parts?
    /// How often `-v` was typed.
    package var verbosity = 0
    package var isOffline = false
    /// Whether redirects and other exchanges on the way are printed.
    package var showsHistory = false
    /// What `--pretty` asks for; nil leaves it to the terminal.
    package var typedPrettifying: Prettifying?
    package var style = "auto"
    package var format = FormatOptions()
    /// Whether each line is printed as soon as it arrives.
    package var streams = false
    /// Where to write instead of standard output.
    package var file: String?
    package var downloads = false
    /// Whether a download goes on where it stopped.
    package var resumes = false
    /// Whether the status of the answer decides the exit status.
    package var checksStatus = false
    /// The character set to read the answer's text in, as typed.
    package var responseCharset: String?
    /// The media type to take the answer's body for, as typed.
    package var responseMediaType: String?

    package init() {}

    /// What is printed of the last exchange.
    ///
    /// - Parameter isTerminal: whether the output goes to a terminal.
    /// - Returns: what was typed, else what suits verbosity and terminal.
    package func parts(onTerminal isTerminal: Bool) -> Parts {
        let parts = typedParts ?? defaultParts(onTerminal: isTerminal)
        return downloads ? parts.subtracting(.responseBody) : parts
    }

    /// What is printed of the exchanges on the way, if they are printed at all.
    package func historyParts(onTerminal isTerminal: Bool) -> Parts {
        typedHistoryParts ?? parts(onTerminal: isTerminal)
    }

    /// What is done to the text.
    package func prettifying(onTerminal isTerminal: Bool) -> Prettifying {
        typedPrettifying ?? (isTerminal ? .all : [])
    }

    private func defaultParts(onTerminal isTerminal: Bool) -> Parts {
        if verbosity > 1 { return [.request, .response, .metadata] }
        if verbosity == 1 { return [.request, .response] }
        if isOffline { return .request }
        return isTerminal ? .response : .responseBody
    }
}

extension OutputOptions.Parts {
    /// The letters of `--print`, and what each stands for.
    static let letters: [(letter: Character, part: OutputOptions.Parts)] = [
        ("H", .requestHead), ("B", .requestBody), ("h", .responseHead), ("b", .responseBody),
        ("m", .metadata),
    ]

    /// The parts that letters name.
    ///
    /// Throws `Failure` of kind `usage` for a letter that is none.
    init(parsing text: String, of option: String) throws(Failure) {
        self = []
        var unknown: [String] = []
        for letter in text where !Self.letters.contains(where: { $0.letter == letter }) {
            if !unknown.contains(String(letter)) { unknown.append(String(letter)) }
        }
        for letter in text {
            guard let part = Self.letters.first(where: { $0.letter == letter })?.part else {
                throw Failure(
                    .usage, "'\(letter)' in '\(option)=\(text)' is not a part of an exchange",
                    hint: "choose letters from HBhbm: request head and body, response head and body, metadata",
                    httpie: "Unknown output options: \(option)=\(unknown.joined(separator: ","))")
            }
            insert(part)
        }
    }
}
