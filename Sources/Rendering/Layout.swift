/// How text is arranged for reading: what is sorted, indented and by how much.
package struct Layout: Equatable, Sendable {
    /// Whether fields are shown by name.
    package var sortsFields: Bool
    package var formatsJSON: Bool
    /// In spaces.
    package var jsonIndent: Int
    /// Whether members are shown by name.
    package var sortsJSONKeys: Bool
    /// Whether numbers are shown as Python writes what it has read, instead of as they stand.
    package var rewritesJSONNumbers: Bool
    package var formatsXML: Bool
    /// In spaces.
    package var xmlIndent: Int

    /// A layout with these properties; left alone, it is httpie's, but for numbers, which are kept.
    package init(
        sortsFields: Bool = true, formatsJSON: Bool = true, jsonIndent: Int = 4, sortsJSONKeys: Bool = true,
        rewritesJSONNumbers: Bool = false, formatsXML: Bool = true, xmlIndent: Int = 2
    ) {
        self.sortsFields = sortsFields
        self.formatsJSON = formatsJSON
        self.jsonIndent = jsonIndent
        self.sortsJSONKeys = sortsJSONKeys
        self.rewritesJSONNumbers = rewritesJSONNumbers
        self.formatsXML = formatsXML
        self.xmlIndent = xmlIndent
    }
}
