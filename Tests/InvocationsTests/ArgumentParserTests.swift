import Diagnostics
import Testing

@testable import Invocations

struct `Argument parser` {
    static let parser = ArgumentParser(options: CommandTable.http.options, command: "http")

    static func parse(_ arguments: String...) throws -> ParsedArguments { try parser.parse(arguments) }

    @Test func `a value follows its option, is attached to it, or stands behind bundled letters`() throws {
        for arguments in [
            ["--output", "f"], ["--output=f"], ["-o", "f"], ["-of"], ["-o=f"], ["-dco", "f"], ["-dcof"],
        ] {
            #expect(try Self.parser.parse(arguments).text(.output) == "f")
        }
        let bundled = try Self.parse("-dcof")
        #expect(bundled.contains(.download) && bundled.contains(.resume))
    }

    @Test func `an attached value may be empty, hold equals signs or begin with a dash`() throws {
        #expect(try Self.parse("--raw=").text(.raw) == "")
        #expect(try Self.parse("--raw=a=b").text(.raw) == "a=b")
        #expect(try Self.parse("--raw=-x").text(.raw) == "-x")
    }

    @Test(arguments: [["--raw"], ["--raw", "--form"], ["--raw", "-x"], ["-o"], ["--raw", "--"]])
    func `a missing value is missed`(arguments: [String]) throws {
        let failure = try #require(throws: Failure.self) { try Self.parser.parse(arguments) }
        #expect(failure.message == "'\(arguments[0])' needs a value")
    }

    @Test func `a lone dash, a negative number and a text with spaces are values`() throws {
        for value in ["-", "-1", "- a list"] { #expect(try Self.parse("--raw", value).text(.raw) == value) }
    }

    @Test func `a flag takes no value`() throws {
        for argument in ["--form=yes", "--no-form=yes"] {
            let failure = try #require(throws: Failure.self) { try Self.parse(argument) }
            #expect(failure.message.hasSuffix("takes no value"))
        }
    }

    @Test func `after two dashes nothing is an option`() throws {
        let parsed = try Self.parse("-f", "--", "-j", "--", "x")
        #expect(parsed.contains(.form))
        #expect(parsed.positionals == ["-j", "--", "x"])
    }

    @Test func `the last of several counts`() throws {
        #expect(try Self.parse("--style=fruity", "-s", "monokai").text(.style) == "monokai")
        let parts = try Self.parse("-h", "--print=HB", "-b")
        #expect(parts.contains(.body) && !parts.contains(.headers))
        #expect(try Self.parse("-f", "-j").contains(.jsonBody))
    }

    @Test func `counted options count, repeated ones are all kept`() throws {
        #expect(try Self.parse("-vv", "--verbose").count(.verboseRequest) == 3)
        #expect(
            try Self.parse("--proxy=http:a", "--proxy", "https:b").texts(.proxy) == ["http:a", "https:b"])
    }

    @Test func `a unique prefix is the whole name`() throws {
        #expect(try Self.parse("--off").contains(.offline))
        #expect(try Self.parse("--outp=f").text(.output) == "f")
        #expect(try Self.parse("--no-foll", "-F").contains(.follow) == false)
        #expect(try Self.parse("--prof=x").text(.profile) == "x")
    }

    @Test func `a prefix of one of httpie's options is not taken by one of ours`() throws {
        #expect(try Self.parse("--con", "-d", "-of").contains(.resume))
        #expect(try Self.parse("--pro=http:x").texts(.proxy) == ["http:x"])
    }

    @Test func `an ambiguous prefix names what it could be`() throws {
        let failure = try #require(throws: Failure.self) { try Self.parse("--ver") }
        #expect(failure.message == "'--ver' could be --verbose, --verify, --version")
    }

    @Test func `every option can be put back, wherever that is typed`() throws {
        #expect(try Self.parse("--no-raw", "--raw=x").text(.raw) == nil)
        #expect(try Self.parse("-vv", "--no-verbose").count(.verboseRequest) == 0)
        #expect(try Self.parse("-h", "--no-print").last(.print) == nil)
        #expect(try Self.parse("--no-check-status").choice(.checkStatus) == false)
        #expect(try Self.parse("--check-status").choice(.checkStatus) == true)
        #expect(try Self.parse().choice(.checkStatus) == nil)
        for option in CommandTable.http.options {
            let undone = try Self.parser.parse(["--no-\(option.name)"])
            let isOther = CommandTable.http.options.contains { $0.names.contains("no-\(option.name)") }
            #expect(isOther || undone.cancelledSettings == [option.setting])
        }
    }

    @Test(arguments: [
        ("--fromage", nil), ("--formm", "did you mean '--form'?"),
        ("--no-folow", "did you mean '--no-follow'?"),
        ("-Z", nil), ("-fZ", nil),
    ])
    func `an unknown option is named, with the nearest that is known`(argument: String, hint: String?) throws
    {
        let failure = try #require(throws: Failure.self) { try Self.parse(argument) }
        #expect(failure.kind == .usage)
        #expect(
            failure.message.contains(
                argument.count > 2 && !argument.hasPrefix("--") ? "'-Z' in '-fZ'" : "'\(argument)'"))
        #expect(failure.hint == hint ?? "'http --help' lists the options")
    }

    @Test func `a word that is not among the choices is refused with them`() throws {
        let failure = try #require(throws: Failure.self) { try Self.parse("--pretty=blue") }
        #expect(failure.message == "'blue' is not a value of '--pretty'")
        #expect(failure.hint == "choose all, colors, format, none")
    }

    @Test func `an optional value is the next word, unless that is an option`() throws {
        let parser = ArgumentParser(options: [.log, .rotate], command: "t")
        #expect(try parser.parse(["--log", "f"]).text(.log) == "f")
        #expect(try parser.parse(["--log=f"]).text(.log) == "f")
        #expect(try parser.parse(["--log", "--rotate"]).last(.log)?.value == nil)
        #expect(try parser.parse(["--rotate", "--log"]).last(.log) != nil)
    }
}
