import Foundation
package import Testing

/// Compares a text with the file `Golden/NAME` beside the test.
///
/// With `JWTCTL_RECORD_GOLDEN` set it writes the file and fails, so that a run that records is never green.
package func expectGolden(
    _ text: String, named name: String, testFile: String = #filePath,
    sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let folder = URL(fileURLWithPath: testFile).deletingLastPathComponent().appending(path: "Golden")
    let file = folder.appending(path: name)
    if ProcessInfo.processInfo.environment["JWTCTL_RECORD_GOLDEN"] != nil {
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
        Issue.record("recorded \(name)", sourceLocation: sourceLocation)
        return
    }
    let expected = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    let difference = zip(
        text.split(separator: "\n", omittingEmptySubsequences: false),
        expected.split(separator: "\n", omittingEmptySubsequences: false)
    )
    .first { $0 != $1 }
    #expect(
        text == expected,
        "differs from Golden/\(name): \(difference.map { "'\($0)' instead of '\($1)'" } ?? "in length")",
        sourceLocation: sourceLocation)
}
