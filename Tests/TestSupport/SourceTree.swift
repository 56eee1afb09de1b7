import Foundation

/// The checkout the tests were built from.
package enum SourceTree {
    /// The folder that holds `Package.swift`.
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The text of a file, by its path below the root.
    package static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// Every Swift file below a folder, as paths below the root, sorted.
    package static func swiftFiles(below folder: String) -> [String] {
        let start = root.appending(path: folder)
        let enumerator = FileManager.default.enumerator(atPath: start.path)
        var paths: [String] = []
        while let path = enumerator?.nextObject() as? String {
            if path.hasSuffix(".swift") { paths.append("\(folder)/\(path)") }
        }
        return paths.sorted()
    }
}

extension SourceTree {
    /// The names at the top of the checkout.
    package static func topLevelEntries() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: root.path)
    }
}
