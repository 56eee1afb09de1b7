/// How the program was called: in which form, and with which arguments.
///
/// Installed or linked as `http` or `https` it is the second form, and so is `jwtctl http …`. Under the name `httpie`, and as
/// `jwtctl httpie …`, it knows what httpie's warnings tell people to type: `httpie cli sessions upgrade …`.
package struct Entry: Equatable, Sendable {
    package let defaults: Defaults
    /// The arguments that follow the program's name, or the word `http` or `https`.
    package let arguments: [String]

    /// - Parameters:
    ///   - program: the name the program was called by, a path or not.
    ///   - arguments: what follows it.
    package init(program: String, arguments: [String]) {
        let name = program.split(separator: "/").last.map(String.init) ?? program
        if Self.schemes.contains(name) {
            defaults = .httpie(scheme: name)
            self.arguments = arguments
        } else if let place = CommandWords.place(in: arguments), Self.schemes.contains(arguments[place]) {
            defaults = .httpie(scheme: arguments[place])
            self.arguments = Array(arguments[..<place] + arguments[(place + 1)...])
        } else {
            defaults = .verbs
            self.arguments = Self.withoutManager(arguments, isManager: name == "httpie")
        }
    }

    /// The arguments without the words `httpie` and `cli`, where these go before `sessions`.
    private static func withoutManager(_ arguments: [String], isManager: Bool) -> [String] {
        var rest = arguments
        if !isManager {
            guard let place = CommandWords.place(in: rest), rest[place] == "httpie" else { return arguments }
            rest.remove(at: place)
        }
        guard let place = CommandWords.place(in: rest), rest[place...].starts(with: ["cli", "sessions"]) else {
            return arguments
        }
        rest.remove(at: place)
        return rest
    }

    private static let schemes = ["http", "https"]
}
