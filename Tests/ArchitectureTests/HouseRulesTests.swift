import TestSupport
import Testing

/// What a reader may rely on in every source file.
struct `House rules` {
    static let sources = SourceTree.swiftFiles(below: "Sources")

    @Test(arguments: sources)
    func `a file holds one idea in at most 300 lines`(_ file: String) throws {
        let lines =
            try SourceTree.text(file).split(separator: "\n", omittingEmptySubsequences: false).count - 1
        #expect(lines <= 300, "\(file) has \(lines) lines")
    }

    @Test(arguments: sources)
    func `nothing is forced and nothing is public`(_ file: String) throws {
        for (index, line) in try SourceTree.text(file).split(
            separator: "\n", omittingEmptySubsequences: false
        )
        .enumerated() {
            let code = line.split(separator: "//", maxSplits: 1, omittingEmptySubsequences: false).first ?? ""
            for word in ["try!", "as!", "public ", "open class", "fileprivate "] where code.contains(word) {
                Issue.record("\(file):\(index + 1) says '\(word)'")
            }
        }
    }

    @Test func `unchecked promises to the compiler carry their proof`() throws {
        for file in Self.sources {
            let lines = try SourceTree.text(file).split(separator: "\n", omittingEmptySubsequences: false)
            for (index, line) in lines.enumerated()
            where line.contains("@unchecked Sendable") || line.contains("nonisolated(unsafe)") {
                guard !line.trimmingPrefix(while: \.isWhitespace).hasPrefix("//") else { continue }
                let before = lines[max(0, index - 6)..<index].joined()
                #expect(before.contains("//"), "\(file):\(index + 1) promises without saying why")
            }
        }
    }

    @Test func `no file is called after nothing in particular`() {
        for name in ["Utilities", "Helpers", "Common", "Core", "Manager", "Extensions", "Misc"] {
            #expect(!Self.sources.contains { $0.hasSuffix("/\(name).swift") })
        }
    }

    @Test func `the top level holds what it is meant to hold`() throws {
        let allowed: Set = ["Package.swift", "Sources", "Tests", "Examples", "README.md"]
        let entries = try SourceTree.topLevelEntries().filter {
            !$0.hasPrefix(".") && $0 != "Package.resolved"
        }
        #expect(Set(entries) == allowed)
    }
}
