import OrderedJSON

extension JSONSyntaxError {
    /// The line the fault is in, from 1. Files that hold secrets are not quoted in messages.
    func line(in text: [UInt8]) -> Int { text.prefix(offset).count { $0 == UInt8(ascii: "\n") } + 1 }
}
