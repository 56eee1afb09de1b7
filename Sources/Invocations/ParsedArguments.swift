import Diagnostics

/// Arguments sorted into options and the rest, before anyone asks what they mean.
struct ParsedArguments: Equatable, Sendable {
    /// One option as it was typed.
    struct Occurrence: Equatable, Sendable {
        let option: OptionDefinition
        let value: String?
    }

    /// In the order they were typed.
    var occurrences: [Occurrence] = []
    /// In the order they were typed.
    var positionals: [String] = []
    /// The settings that a `--no-OPTION` put back.
    var cancelledSettings: Set<String> = []
    /// What to say of arguments that look like options and are none.
    var unknown: Failure?

    /// The last option that decides this one's setting.
    func last(_ option: OptionDefinition) -> Occurrence? {
        occurrences.last { $0.option.setting == option.setting }
    }

    /// Whether this option is the last word on its setting.
    func contains(_ option: OptionDefinition) -> Bool { last(option)?.option.name == option.name }

    /// On, off by `--no-OPTION`, or nil when neither was typed.
    func choice(_ option: OptionDefinition) -> Bool? {
        if contains(option) { return true }
        return cancelledSettings.contains(option.setting) ? false : nil
    }

    /// How often the option was typed.
    func count(_ option: OptionDefinition) -> Int {
        occurrences.count { $0.option.name == option.name }
    }

    /// The value of the last occurrence.
    func text(_ option: OptionDefinition) -> String? {
        last(option).flatMap { $0.option.name == option.name ? $0.value : nil }
    }

    /// The values of all occurrences, in order.
    func texts(_ option: OptionDefinition) -> [String] {
        occurrences.filter { $0.option.name == option.name }.compactMap(\.value)
    }
}
