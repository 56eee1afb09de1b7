import TestSupport
import Testing

/// The arrows of the manifest, and what each library may import beside them, held against every file.
struct `Import rules` {
    /// What a library may import that is no library of ours.
    static let outside: [String: Set<String>] = [
        "Diagnostics": [],
        "Timekeeping": [],
        "OrderedJSON": [],
        "Compression": [],
        "Signing": [],
        "HTTPMessages": ["Synchronization"],
        "Invocations": ["Synchronization"],
        "Profiles": ["Glibc", "Synchronization"],
        "HTTPSessions": [],
        "Authentication": ["Synchronization"],
        "CurlSeam": ["Glibc", "Synchronization"],
        "NetworkTransport": [
            "Dispatch", "Foundation", "FoundationNetworking", "Glibc", "Synchronization",
        ],
        "HTTP1": ["Glibc", "Synchronization"],
        // For the characters of other character sets than Unicode.
        "Rendering": ["Foundation"],
        "MockServer": ["Glibc", "Synchronization"],
        "Commands": ["FoundationEssentials", "Glibc", "Synchronization"],
        "jwtctl": ["Commands", "Glibc"],
    ]

    @Test func `every import is an arrow of the manifest or allowed by name`() throws {
        let rows = try Manifest.rows()
        for (library, outside) in Self.outside {
            let allowed = outside.union(rows[library] ?? [])
            let files = SourceTree.swiftFiles(below: "Sources/\(library)")
            #expect(!files.isEmpty, "Sources/\(library) has no Swift file")
            for file in files {
                for (line, module) in try Self.imports(of: file) where !allowed.contains(module) {
                    Issue.record("\(file):\(line) imports \(module), which \(library)'s row does not allow")
                }
            }
        }
    }

    @Test func `every library has a row here and in the manifest`() throws {
        let rows = try Manifest.rows()
        #expect(Set(rows.keys).union(["jwtctl"]) == Set(Self.outside.keys))
    }

    @Test func `a row names only rows above it`() throws {
        var above: Set<String> = []
        for (name, imports) in try Manifest.orderedRows() {
            #expect(above.isSuperset(of: imports), "\(name) imports a library that stands below it")
            above.insert(name)
        }
    }

    @Test func `the formats do not know what time it is`() throws {
        for library in ["Compression", "Diagnostics", "OrderedJSON", "Signing", "Timekeeping"] {
            for file in SourceTree.swiftFiles(below: "Sources/\(library)") {
                let text = try SourceTree.text(file)
                #expect(!text.contains("ContinuousClock"), "\(file) reads a clock")
            }
        }
    }

    /// The modules a file imports, each with its line number.
    private static func imports(of file: String) throws -> [(line: Int, module: String)] {
        try SourceTree.text(file).split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            .compactMap { index, line in
                let words = line.split(separator: " ").drop { $0 == "package" || $0.hasPrefix("@") }
                guard words.first == "import", let module = words.dropFirst().first else { return nil }
                return (index + 1, String(module))
            }
    }
}

/// The library table of `Package.swift`, read as text.
enum Manifest {
    static func rows() throws -> [String: Set<String>] {
        Dictionary(uniqueKeysWithValues: try orderedRows())
    }

    static func orderedRows() throws -> [(String, Set<String>)] {
        let text = try SourceTree.text("Package.swift")
        let table = try #require(
            text.split(separator: "KeyValuePairs<String, [String]> = [\n", maxSplits: 1).last)
        let body = try #require(table.split(separator: "\n]\n", maxSplits: 1).first)
        return body.matches(of: /"(\w+)":\s*\[([^\]]*)\]/).map { match in
            (String(match.1), Set(match.2.matches(of: /"(\w+)"/).map { String($0.1) }))
        }
    }
}
