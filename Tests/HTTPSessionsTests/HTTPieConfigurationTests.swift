import HTTPSessions
import TestSupport
import Testing

struct `Folder of the http form` {
    private static func folder(_ variables: [String: String], there: Set<String> = []) -> String {
        HTTPieFolder.path(variables: variables, ownFolder: "/own", isThere: there.contains)
    }

    @Test func `is named by the environment, ours before httpie's`() {
        #expect(Self.folder(["HTTPIE_CONFIG_DIR": "/h", "JWTCTL_CONFIG_DIR": "/own"]) == "/own")
        #expect(Self.folder(["HTTPIE_CONFIG_DIR": "/h", "HOME": "/me"], there: ["/me/.httpie"]) == "/h")
    }

    @Test func `is httpie's where httpie has been used`() {
        let home = ["HOME": "/me"]
        #expect(Self.folder(home, there: ["/me/.httpie", "/me/.config/httpie"]) == "/me/.httpie")
        #expect(Self.folder(home, there: ["/me/.config/httpie"]) == "/me/.config/httpie")
        let withBase = ["HOME": "/me", "XDG_CONFIG_HOME": "/xdg"]
        #expect(Self.folder(withBase, there: ["/xdg/httpie", "/me/.config/httpie"]) == "/xdg/httpie")
    }

    @Test func `is ours where httpie has never been used`() {
        #expect(Self.folder(["HOME": "/me"]) == "/own")
        #expect(Self.folder([:]) == "/own")
        #expect(Self.folder(["HTTPIE_CONFIG_DIR": "", "JWTCTL_CONFIG_DIR": ""]) == "/own")
    }
}

struct `Configuration of the http form` {
    private static func configuration(_ text: String) throws -> (HTTPieConfiguration, TemporaryFolder) {
        let folder = try TemporaryFolder()
        try folder.write(text, to: "config.json")
        return (HTTPieConfiguration(in: folder.path), folder)
    }

    @Test func `is its default options`() throws {
        let (configuration, _) = try Self.configuration(
            #"{"default_options": ["--form", "--style=fruity"], "plugins_dir": "x"}"#)
        #expect(configuration.defaultOptions == ["--form", "--style=fruity"])
        #expect(configuration.warning == nil)
    }

    @Test func `is empty without a file, or without options in it`() throws {
        let missing = HTTPieConfiguration(in: try TemporaryFolder().path)
        #expect(missing.defaultOptions.isEmpty)
        #expect(missing.warning == nil)
        for nothing in ["{}", "[]", "null", #"{"default_options": null}"#] {
            #expect(try Self.configuration(nothing).0 == missing)
        }
    }

    @Test(arguments: [
        ("[1]", "holds no JSON object"),
        (#"{"default_options": "--form"}"#, "has 'default_options' that are no list of texts"),
        (#"{"default_options": [1]}"#, "has 'default_options' that are no list of texts"),
    ])
    func `is ignored with a warning when it is of an odd shape`(_ text: String, _ complaint: String) throws {
        let (configuration, folder) = try Self.configuration(text)
        #expect(configuration.defaultOptions.isEmpty)
        #expect(configuration.warning == "'\(folder.path("config.json"))' \(complaint); it is ignored")
    }

    @Test func `is ignored with httpie's warning when it is no JSON`() throws {
        let (configuration, folder) = try Self.configuration("{")
        #expect(configuration.defaultOptions.isEmpty)
        #expect(
            configuration.warning == """
                invalid config file: Expecting property name enclosed in double quotes: line 1 column 2 (char 1) \
                [\(folder.path("config.json"))]
                """)
    }
}
