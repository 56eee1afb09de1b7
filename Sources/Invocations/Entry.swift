/// How the program was called: in which form, and with which arguments.
///
/// Installed or linked as `http` or `https` it is the second form, and so is `jwtctl http …`.
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
            self.arguments = arguments
        }
    }

    private static let schemes = ["http", "https"]
}
