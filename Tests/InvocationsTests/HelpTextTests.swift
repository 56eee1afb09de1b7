import Diagnostics
import TestSupport
import Testing

@testable import Invocations

struct `Help text` {
    static let pages: [(name: String, topic: HelpTopic)] = [
        ("overview.txt", .overview), ("get.txt", .command("get")), ("login.txt", .command("login")),
        ("status.txt", .command("status")), ("http.txt", .command("http")),
        ("profile.txt", .command("profile")),
        ("mock.txt", .command("mock")), ("items.txt", .items), ("exit-codes.txt", .exitCodes),
        ("environment.txt", .environment),
    ]

    @Test(arguments: pages)
    func `each page reads as it was approved`(page: (name: String, topic: HelpTopic)) throws {
        try expectGolden(HelpText(width: 80).page(page.topic), named: "help/\(page.name)")
    }

    @Test(arguments: [20, 80, 200])
    func `no line is longer than the terminal is wide, but for what is to be copied`(width: Int) {
        let limit = min(max(width, 60), 100)
        for command in CommandTable.commands {
            let copied = command.examples.map { "  " + $0.line } + ["Usage: \(command.synopsis)"]
            let terms = command.options.map { "  " + $0.spelling }
            let lines = HelpText(width: width).page(.command(command.name)).split(separator: "\n")
            for line in lines where DisplayWidth.of(line) > limit {
                #expect((copied + terms).contains { line.hasPrefix($0) })
            }
        }
    }

    @Test func `every option of a command is on its page, and no hidden one`() {
        for command in CommandTable.commands {
            let page = HelpText(width: 100).page(.command(command.name))
            for option in command.options { #expect(page.contains(option.spelling) == !option.isHidden) }
        }
    }

    @Test func `every exit status and every variable has its line`() {
        let codes = HelpText(width: 100).page(.exitCodes)
        for (status, meaning) in ExitStatus.meanings {
            #expect(codes.contains("\(status.code)") && codes.contains(meaning))
        }
        let environment = HelpText(width: 100).page(.environment)
        for variable in ReferenceTables.variables { #expect(environment.contains(variable.name)) }
    }
}

struct `Command table` {
    @Test func `options of one name take a value in all commands or in none`() {
        let options = CommandTable.commands.flatMap(\.options) + CommandTable.rootOptions
        for option in options {
            let same = options.filter {
                $0.name == option.name || ($0.short != nil && $0.short == option.short)
            }
            #expect(same.allSatisfy { $0.needsValue == option.needsValue })
        }
    }

    @Test func `within a command no name and no letter stands for two options`() {
        for command in CommandTable.commands {
            let names = command.options.flatMap(\.names)
            #expect(names.count == Set(names).count)
            let letters = command.options.compactMap(\.short)
            #expect(letters.count == Set(letters).count)
        }
    }

    @Test func `every example is a line that the parser understands`() throws {
        for command in CommandTable.commands {
            for example in command.examples {
                let words = shellWords(example.line).prefix { !["|", "<", ">"].contains($0) }
                guard words.first == "jwtctl" else { continue }
                _ = try InvocationParser(entry: Entry(program: "jwtctl", arguments: Array(words.dropFirst())))
                    .parse()
            }
        }
    }

    /// The words of a line, quotes taken off.
    private func shellWords(_ line: String) -> [String] {
        var words = [""]
        var quote: Character?
        for character in line {
            if character == quote {
                quote = nil
            } else if quote == nil, "'\"".contains(character) {
                quote = character
            } else if quote == nil, character == " " {
                words.append("")
            } else {
                words[words.count - 1].append(character)
            }
        }
        return words
    }

    @Test func `every command can be read and has a page`() throws {
        for command in CommandTable.commands {
            #expect(try invocation("help \(command.name)") == .help(.command(command.name)))
            #expect(try invocation("\(command.name) --help") == .help(.command(command.name)))
            #expect(try invocation("\(command.name) -h") == .help(.command(command.name)))
        }
    }

    @Test func `summaries are sentences without their end`() {
        for summary in CommandTable.commands.flatMap({ [$0.summary] + $0.options.map(\.summary) })
        where !summary.isEmpty {
            #expect(!summary.hasSuffix("."))
            #expect(
                summary.first.map {
                    $0.isLowercase || !$0.isLetter || summary.hasPrefix("Authorization")
                        || summary.hasPrefix("HTTP")
                } == true)
        }
    }
}

struct `Generated scripts` {
    @Test func `the manual page is as it was approved`() throws {
        try expectGolden(ManualPage(version: "1.2.3").text, named: "jwtctl.1")
    }

    @Test func `the bash completion is as it was approved`() throws {
        try expectGolden(BashCompletion.script, named: "jwtctl.bash")
    }

    @Test func `the zsh completion is as it was approved`() throws {
        try expectGolden(ZshCompletion.script, named: "_jwtctl")
    }

    @Test func `the fish completion is as it was approved`() throws {
        try expectGolden(FishCompletion.script, named: "jwtctl.fish")
    }
}
