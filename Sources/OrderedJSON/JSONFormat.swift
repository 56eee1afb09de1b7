/// How a JSON value is written: line breaks, separators, escapes and member order.
package struct JSONFormat: Equatable, Sendable {
    /// How many spaces each level is indented by, or `nil` for everything on one line.
    package var indent: Int?
    /// What stands between members and between elements; a line break follows it when indented.
    package var itemSeparator: String
    /// What stands between a name and its value.
    package var keySeparator: String
    /// Whether everything outside printable ASCII is written as `\uXXXX`.
    package var escapesNonASCII: Bool
    /// Whether U+2028 and U+2029, which end a line in JavaScript, are written as `\u2028` and `\u2029`.
    package var escapesLineSeparators: Bool
    /// Whether members are written by name, in the order of code points, instead of as they stand.
    package var sortsKeys: Bool

    /// Whether numbers are written as Python writes what it has read, instead of as they stand.
    package var rewritesNumbers: Bool

    /// A format with these properties; left alone, it is ``compact``.
    package init(
        indent: Int? = nil, itemSeparator: String = ",", keySeparator: String = ":",
        escapesNonASCII: Bool = false, escapesLineSeparators: Bool = false, sortsKeys: Bool = false,
        rewritesNumbers: Bool = false
    ) {
        self.indent = indent
        self.itemSeparator = itemSeparator
        self.keySeparator = keySeparator
        self.escapesNonASCII = escapesNonASCII
        self.escapesLineSeparators = escapesLineSeparators
        self.sortsKeys = sortsKeys
        self.rewritesNumbers = rewritesNumbers
    }

    /// `{"a":1,"b":"é"}`
    package static let compact = JSONFormat()

    /// `{"a": 1, "b": "\u00e9"}`, which is what Python's `json.dumps` writes.
    package static let python = JSONFormat(
        itemSeparator: ", ", keySeparator: ": ", escapesNonASCII: true, rewritesNumbers: true)

    /// What Django REST framework answers with: compact, but safe to paste into a script.
    package static let restFramework = JSONFormat(escapesLineSeparators: true)

    /// One member or element a line, indented by that many spaces; empty containers stay `{}` and `[]`.
    package static func indented(
        _ indent: Int, sortingKeys sortsKeys: Bool = false, rewritingNumbers rewritesNumbers: Bool = false
    ) -> JSONFormat {
        JSONFormat(
            indent: indent, keySeparator: ": ", sortsKeys: sortsKeys, rewritesNumbers: rewritesNumbers)
    }
}
