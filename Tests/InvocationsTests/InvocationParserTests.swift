import Diagnostics
import HTTPMessages
import Testing

@testable import Invocations

/// The invocation that a line for `jwtctl` means; words are separated by single spaces.
func invocation(_ line: String, variables: [String: String] = [:]) throws -> Invocation {
    let words = line.split(separator: " ").map(String.init)
    return try InvocationParser(entry: Entry(program: "jwtctl", arguments: words), variables: variables)
        .parse()
}

/// The request that a line for `jwtctl` means.
func request(_ line: String) throws -> RequestInvocation {
    guard case .request(let request) = try invocation(line) else { throw NoRequest() }
    return request
}

struct NoRequest: Error {}

/// What the line is refused with.
func failure(_ line: String) throws -> Failure {
    try #require(throws: Failure.self) { try invocation(line) }
}

struct `Invocation parser` {
    @Test(arguments: ["get", "Get", "GET", "delete", "OPTIONS"])
    func `a verb in any letter case is a request with that method`(verb: String) throws {
        let request = try request("\(verb) /x")
        #expect(request.method?.name == verb.uppercased())
        #expect(request.address == "/x")
        #expect(request.defaults == .verbs)
    }

    @Test func `an option may stand before, between and after the arguments`() throws {
        for line in ["--timeout 3 -v get /x a=1", "get --timeout 3 /x -v a=1", "get /x a=1 -v --timeout=3"] {
            let request = try request(line)
            #expect(request.network.transfer.idleTimeout == .seconds(3))
            #expect(request.output.verbosity == 1)
            #expect(request.items.map(\.argument) == ["a=1"])
        }
    }

    @Test func `a mistyped command names the nearest one`() throws {
        let failure = try failure("lgoin")
        #expect(failure.kind == .usage)
        #expect(failure.message.contains("'lgoin'"))
        #expect(failure.hint == "did you mean 'jwtctl login'?")
    }

    @Test func `a password on the command line is refused without being repeated`() throws {
        for line in ["login --password hunter2", "login --password=hunter2"] {
            let failure = try failure(line)
            #expect(failure.hint?.contains("--password-stdin") == true)
            #expect(!"\(failure)".contains("hunter2"))
        }
    }
}
