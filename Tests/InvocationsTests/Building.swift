import Diagnostics
import HTTPMessages
import Synchronization

@testable import Invocations

/// Bytes handed out in pieces, as a pipe would.
final class ScriptedInput: ByteSource {
    private let rest: Mutex<ArraySlice<UInt8>>
    let pieceSize: Int
    /// How many bytes were taken.
    let taken = Mutex(0)

    init(_ bytes: [UInt8], pieceSize: Int = .max) {
        rest = Mutex(bytes[...])
        self.pieceSize = pieceSize
    }

    func read(atMost count: Int) throws(Failure) -> [UInt8] {
        let piece = rest.withLock { rest in
            let size = min(count, pieceSize)
            defer { rest = rest.dropFirst(size) }
            return Array(rest.prefix(size))
        }
        taken.withLock { $0 += piece.count }
        return piece
    }
}

extension StandardInput {
    /// A pipe that holds this text, or that nobody has written to yet.
    static func pipe(_ text: String, isReady: Bool = true) -> StandardInput {
        pipe(Array(text.utf8), isReady: isReady)
    }

    static func pipe(_ bytes: [UInt8], isReady: Bool = true) -> StandardInput {
        StandardInput(source: ScriptedInput(bytes), isTerminal: false, length: nil, isReady: { isReady })
    }
}

/// What a request is built from in tests: files that are not on a disk.
struct Workbench {
    var files: [String: [UInt8]] = [:]
    /// Paths that are no regular files.
    var pipes: Set<String> = []
    var input: StandardInput?
    var base: Address?

    init(files: [String: String] = [:], input: StandardInput? = nil, base: String? = nil) throws {
        self.files = files.mapValues { Array($0.utf8) }
        self.input = input
        self.base = try base.map { try Address(parsing: $0) }
    }

    var builder: RequestBuilder {
        RequestBuilder(
            base: base, userAgent: "jwtctl/1",
            sources: RequestSources(
                readFile: { (path) throws(Failure) in
                    guard let bytes = files[path] else { throw Failure(.input, "'\(path)' does not exist") }
                    return bytes
                },
                fileSize: { (path) throws(Failure) in
                    guard let bytes = files[path] else { throw Failure(.input, "'\(path)' does not exist") }
                    return pipes.contains(path) ? nil : Int64(bytes.count)
                },
                standardInput: input, homeFolder: "/home/ada", makeBoundary: { "BOUNDARY" }))
    }

    func request(_ program: String, _ arguments: [String]) throws -> Request {
        guard
            case .request(let invocation) = try InvocationParser(
                entry: Entry(program: program, arguments: arguments)
            ).parse()
        else { throw NoRequest() }
        return try builder.request(for: invocation)
    }

    /// The request that `http …` sends.
    func http(_ arguments: String...) throws -> Request { try request("http", arguments) }

    /// The request that `jwtctl …` sends.
    func jwtctl(_ arguments: String...) throws -> Request { try request("jwtctl", arguments) }

    /// The body's bytes, files read.
    func bytes(_ body: Body) throws -> [UInt8] {
        switch body {
        case .none: []
        case .bytes(let bytes): bytes
        case .segments(let segments):
            segments.flatMap { segment in
                switch segment {
                case .bytes(let bytes): bytes
                case .file(let path, _): files[path] ?? []
                }
            }
        case .stream(let source): try source.readToEnd()
        }
    }

    func text(_ body: Body) throws -> String { String(decoding: try bytes(body), as: UTF8.self) }
}

extension Request {
    /// The head as it is sent, one line an element.
    var headLines: [String] {
        ["\(method) \(address.requestTarget)"] + fields.map { "\($0.name): \($0.value)" }
    }
}

/// What a line for `http` is refused with.
func httpFailure(_ arguments: [String], workbench: Workbench? = nil) throws -> Failure {
    let workbench = try workbench ?? Workbench()
    do {
        _ = try workbench.request("http", arguments)
    } catch let failure as Failure {
        return failure
    }
    throw NoRequest()
}
