import HTTPMessages
import HTTPSessions
import TestSupport
import Testing

struct `Older session layouts` {
    static let maps = """
        {
            "__meta__": {
                "about": "HTTPie session file",
                "help": "https://httpie.io/docs#sessions",
                "httpie": "3.0.2"
            },
            "auth": {
                "password": null,
                "type": null,
                "username": null
            },
            "cookies": {
                "baz": {
                    "domain": "",
                    "expires": null,
                    "path": "/",
                    "secure": false,
                    "value": "quux"
                }
            },
            "headers": {
                "X-Data": "value",
                "X-Foo": "bar"
            }
        }

        """

    private static func file(_ text: String) throws -> (SessionFile, TemporaryFolder) {
        let folder = try TemporaryFolder()
        return (try SessionFile(reading: folder.write(text, to: "session.json")), folder)
    }

    @Test func `are read, and written in the layout they have`() throws {
        let (file, folder) = try Self.file(Self.maps)
        #expect(file.session.fields == [Field("X-Data", "value"), Field("X-Foo", "bar")])
        #expect(file.session.jar.cookies.map(\.name) == ["baz"])
        try file.write(random: 1)
        #expect(folder.text("session.json") == Self.maps)
    }

    @Test(arguments: [nil, "example.org"])
    func `can be changed to today's, and their cookies be bound to the host`(host: String?) throws {
        var (file, _) = try Self.file(Self.maps)
        let hasChanged = file.upgrade(bindingCookiesTo: host)
        #expect(hasChanged)
        #expect(file.session.jar.cookies.map(\.domain.written) == [host])
        #expect(file.session.fields == [Field("X-Data", "value"), Field("X-Foo", "bar")])
        #expect(file.layoutWarning(of: .named("me"), host: "h") == nil)
        try file.write(random: 1)
        var upgraded = try SessionFile(reading: file.path)
        let hasChangedAgain = upgraded.upgrade(bindingCookiesTo: host)
        #expect(!hasChangedAgain)
    }

    struct Layout: CustomTestStringConvertible {
        let text: String
        let isOutdated: Bool
        var testDescription: String { text }
    }

    static let layouts = [
        Layout(text: #"{"cookies": {"foo": {"value": "bar"}}}"#, isOutdated: true),
        Layout(text: #"{"cookies": {"foo": {"value": "bar", "domain": ""}}}"#, isOutdated: true),
        Layout(text: #"{"cookies": {"foo": {"value": "bar", "domain": null}}}"#, isOutdated: false),
        Layout(text: #"{"cookies": {"foo": {"value": "bar", "domain": "example.com"}}}"#, isOutdated: false),
        Layout(text: #"{"cookies": [{"name": "foo", "value": "bar"}]}"#, isOutdated: false),
        Layout(text: #"{"cookies": [{"name": "foo", "value": "bar", "domain": ""}]}"#, isOutdated: false),
        Layout(text: #"{"headers": {}}"#, isOutdated: false),
        Layout(text: #"{"headers": {"Foo": "bar"}}"#, isOutdated: true),
        Layout(text: #"{"headers": [{"name": "Foo", "value": "bar"}]}"#, isOutdated: false),
    ]

    @Test(arguments: layouts)
    func `are warned of when they hold something that today's layout keeps better`(_ layout: Layout) throws {
        let (file, _) = try Self.file(layout.text)
        #expect((file.layoutWarning(of: .named("me"), host: "h:80") != nil) == layout.isOutdated)
    }

    @Test func `the warning names the command that helps, once for cookies and headers together`() throws {
        let (file, folder) = try Self.file(Self.maps)
        #expect(
            file.layoutWarning(of: .named("me"), host: "localhost:8000") == """
                Outdated layout detected: the cookies in '\(folder.path("session.json"))' are sent to every host; \
                'httpie cli sessions upgrade --bind-cookies localhost:8000 me' binds them to this one
                """)
    }
}
