import Diagnostics
import HTTPMessages
import Timekeeping

/// Option values as what they mean. Each reader returns nil when the option was not typed, and throws `Failure` of kind `usage`
/// when its value cannot be read.
extension ParsedArguments {
    /// A duration such as `10m`; a bare number counts seconds.
    func duration(_ option: OptionDefinition) throws(Failure) -> Duration? {
        guard let text = text(option) else { return nil }
        do throws(Failure) { return try Self.duration(text, as: "--\(option.name)") } catch {
            var failure = error
            failure.httpie = option.httpieWords("invalid float value: '\(text)'")
            throw failure
        }
    }

    /// A time limit, where 0 means none.
    func limit(_ option: OptionDefinition) throws(Failure) -> Duration? {
        guard let duration = try duration(option), duration > .zero else { return nil }
        return duration
    }

    static func duration(_ text: String, as name: String) throws(Failure) -> Duration {
        let seconds = PythonNumber.decimal(text).flatMap { 0...longestLimit ~= $0 ? $0 : nil }
        guard let duration = seconds.map({ .seconds($0) }) ?? DurationText.parse(text) else {
            throw Failure(
                .usage, "'\(text)' is not a duration for '\(name)'", hint: "such as 30, 1.5s, 10m or 2h")
        }
        return duration
    }

    /// In seconds: longer than anybody waits, and short enough for every clock.
    private static let longestLimit = 3.2e11

    /// A whole number within bounds.
    func number(_ option: OptionDefinition, in range: ClosedRange<Int>) throws(Failure) -> Int? {
        guard let text = text(option) else { return nil }
        guard let number = PythonNumber.whole(text), range.contains(number) else {
            let bounds =
                range.upperBound == .max
                ? "from \(range.lowerBound) on" : "\(range.lowerBound) to \(range.upperBound)"
            throw Failure(
                .usage, "'\(text)' is not a number \(bounds) for '--\(option.name)'",
                httpie: option.httpieWords("invalid int value: '\(text)'"))
        }
        return number
    }
}
