/// Text as it is typed into a shell: hints are commands to copy, whatever names and addresses are in them.
package enum ShellWord {
    /// The text as one word, in single quotes unless no shell would touch it.
    package static func quoted(_ text: String) -> String {
        let isPlain = text.allSatisfy {
            $0.isASCII && ($0.isLetter || $0.isNumber || "-._~/:@=+,".contains($0))
        }
        if isPlain, !text.isEmpty { return text }
        return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
            + "'"
    }
}
