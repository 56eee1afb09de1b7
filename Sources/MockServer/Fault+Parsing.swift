package import Diagnostics
import Timekeeping

extension Fault {
    /// Reads a fault as it is typed:
    ///
    ///     clock=+90s   clock=-1h   key-rotates-at=20s
    ///     KIND=TROUBLE   KIND:NUMBER=TROUBLE   KIND:FIRST-LAST=TROUBLE
    ///
    /// - Throws: `.usage`, with what could be typed instead.
    package init(parsing text: String) throws(Failure) {
        let halves = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(
            String.init)
        guard halves.count == 2 else {
            throw Failure(.usage, "'\(text)' is no fault: it has no '='", hint: "--fault 'refresh:3=timeout'")
        }
        switch halves[0] {
        case "clock":
            guard let offset = Self.offset(halves[1]) else {
                throw Failure(
                    .usage, "'\(text)': '\(halves[1])' is no length of time", hint: "--fault 'clock=+90s'")
            }
            self = .clock(offset)
        case "key-rotates-at":
            guard let moment = DurationText.parse(halves[1]) else {
                throw Failure(
                    .usage, "'\(text)': '\(halves[1])' is no length of time",
                    hint: "--fault 'key-rotates-at=20s'")
            }
            self = .keyRotation(after: moment)
        default:
            self = .request(try Self.occasion(halves[0], in: text), try Self.trouble(halves[1], in: text))
        }
    }

    private static let kinds: [(word: String, kind: Occasion.Kind)] =
        TokenCall.allCases.map { ($0.rawValue, .token($0)) } + [
            ("students", .students), ("me", .me), ("any", .any),
        ]

    static let troubles: [(word: String, trouble: Trouble)] = [
        ("timeout", .timeout), ("lost", .lost), ("reset", .reset), ("truncated", .truncated),
    ]

    private static func offset(_ text: String) -> Duration? {
        let sign = text.first
        let length = DurationText.parse(sign == "+" || sign == "-" ? text.dropFirst() : Substring(text))
        return sign == "-" ? length.map { .zero - $0 } : length
    }

    private static func occasion(_ word: String, in text: String) throws(Failure) -> Occasion {
        let parts = word.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(
            String.init)
        guard let kind = kinds.first(where: { $0.word == parts[0] })?.kind else {
            let words = kinds.map(\.word).joined(separator: ", ")
            throw Failure(
                .usage, "'\(text)': '\(parts[0])' is no kind of request", hint: "the kinds are \(words)")
        }
        guard parts.count == 2 else { return Occasion(kind: kind, numbers: nil) }
        let ends = parts[1].split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard let first = ends[0], let last = ends.count == 2 ? ends[1] : first, first >= 1, first <= last,
            ends.count <= 2
        else {
            throw Failure(
                .usage, "'\(text)': '\(parts[1])' is no number of a request",
                hint: "write 3 for the third, 3-5 for three of them")
        }
        return Occasion(kind: kind, numbers: first...last)
    }

    private static func trouble(_ word: String, in text: String) throws(Failure) -> Trouble {
        if let trouble = troubles.first(where: { $0.word == word })?.trouble { return trouble }
        if word.count == 3, let status = Int(word), (400...599).contains(status) { return .status(status) }
        if word.contains(where: \.isLetter), let delay = DurationText.parse(word) { return .delay(delay) }
        let words = troubles.map(\.word).joined(separator: ", ")
        throw Failure(
            .usage, "'\(text)': '\(word)' is no trouble",
            hint: "use \(words), a status such as 500, or a delay such as 300ms")
    }
}

extension Fault.Trouble: CustomStringConvertible {
    /// As it is typed.
    package var description: String {
        switch self {
        case .delay(let duration): "\(Int(duration / .milliseconds(1)))ms"
        case .status(let status): String(status)
        case .timeout, .lost, .reset, .truncated: Fault.troubles.first { $0.trouble == self }?.word ?? ""
        }
    }
}
