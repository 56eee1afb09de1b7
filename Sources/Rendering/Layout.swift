/// How text is arranged for reading: what is sorted, indented and by how much.
package struct Layout: Equatable, Sendable {
    /// Whether fields are shown by name.
    package var sortsFields: Bool
    package var formatsJSON: Bool
    /// In spaces.
    package var jsonIndent: Int
    /// Whether members are shown by name.
    package var sortsJSONKeys: Bool
    package var formatsXML: Bool
    /// In spaces.
    package var xmlIndent: Int

    /// A layout with these properties; left alone, it is httpie's.
    package init(
        sortsFields: Bool = true, formatsJSON: Bool = true, jsonIndent: Int = 4, sortsJSONKeys: Bool = true,
        formatsXML: Bool = true, xmlIndent: Int = 2
    ) {
        self.sortsFields = sortsFields
        self.formatsJSON = formatsJSON
        self.jsonIndent = jsonIndent
        self.sortsJSONKeys = sortsJSONKeys
        self.formatsXML = formatsXML
        self.xmlIndent = xmlIndent
    }
}
