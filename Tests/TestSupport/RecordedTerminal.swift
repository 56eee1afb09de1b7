package import Commands
package import Diagnostics
import Synchronization

/// Streams that remember what was written, with a person before them who gives prepared answers.
package final class RecordedTerminal: Terminal {
    private let state: Mutex<State>

    private struct State {
        var output: [UInt8] = []
        var error: [UInt8] = []
        var input: [UInt8]
        var answers: [String]
        var questions: [Question] = []
    }

    /// One question that was asked.
    package struct Question: Equatable, Sendable {
        package var prompt: String
        package var isHidden: Bool
    }

    package let inputIsTerminal: Bool
    package let outputIsTerminal: Bool
    package var errorIsTerminal: Bool { outputIsTerminal }
    package let inputKind: InputKind
    package var inputLength: Int64? { nil }
    package func waitForInput(atMost limit: Duration) -> Bool { true }
    package var width: Int { 80 }

    /// - Parameters:
    ///   - input: what is piped in; nil for a terminal where `answers` are given, or nothing at all without them.
    ///   - answers: what the person types, question by question; nil for nobody.
    ///   - showsOutput: whether standard output and error are a terminal.
    package init(input: String? = nil, answers: [String]? = nil, showsOutput: Bool = false) {
        inputIsTerminal = answers != nil
        outputIsTerminal = showsOutput
        inputKind = input == nil ? .nothing : .data
        state = Mutex(State(input: Array((input ?? "").utf8), answers: answers ?? []))
    }

    package var output: String { state.withLock { String(decoding: $0.output, as: UTF8.self) } }
    package var outputBytes: [UInt8] { state.withLock { $0.output } }
    package var error: String { state.withLock { String(decoding: $0.error, as: UTF8.self) } }
    package var questions: [Question] { state.withLock { $0.questions } }

    package func write(_ bytes: UnsafeRawBufferPointer) throws(Failure) {
        let copy = Array(bytes)
        state.withLock { $0.output += copy }
    }

    package func writeError(_ bytes: [UInt8]) { state.withLock { $0.error += bytes } }

    package func readInput(atMost count: Int) throws(Failure) -> [UInt8] {
        state.withLock { state in
            let piece = Array(state.input.prefix(count))
            state.input.removeFirst(piece.count)
            return piece
        }
    }

    package func ask(_ prompt: String, isHidden: Bool) throws(Failure) -> String {
        let answer = state.withLock { state in
            state.questions.append(Question(prompt: prompt, isHidden: isHidden))
            return state.answers.isEmpty ? nil : state.answers.removeFirst()
        }
        guard let answer else { throw Failure(.interrupted, "the question was not answered") }
        return answer
    }
}
