package import Diagnostics
package import HTTPMessages

/// What building a request may ask of the world outside.
package struct RequestSources {
    let readFile: (_ path: String) throws(Failure) -> [UInt8]
    let fileSize: (_ path: String) throws(Failure) -> Int64?
    let standardInput: StandardInput?
    let homeFolder: String?
    let makeBoundary: () -> String

    /// - Parameters:
    ///   - readFile: reads a small file, or one that is no regular file; throws `Failure` of kind `input` that names the path.
    ///   - fileSize: tells how many bytes a regular file has, which is read while it is sent, nil for a pipe or a device; throws alike.
    ///   - standardInput: nil when it is closed.
    ///   - homeFolder: what `~` stands for at the start of a path.
    ///   - makeBoundary: a boundary for a multipart body that no part will contain.
    package init(
        readFile: @escaping (_ path: String) throws(Failure) -> [UInt8],
        fileSize: @escaping (_ path: String) throws(Failure) -> Int64?, standardInput: StandardInput? = nil,
        homeFolder: String? = nil, makeBoundary: @escaping () -> String
    ) {
        self.readFile = readFile
        self.fileSize = fileSize
        self.standardInput = standardInput
        self.homeFolder = homeFolder
        self.makeBoundary = makeBoundary
    }

    /// The path with a leading `~` replaced.
    func expanded(_ path: String) -> String {
        guard let homeFolder, path == "~" || path.hasPrefix("~/") else { return path }
        return homeFolder + path.dropFirst()
    }

    /// The content of a file, or of standard input for `-`.
    func bytes(of path: String) throws(Failure) -> [UInt8] {
        path == "-" ? try allOfStandardInput() : try readFile(expanded(path))
    }

    func allOfStandardInput() throws(Failure) -> [UInt8] {
        guard let standardInput else { throw Failure(.input, "standard input is closed") }
        return try standardInput.source.readToEnd()
    }
}

/// The standard input of the program.
package struct StandardInput: Sendable {
    package let source: any ByteSource
    /// Whether a person types it; then it is read only when it is asked for with `-`.
    package let isTerminal: Bool
    /// How many bytes are left, if it is a file.
    package let length: Int64?
    /// Whether reading would return at once, with bytes or at the end.
    package let isReady: @Sendable () -> Bool

    package init(
        source: any ByteSource, isTerminal: Bool, length: Int64?, isReady: @escaping @Sendable () -> Bool
    ) {
        self.source = source
        self.isTerminal = isTerminal
        self.length = length
        self.isReady = isReady
    }
}

extension ByteSource {
    /// How many bytes are asked for at a time.
    private var pieceSize: Int { 64 * 1024 }

    /// All bytes up to the end.
    package func readToEnd() throws(Failure) -> [UInt8] {
        var bytes: [UInt8] = []
        while true {
            let piece = try read(atMost: pieceSize)
            if piece.isEmpty { return bytes }
            bytes += piece
        }
    }

    /// Reads up to a number of bytes, and whether the end was reached by then.
    func readStart(atMost limit: Int) throws(Failure) -> (bytes: [UInt8], isWhole: Bool) {
        var bytes: [UInt8] = []
        while bytes.count < limit {
            let piece = try read(atMost: min(pieceSize, limit - bytes.count))
            if piece.isEmpty { return (bytes, true) }
            bytes += piece
        }
        return (bytes, false)
    }
}
