import Diagnostics
import Testing

@testable import Invocations

struct `Mock command` {
    @Test func `without options it is as Simple JWT is by default`() throws {
        #expect(try invocation("mock") == .mock(MockInvocation()))
    }

    @Test func `every setting has its option`() throws {
        let line =
            "mock --host 0.0.0.0 --port 0 --allow-remote --log f --access-lifetime 5s --refresh-lifetime 2h --leeway 1"
            + " --rotate --blacklist --grace 10 --sliding --session-auth-first --header-type JWT --header-type Bearer"
            + " --username-field email --users u --data d --page-size 8 --throttle 10/min --delay 300ms --fault a=b --fault c"
        guard case .mock(let mock) = try invocation(line) else { throw NoRequest() }
        var wanted = MockInvocation()
        (wanted.host, wanted.port, wanted.allowsRemote, wanted.log) = ("0.0.0.0", 0, true, .file("f"))
        (wanted.accessLifetime, wanted.refreshLifetime, wanted.leeway) = (
            .seconds(5), .seconds(7_200), .seconds(1)
        )
        (wanted.rotates, wanted.blacklists, wanted.grace) = (true, true, .seconds(10))
        (wanted.usesSlidingTokens, wanted.putsSessionAuthenticationFirst) = (true, true)
        (wanted.headerTypes, wanted.usernameField) = (["JWT", "Bearer"], "email")
        (wanted.usersFile, wanted.dataFile, wanted.pageSize) = ("u", "d", 8)
        wanted.throttle = .init(count: 10, period: .seconds(60))
        (wanted.delay, wanted.faults) = (.milliseconds(300), ["a=b", "c"])
        #expect(mock == wanted)
    }

    @Test(arguments: [
        "--port 70000", "--port x", "--page-size 0", "--throttle 10", "--throttle 10/x",
        "--access-lifetime x", "extra",
    ])
    func `what cannot be is refused`(options: String) throws {
        #expect(try failure("mock " + options).kind == .usage)
    }

    @Test func `a log without a file goes to standard error`() throws {
        guard case .mock(let mock) = try invocation("mock --log --rotate") else { throw NoRequest() }
        #expect(mock.log == .standardError)
    }
}
