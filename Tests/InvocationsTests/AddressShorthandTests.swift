import Diagnostics
import HTTPMessages
import Testing

@testable import Invocations

struct `Address shorthand` {
    @Test(arguments: [
        ("://example.org/x", "http://example.org/x"), ("https://example.org", "https://example.org/"),
        ("HTTP://Example.org/X", "http://example.org/X"), (":", "http://localhost/"),
        (":/p", "http://localhost/p"),
        (":8000", "http://localhost:8000/"), (":8000/p?q", "http://localhost:8000/p?q"),
        ("example.org", "http://example.org/"), ("example.org:81/x", "http://example.org:81/x"),
        ("localhost/x:y", "http://localhost/x:y"), ("[::1]:8000/x", "http://[::1]:8000/x"),
    ])
    func `httpie's shorthands mean what they mean there`(typed: String, address: String) throws {
        #expect(try AddressShorthand(scheme: "http").address(of: typed).text == address)
    }

    @Test(arguments: ["::1", "::", "http://", "ftp://h/", "http://a b/", ":70000", ":8000foo", "a=1"])
    func `what is no address is refused`(typed: String) throws {
        let failure = try #require(throws: Failure.self) {
            try AddressShorthand(scheme: "http").address(of: typed)
        }
        #expect(failure.kind == .usage)
    }

    @Test func `the form's scheme is put in front`() throws {
        #expect(try Workbench().request("https", ["example.org"]).address.scheme == "https")
        #expect(try Workbench().http("--default-scheme=https", "example.org").address.scheme == "https")
        #expect(try Workbench().request("https", [":8000"]).address.text == "https://localhost:8000/")
    }

    @Test(arguments: [
        ("/x", "http://api.example/x"), ("x/y", "http://api.example/x/y"),
        ("student/authentication/", "http://api.example/student/authentication/"),
        ("?a=1", "http://api.example/?a=1"), ("report.pdf", "http://api.example/report.pdf"),
        ("", "http://api.example/"),
        ("example.org/x", "http://api.example/example.org/x"), ("x/a:b", "http://api.example/x/a:b"),
        ("localhost/x", "http://localhost/x"), ("localhost:8000/x", "http://localhost:8000/x"),
        ("example.org:80/x", "http://example.org/x"), ("127.0.0.1/x", "http://127.0.0.1/x"),
        (":8000/x", "http://localhost:8000/x"),
        ("[::1]/x", "http://[::1]/x"), ("https://other.example/x", "https://other.example/x"),
    ])
    func `for a verb, what is certainly no host is a path on the profile's server`(
        typed: String, address: String
    ) throws {
        #expect(try Workbench(base: "http://api.example").jwtctl("get", typed).address.text == address)
    }

    @Test func `a server under a path keeps it`() throws {
        let workbench = try Workbench(base: "https://h.example/api/")
        #expect(try workbench.jwtctl("get", "/x").address.text == "https://h.example/api/x")
        #expect(try workbench.jwtctl("get", "x").address.text == "https://h.example/api/x")
    }

    @Test func `without a server a path has nowhere to go, and a name with a dot is a host`() throws {
        for typed in ["/x", "students/"] {
            let failure = try #require(throws: Failure.self) { try Workbench().jwtctl("get", typed) }
            #expect(failure.kind == .loginRequired)
        }
        #expect(try Workbench().jwtctl("get", "example.org/x").address.text == "http://example.org/x")
    }

    @Test func `in httpie's form only a slash in front makes a path, and only with a profile`() throws {
        let workbench = try Workbench(base: "http://api.example")
        #expect(try workbench.http("/x").address.text == "http://api.example/x")
        #expect(try workbench.http("students/x").address.host == "students")
        #expect(try httpFailure(["/x"]).kind == .usage)
    }

    @Test func `the query comes after the one that is there, encoded`() throws {
        let workbench = try Workbench()
        #expect(
            try workbench.http(":8000?a=1", "b==2", "x y==1+2", "c==é").address.requestTarget
                == "/?a=1&b=2&x+y=1%2B2&c=%C3%A9")
        #expect(try workbench.http(":8000/x?", "b==2").address.requestTarget == "/x?b=2")
        #expect(try workbench.http(":8000/a b/é?q=ü#frag").address.requestTarget == "/a%20b/%C3%A9?q=%C3%BC")
    }

    @Test func `dots in the path are resolved unless asked for`() throws {
        #expect(try Workbench().http(":8000/a/../b/./c").address.path == "/b/c")
        #expect(try Workbench().http("--path-as-is", ":8000/a/../b/./c").address.path == "/a/../b/./c")
    }
}
